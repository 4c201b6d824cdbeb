import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openReadModels, orgUnits } from '@probity/read-models';
import { filesIn, settingsFrom } from '@probity/runtime';
import { retireCommand } from './retire.command';

const TOLD = { all: false, confirmed: false };

/** What is said of the read model, without the digests. */
const linesIn = (told: string): readonly string[] =>
  told
    .split('\n')
    .filter((line) => line.startsWith('org-units'))
    .map((line) => line.replace(/-[0-9a-f]{16} [(]org_unit_[0-9a-f]{8}[)]/, ''));

it('refuses rows in files, which hold one version alone', async () => {
  await expect(retireCommand(settingsFrom({}), TOLD)).rejects.toThrow('in files rows stand in one version');
});

describeOnPostgres('versions of read models that are to go', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-retire-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Rows as programs of two older versions have left them, and this one shows its own. */
  const standing = async () => {
    const url = await server().database();
    for (const each of [{ ...orgUnits, version: 901 }, { ...orgUnits, version: 902 }, orgUnits]) {
      const models = await openReadModels(url, [each]);
      const schema = models.projected[0]?.table.schema ?? '';
      await models.close();
      for (const table of ['org_unit', 'org_unit_history']) {
        const view = `probity_rows.${table}`;
        await inDatabase(url, `DROP VIEW ${view}; CREATE VIEW ${view} AS SELECT * FROM ${schema}.${table}`);
      }
    }
    return settingsFrom({
      ...filesIn(folder),
      READ_MODELS: url,
      INTAKE_READ_MODELS: await server().database(),
    });
  };

  it('are told, and nothing is touched before it is confirmed', async () => {
    const settings = await standing();
    const shown = `org-units ${orgUnits.version}: stays, reports are shown it / 保留,正在使用`;
    const before =
      'org-units 902: stays, one could go back to it; --all has it go / 保留,可供回退,加 --all 可清理';
    const told = await retireCommand(settings, TOLD);
    expect(linesIn(told)).toEqual(['org-units 901: would go / 将清理', before, shown]);
    expect(told).toMatch(/1 versions would go, \d+[.]\d MiB; add --confirm/);
    expect(await retireCommand(settings, TOLD)).toBe(told);
    const done = await retireCommand(settings, { ...TOLD, confirmed: true });
    expect(linesIn(done)).toEqual(['org-units 901: is gone / 已清理', before, shown]);
    expect(linesIn(await retireCommand(settings, TOLD))).toEqual([before, shown]);
    const all = await retireCommand(settings, { all: true, confirmed: true });
    expect(linesIn(all)).toEqual(['org-units 902: is gone / 已清理', shown]);
    expect(linesIn(await retireCommand(settings, { ...TOLD, all: true }))).toEqual([shown]);
  });
});
