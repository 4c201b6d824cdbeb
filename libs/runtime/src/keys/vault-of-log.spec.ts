import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pastOf } from '@probity/eventing/testing';
import { openProbity } from '../open-probity';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { openWriteSide } from '../writing/open-records';
import { recordEntry } from '../writing/record-entry';
import { subjectRefOf } from './key-vault';

describe('the vault of a log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-vaults-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const at = (name: string): string => `sqlite:${join(folder, name)}`;
  const settings = (set: Readonly<Record<string, string>> = {}) =>
    settingsFrom({ ...filesIn(folder), ...set });

  /** Records something in the log of the bureau, as the service does. Gives the log and who a person is. */
  const record = async (set?: Readonly<Record<string, string>>) => {
    const side = await openWriteSide(settings(set));
    try {
      await recordEntry(
        { writer: side.writer, at: new Date().toISOString(), sessionId: 'vaults' },
        { type: 'RecordDenial', data: DENIAL },
      );
      return { log: await pastOf(side.store), subject: subjectRefOf(side.vault, 'Z20110008') };
    } finally {
      await side.close();
    }
  };
  const DENIAL = {
    ...{ command: 'ReceiveSignal', stream: 'signal-S1' },
    ...{ reasonCode: 'not-authorized', subjectRef: 'S0123456789ABCDEF01234567' },
  };

  it('is not taken for another that is empty, which stays so, and nothing is recorded', async () => {
    const { log, subject } = await record();
    const empty = { KEY_VAULT: at('empty.sqlite') };
    const refused =
      /KEY_VAULT names another vault than that of this log: it has no keys.*Set it to the vault/s;
    await expect(openProbity(settings(empty))).rejects.toThrow(refused);
    await expect(openProbity(settings(empty))).rejects.toThrow(refused);
    const after = await record();
    expect(after.subject).toBe(subject);
    expect(after.log.slice(0, log.length)).toEqual(log);
  });

  it('is not taken for another that has keys, nor for that of the other log', async () => {
    await record();
    await record({ ...filesIn(join(folder, 'other')) });
    const other = filesIn(join(folder, 'other'))['KEY_VAULT'] ?? '';
    await expect(openProbity(settings({ KEY_VAULT: other }))).rejects.toThrow(/known of this log/);
    const { KEY_VAULT = '', INTAKE_KEYS = '' } = filesIn(folder);
    const exchanged = { KEY_VAULT: INTAKE_KEYS, INTAKE_KEYS: KEY_VAULT };
    await expect(openProbity(settings(exchanged))).rejects.toThrow(/KEY_VAULT names another vault/);
    await record();
  });

  it('is known again at the first start where it was lost which it is, as in a log of before', async () => {
    const { subject } = await record();
    expect((await record({ PROCESSES: at('new-processes.sqlite') })).subject).toBe(subject);
    const empty = { KEY_VAULT: at('empty.sqlite'), PROCESSES: at('others.sqlite') };
    await expect(openProbity(settings(empty))).rejects.toThrow(/it has no keys/);
  });

  it('may be any where nothing is recorded yet', async () => {
    await (await openWriteSide(settings())).close();
    await (await openWriteSide(settings({ KEY_VAULT: at('another.sqlite') }))).close();
  });
});
