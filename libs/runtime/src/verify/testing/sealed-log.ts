import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type EventStore, type NewEvent, type StreamName, hashOf } from '@probity/eventing';
import { pastOf, someEvent } from '@probity/eventing/testing';
import { openSqliteEventStore } from '@probity/event-stores';
import { type SuiteName, suiteNamed } from '@probity/ledger';
import { pathOf } from '../../settings/files';
import { Ledger } from '../../ledger/ledger';
import { LedgerFile } from '../../ledger/ledger-file';
import { intakeOriginOf } from '../../ledger/open-ledgers';
import { sealKeysIn } from '../../ledger/seal-keys';
import type { Settings } from '../../settings/settings';
import { filesIn, settingsFrom } from '../../settings/settings-from';
import type { LogName } from '../verify';

const AT = Date.parse('2026-03-02T01:00:00.000Z');

/** The settings of a service whose files are in a folder. */
export const settingsIn = (folder: string, suite: SuiteName = 'INTL'): Settings =>
  settingsFrom({ ...filesIn(folder), LEDGER_SUITE: suite });

/** Appends chained events to streams of a log, one to each that is named, and lets the ledger seal them. */
export const recordAndSeal = async (
  folder: string,
  streams: readonly StreamName[],
  suite?: SuiteName,
): Promise<void> => {
  const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
  await recordIn(store, streams);
  await sealIn(settingsIn(folder, suite), store);
  close();
};

/** Appends them, and nothing seals them. */
export const record = async (folder: string, streams: readonly StreamName[]): Promise<void> => {
  const { store, close } = openSqliteEventStore(join(folder, 'log.sqlite'));
  await recordIn(store, streams);
  close();
};

/** Appends them to whatever store it is. */
export const recordIn = async (store: EventStore, streams: readonly StreamName[]): Promise<void> => {
  const last = new Map((await pastOf(store)).map((event) => [event.stream, event]));
  for (const stream of streams) {
    const before = last.get(stream);
    const event = chained(stream, before ? before.revision + 1n : 0n, before?.metadata.hash ?? '');
    await store.append(stream, [event], 'any');
    last.set(stream, { ...event, stream, revision: (before?.revision ?? -1n) + 1n, position: 0n });
  }
};

const chained = (stream: StreamName, revision: bigint, prevHash: string): NewEvent => {
  const event = someEvent({ data: { value: `v${revision}` } });
  const { hash: _hash, ...metadata } = { ...event.metadata, prevHash };
  const hash = hashOf(stream, revision, { ...event, metadata });
  return { ...event, metadata: { ...metadata, hash } };
};

/** Lets the ledger of one of the logs seal what a store has. */
export const sealIn = async (
  settings: Settings,
  store: EventStore,
  log: LogName = 'bureau',
): Promise<void> => {
  const { sealKeys } = settings;
  const [origin, path] =
    log === 'bureau'
      ? [settings.ledgerOrigin, settings.ledger]
      : [intakeOriginOf(settings), settings.intakeLedger];
  const suite = suiteNamed(settings.ledgerSuite);
  const file = LedgerFile.open(pathOf(path), suite);
  const stop = new AbortController();
  const keys = sealKeysIn(sealKeys, origin, file.seal()?.size ?? 0, suite);
  const ledger = new Ledger({ origin, store, file, now: () => AT, keys });
  await ledger.start(stop.signal);
  stop.abort();
  file.close();
};

/** Does to a file what no store would do: its guards are taken away meanwhile. */
export const tamper = (path: string, sql: string): void => {
  const db = new Database(path);
  const guards = db
    .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all();
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const guard of guards) db.exec(guard.sql);
  db.close();
};
