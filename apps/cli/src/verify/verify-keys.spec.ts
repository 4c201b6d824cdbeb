import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProbity, settingsFrom, filesIn } from '@probity/runtime';
import { verifyLogs } from './verify-logs';

describe('both logs, verified by keys from elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-verify-logs-'));
  const settings = settingsFrom(filesIn(folder));
  let keys: Readonly<Record<'bureau' | 'intake', string>>;
  beforeAll(async () => {
    const { ledgers, close } = await openProbity(settings).then((probity) => ({
      ledgers: probity.ledgers,
      close: () => probity.close(),
    }));
    const first = (log: 'bureau' | 'intake') => ledgers[log].keys[0]?.key ?? '';
    keys = { bureau: first('bureau'), intake: first('intake') };
    await close();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const adviceBy = async (...key: readonly string[]) =>
    (await verifyLogs(settings, { key })).text.match(/^.*no key.*--key.*$/gmu) ?? [];

  it('says of which log none was given', async () => {
    expect(await adviceBy()).toEqual([expect.stringMatching(/^no key was given/)]);
    expect(await adviceBy(keys.bureau)).toEqual([expect.stringMatching(/^intake 线索日志: no key of it/)]);
    expect(await adviceBy(keys.intake)).toEqual([expect.stringMatching(/^bureau 机关日志: no key of it/)]);
    expect(await adviceBy(keys.bureau, keys.intake)).toEqual([]);
  });

  it('refuses one of another log', async () => {
    const strange = 'probity.test/log+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    await expect(verifyLogs(settings, { key: [strange] })).rejects.toThrow(/key/);
  });
});
