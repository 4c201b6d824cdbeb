import { mkdtempSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { glassVault } from '@probity/eventing/testing';
import { IssuerUnavailable, Unauthenticated, identifierOf, issueToken } from './identity';
import { subjectRefOf } from './keys/key-vault';
import { SettingsInvalid } from './settings/setting-values';
import type { Settings } from './settings/settings';
import { settingsFrom } from './settings/settings-from';

const folder = (): string => mkdtempSync(join(tmpdir(), 'probity-identity-'));
const local = (more: Record<string, string> = {}): Settings =>
  settingsFrom({ LOCAL_ISSUER_KEY: join(folder(), 'issuer.json'), ...more });
const refOf = (staffNo: string): string => subjectRefOf(glassVault, staffNo);

describe('the local issuer', () => {
  it('makes tokens that tell who somebody is, by a reference and not by the staff number', async () => {
    const settings = local();
    const identify = await identifierOf(settings, glassVault, Date.now);
    const session = await identify(await issueToken(settings, { staffNo: 'Z1', hours: 1 }));
    expect(session).toMatchObject({ subjectRef: refOf('Z1') });
    expect(JSON.stringify(session)).not.toContain('Z1');
  });

  it('refuses to work in production, and where another issuer is set', async () => {
    const settings = local({ MODE: 'production', OIDC_ISSUER: 'https://issuer.example.org' });
    await expect(issueToken(settings, { staffNo: 'Z1', hours: 1 })).rejects.toThrow(SettingsInvalid);
    const elsewhere = local({ OIDC_ISSUER: 'https://issuer.example.org' });
    await expect(issueToken(elsewhere, { staffNo: 'Z1', hours: 1 })).rejects.toThrow(SettingsInvalid);
  });

  it('is not believed once a token has expired, even if it was believed before', async () => {
    const settings = local();
    let now = Date.now();
    const identify = await identifierOf(settings, glassVault, () => now);
    const token = await issueToken(settings, { staffNo: 'Z1', hours: 1 });
    await identify(token);
    now += 2 * 3_600_000;
    await expect(identify(token)).rejects.toThrow(Unauthenticated);
  });

  it('is not believed when the token was forged, was made by another issuer, or is none', async () => {
    const settings = local();
    const identify = await identifierOf(settings, glassVault, Date.now);
    const token = await issueToken(settings, { staffNo: 'Z1', hours: 1 });
    const [header = '', , signature = ''] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'Z2', exp: 9_999_999_999 })).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    const foreign = await issueToken(local(), { staffNo: 'Z1', hours: 1 });
    for (const wrong of [`${header}.${claims}.${signature}`, unsigned, foreign, 'x', '']) {
      await expect(identify(wrong)).rejects.toThrow(Unauthenticated);
    }
  });

  it('vouches for one administrator’s role at most', async () => {
    const settings = local();
    const identify = await identifierOf(settings, glassVault, Date.now);
    const token = await issueToken(settings, { staffNo: 'Z1', adminRole: 'SYS_ADMIN', hours: 1 });
    expect(await identify(token)).toMatchObject({ adminRole: 'SYS_ADMIN' });
  });
});

describe('an OpenID Connect issuer', () => {
  let server: Server;
  let issuer: string;
  let privateKey: CryptoKey;
  let settings: Settings;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    ({ privateKey } = pair);
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] };
    server = createServer((request, response) => {
      const discovery = { issuer, jwks_uri: `${issuer}/keys` };
      const answers: Record<string, object> = {
        '/.well-known/openid-configuration': discovery,
        '/keys': keys,
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[request.url ?? ''] ?? {}));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    settings = local({ OIDC_ISSUER: issuer, STAFF_CLAIM: 'staff_no', MODE: 'production' });
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const tokenOf = (claims: Record<string, unknown>, audience = 'probity', from = issuer): Promise<string> =>
    new SignJWT({ staff_no: 'Z1', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(from)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);

  it('is believed by the keys that it publishes', async () => {
    const identify = await identifierOf(settings, glassVault, Date.now);
    expect(await identify(await tokenOf({}))).toMatchObject({ subjectRef: refOf('Z1') });
  });

  it('is not believed in what is for others, from others, about nobody, or two administrators', async () => {
    const identify = await identifierOf(settings, glassVault, Date.now);
    const wrong = await Promise.all([
      tokenOf({}, 'another service'),
      tokenOf({}, 'probity', 'http://127.0.0.1:1'),
      tokenOf({ staff_no: undefined }),
      tokenOf({ staff_no: 7 }),
      tokenOf({ roles: ['SYS_ADMIN', 'AUDIT_ADMIN'] }),
    ]);
    for (const token of wrong) await expect(identify(token)).rejects.toThrow(Unauthenticated);
  });

  it('is not disbelieved while its keys cannot be had', async () => {
    let isAway = true;
    const keysAway = createServer((request, response) => {
      response.statusCode = request.url === '/keys' && isAway ? 503 : 200;
      const self = `http://127.0.0.1:${(keysAway.address() as AddressInfo).port}`;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ issuer: self, jwks_uri: `${self}/keys`, keys: [] }));
    });
    await new Promise<void>((listening) => keysAway.listen(0, '127.0.0.1', listening));
    const from = `http://127.0.0.1:${(keysAway.address() as AddressInfo).port}`;
    const identify = await identifierOf({ ...settings, oidcIssuer: from }, glassVault, Date.now);
    const token = await tokenOf({}, 'probity', from);
    await expect(identify(token)).rejects.toThrow(IssuerUnavailable);
    isAway = false;
    await expect(identify(token)).rejects.toThrow(Unauthenticated);
    keysAway.close();
    keysAway.closeAllConnections();
  });

  it('stops the start when it cannot be reached or calls itself otherwise', async () => {
    const away = local({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    await expect(identifierOf(away, glassVault, Date.now)).rejects.toThrow('cannot be reached');
    const otherwise = local({ OIDC_ISSUER: `${issuer}/` });
    await expect(identifierOf(otherwise, glassVault, Date.now)).rejects.toThrow('does not describe itself');
  });
});
