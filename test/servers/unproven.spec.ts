import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { filesIn, issueToken, openProbity, settingsFrom } from '@probity/runtime';
import { type Running, start } from './running';

const UNIT = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };
const LONG_MS = 60_000;

/** Reports are shown rows of an older program, and somebody has changed a row of the new one by hand. */
const differing = (schema: string): string =>
  `CREATE SCHEMA old;
  CREATE TABLE old.rows AS SELECT * FROM probity_rows.org_unit_history;
  DROP VIEW probity_rows.org_unit_history;
  CREATE VIEW probity_rows.org_unit_history AS SELECT * FROM old.rows;
  UPDATE ${schema}.org_unit SET name = '假'`;

describeOnPostgres('doors and projections in one process', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-unproven-'));
  let api: Running | undefined;
  afterAll(async () => {
    await api?.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('answer nobody from rows that differ from the log, say why, and stop when asked', async () => {
    const readModels = await server().database();
    const intake = { INTAKE_READ_MODELS: await server().database() };
    const set = { ...filesIn(folder), READ_MODELS: readModels, ...intake };
    const settings = settingsFrom(set);
    const token = await issueToken(settings, { staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 1 });
    const probity = await openProbity(settings);
    await probity.ask({
      ...{ category: 'orgUnit', id: 'U1', type: 'EstablishOrgUnit', data: UNIT, credentials: { token } },
    });
    expect(await probity.reached(probity.writer.positionIn(), LONG_MS)).toBe(true);
    await probity.close();
    const found = "SELECT nspname FROM pg_namespace WHERE nspname ~ '^org_unit_[0-9a-f]{8}$'";
    const [[schema] = []] = await inDatabase(readModels, found);
    await inDatabase(readModels, differing(String(schema)));

    api = await start('api', set);
    expect(await api.said('does not serve')).toContain('org-units is not shown: 1 differences from the log');
    const { healthy, parts } = await api.ready();
    expect([healthy, parts['org-units']]).toEqual([false, expect.stringContaining('is not shown')]);
    expect(await api.end('SIGTERM')).toEqual([0, null]);
    expect(api.lines.filter((line) => line.includes('listens'))).toEqual([]);
  });
});
