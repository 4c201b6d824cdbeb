import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { glassVault } from '@probity/eventing/testing';
import { Settings, identifierOf, issueToken } from '@probity/runtime';
import { type Doors, openDoors } from '../../apps/api/src/testing/doors';

const folder = mkdtempSync(join(tmpdir(), 'who-may-enter-'));
const settingsWith = (key: string): Settings =>
  Object.assign(new Settings(), { localIssuerKey: join(folder, `${key}.json`) });
const staffNo = 'A0001';

describe('nobody enters without a token that can be believed', () => {
  let doors: Doors;
  let valid: string;
  let tokens: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const settings = settingsWith('own');
    doors = await openDoors({ identify: await identifierOf(settings, glassVault, Date.now) });
    valid = await issueToken(settings, { staffNo, hours: 1 });
    const [header, payload, signature] = valid.split('.');
    const forgedPayload = Buffer.from(JSON.stringify({ sub: 'A0002', exp: 9_999_999_999 })).toString(
      'base64url',
    );
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    tokens = {
      expired: await issueToken(settings, { staffNo, hours: -1 }),
      foreign: await issueToken(settingsWith('foreign'), { staffNo, hours: 1 }),
      'for somebody else': await issueToken(Object.assign(settingsWith('own'), { oidcAudience: 'another' }), {
        staffNo,
        hours: 1,
      }),
      forged: `${header}.${forgedPayload}.${signature}`,
      unsigned: `${unsigned}.${payload}.`,
      empty: '',
      'no token at all': 'let-me-in',
    };
  });
  afterAll(() => doors.close());

  const requests = [
    { method: 'POST', url: '/org-units/U1/establish-org-unit', payload: {} },
    { method: 'POST', url: '/graphql', payload: { query: '{ __schema { queryType { name } } }' } },
    { method: 'GET', url: '/graphql?query={__typename}' },
    { method: 'GET', url: '/history' },
    { method: 'GET', url: '/nowhere' },
    { method: 'GET', url: '/docs/../history' },
    { method: 'GET', url: '/health/../history' },
  ] as const;

  it.each(['expired', 'foreign', 'for somebody else', 'forged', 'unsigned', 'empty', 'no token at all'])(
    'turns away a token that is %s, at every place',
    async (name) => {
      for (const request of requests) {
        const headers = { authorization: `Bearer ${tokens[name]}` };
        const { statusCode, headers: answered, body } = await doors.inject({ ...request, headers });
        expect([request.url, statusCode]).toEqual([request.url, 401]);
        expect(body).toContain('urn:probity:problem:unauthenticated');
        expect(answered['www-authenticate']).toMatch(/^Bearer /);
      }
    },
  );

  it('turns away who shows nothing', async () => {
    for (const request of requests) {
      expect([request.url, (await doors.inject({ ...request })).statusCode]).toEqual([request.url, 401]);
    }
  });

  it('lets in who shows a valid token', async () => {
    const headers = { authorization: `Bearer ${valid}` };
    expect((await doors.inject({ method: 'GET', url: '/history', headers })).statusCode).toBe(200);
  });

  it.each(['/health', '/docs/', '/graphiql', '/openapi.json', '/verify'])(
    'shows %s to everybody',
    async (url) => {
      expect((await doors.inject({ method: 'GET', url })).statusCode).toBe(200);
    },
  );

  it('serves a page that checks dossiers, and runs no script but its own', async () => {
    const { body, headers } = await doors.inject({ method: 'GET', url: '/verify' });
    const policy = String(headers['content-security-policy']);
    for (const tag of ['script', 'style']) {
      const [, text = ''] = new RegExp(`<${tag}>(.*)</${tag}>`, 's').exec(body) ?? [];
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy.split('; ')).toContain(`${tag}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(body).not.toMatch(/ (?:on\w+|style)=|(?:src|href)=|https?:\/\/|innerHTML|eval\(/);
  });

  it('serves pages that load nothing from elsewhere', async () => {
    for (const url of ['/docs/', '/graphiql']) {
      const { body, headers } = await doors.inject({ method: 'GET', url });
      expect(body).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
      expect(headers['content-security-policy']).toMatch(/default-src 'self'/);
      const base = url.replace(/[^/]$/, '$&/');
      for (const [, asset = ''] of body.matchAll(/(?:src|href)="([^"]+[.](?:js|css))"/g)) {
        const place = new URL(asset, `http://localhost${base}`).pathname;
        expect([place, (await doors.inject({ method: 'GET', url: place })).statusCode]).toEqual([place, 200]);
      }
    }
  });
});
