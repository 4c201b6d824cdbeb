import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, openProbity, settingsFrom } from '@probity/runtime';
import { drillCommand } from '../../apps/cli/src/drill/drill.command';
import { importCommand } from '../../apps/cli/src/import/import.command';

/** As few tables as make a bureau: signatures of the national suite take their time. */
const TABLES = [
  'org-units',
  'posts',
  'appointments',
  'power-items',
  'leading-group',
  'pledges',
  'portfolios',
];

describe('the drill on a ledger in the national suite', () => {
  it('finds every attack where it is declared to be found', async () => {
    const from = mkdtempSync(join(tmpdir(), 'probity-national-'));
    const settings = settingsFrom({ ...filesIn(from), LEDGER_SUITE: 'SM' });
    await importCommand(settings, { paths: TABLES.map((table) => `test/data/bureau/${table}.csv`) });
    await (await openProbity(settings)).close();
    const { text, clean } = await drillCommand({ seed: 7, from });
    expect(text.match(/^.*!.*$/gm)).toEqual(['! not as declared / 与声明不符']);
    expect(clean).toBe(true);
    rmSync(from, { recursive: true });
  }, 400_000);
});
