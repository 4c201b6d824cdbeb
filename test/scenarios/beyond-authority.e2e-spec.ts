import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Probity, Settings, issueToken, openProbity } from '@probity/runtime';
import { createApi } from '../../apps/api/src/create-api';
import { coreOf } from '../../apps/api/src/core';

const folder = mkdtempSync(join(tmpdir(), 'beyond-authority-'));
const at = (name: string) => join(folder, name);
const settings: Settings = Object.assign(new Settings(), {
  eventStore: `sqlite:${at('log')}`,
  readModels: `sqlite:${at('rows')}`,
  keyVault: `sqlite:${at('keys')}`,
  processes: `sqlite:${at('processes')}`,
  localIssuerKey: at('issuer.json'),
});

describe('who acts beyond the own authority', () => {
  let probity: Probity;
  let api: Awaited<ReturnType<typeof createApi>>;
  let headers: Record<string, string>;

  beforeAll(async () => {
    probity = await openProbity(settings);
    api = await createApi(coreOf(probity));
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    headers = { authorization: `Bearer ${await issueToken(settings, { staffNo: 'A0001', hours: 1 })}` };
  });
  afterAll(async () => {
    await api.close();
    await probity.close();
  });

  it('is refused with a reason, and the attempt is on record', async () => {
    const refused = await api.inject({
      method: 'POST',
      url: '/org-units/U1/establish-org-unit',
      headers,
      payload: { name: 'Bureau', type: 'SUPERIOR', validFrom: '2020-01-01' },
    });
    expect(refused.json()).toMatchObject({ status: 403, reason: 'no-post-on-that-day' });

    const auditor = { staffNo: 'A0002', hours: 1, adminRole: 'AUDIT_ADMIN' } as const;
    const atLeast = String(probity.writer.positionIn());
    const found = await api.inject({
      method: 'GET',
      url: '/history',
      query: { type: 'AccessDenied', atLeast },
      headers: { authorization: `Bearer ${await issueToken(settings, auditor)}`, purpose: 'audit' },
    });
    expect(found.json()).toMatchObject({ rows: [{ category: 'access', type: 'AccessDenied' }] });
    expect(found.body).toContain('EstablishOrgUnit');
  });
});
