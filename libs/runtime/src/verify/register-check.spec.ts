import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@probity/eventing';
import { MemoryEventStore, openSqliteEventStore } from '@probity/event-stores';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { newSignerKey, readNote, signNote } from '@probity/ledger';
import { openLedgers } from '../ledger/open-ledgers';
import type { Settings } from '../settings/settings';
import { filesIn, settingsFrom } from '../settings/settings-from';
import { recordIn } from './testing/sealed-log';
import { verify } from './verify';

const AT = Date.parse('2026-03-02T01:00:00.000Z');
const SEALS = 'probity_seals.seals';

describeOnPostgres('published seals that are verified', (server) => {
  let folder: string;
  let url: string;
  let settings: Settings;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'probity-register-'));
    url = await server().database();
    settings = settingsFrom({ ...filesIn(folder), SEALS: url });
    for (const stream of ['thing-1', 'thing-2', 'thing-1'] as const) await recordAndPublish(stream);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const recordAndPublish = async (stream: StreamName): Promise<void> => {
    const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
    await recordIn(store, [stream]);
    const intake = { store: new MemoryEventStore() };
    const ledgers = await openLedgers(settings, { store, intake, now: () => AT });
    const stop = new AbortController();
    await ledgers.start(stop.signal);
    stop.abort();
    await ledgers.close();
    close();
  };
  const tamper = (sql: string) =>
    inDatabase(
      url,
      `ALTER TABLE ${SEALS} DISABLE TRIGGER ALL; ${sql}; ALTER TABLE ${SEALS} ENABLE TRIGGER ALL`,
    );
  const found = async (): Promise<readonly string[]> => {
    openSqliteEventStore(join(folder, 'intake.sqlite')).close();
    const { bureau, intake } = await verify(settings);
    expect(intake.found).toBe(0);
    return bureau.findings.map(({ wrong, problem }) => `${wrong} ${problem}`);
  };
  const noteOf = async (size: number): Promise<string> => {
    const [[note] = []] = await inDatabase(url, `SELECT note FROM ${SEALS} WHERE size = ${size}`);
    return String(note);
  };
  const keep = (name: string, to: string) => {
    copyFileSync(join(folder, name), join(folder, to));
  };

  it('are clean where nothing was done to them', async () => {
    expect(await found()).toEqual([]);
    expect((await verify(settings)).bureau).toMatchObject({ events: 3, sealed: 3, seals: 3 });
  });

  it.each([
    ['a seal that was taken away', `DELETE FROM ${SEALS} WHERE size = 2`, 2],
    ['the last seals that were taken away', `DELETE FROM ${SEALS} WHERE size > 1`, 3],
    ['a seal at another time', `UPDATE ${SEALS} SET at = '2026-03-02T02:00:00.000Z' WHERE size = 2`, 2],
  ])('tell of %s', async (_, sql, size) => {
    await tamper(sql);
    expect((await found()).join('\n')).toContain(`seal-register in SEALS, of the seal of ${size} leaves`);
  });

  it('tell of a seal by another key, in the place of one or after the last', async () => {
    const { signer } = newSignerKey(settings.ledgerOrigin);
    const forged = signNote(readNote(await noteOf(2)).text, signer);
    await tamper(`UPDATE ${SEALS} SET note = '${forged}' WHERE size = 2`);
    expect(await found()).toEqual([expect.stringMatching(/the seal of 2 leaves.*it is not signed by/)]);
    await tamper(`UPDATE ${SEALS} SET size = 9, entry = 9 WHERE size = 2`);
    expect((await found()).join('\n')).toMatch(
      /seal of 2 leaves.*stands there no more[^]*of 9 leaves.*it says/,
    );
  });

  it('are held against the log where the ledger is behind them', async () => {
    keep('ledger.sqlite', 'ledger-before.sqlite');
    keep('log.sqlite', 'log-before.sqlite');
    await recordAndPublish('thing-3');
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `ledger.sqlite${end}`), { force: true });
    keep('ledger-before.sqlite', 'ledger.sqlite');
    expect(await found()).toEqual([]);
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `log.sqlite${end}`), { force: true });
    keep('log-before.sqlite', 'log.sqlite');
    expect(await found()).toEqual([expect.stringMatching(/the seal of 4 leaves.*there are only 3 events/)]);
  });

  it('tell that they cannot be read', async () => {
    await inDatabase(url, `ALTER TABLE ${SEALS} RENAME TO other`);
    openSqliteEventStore(join(folder, 'intake.sqlite')).close();
    for (const { findings } of Object.values(await verify(settings))) {
      expect(findings).toMatchObject([{ wrong: 'register-unreadable', detector: 'seals' }]);
      expect(findings[0]?.problem).toContain('not everything in it is made yet');
    }
  });
});
