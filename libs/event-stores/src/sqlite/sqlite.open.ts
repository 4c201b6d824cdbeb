import { constants, accessSync, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import type { OpenedEventStore } from '../opened';
import { APPLICATION_ID, FORMAT, SCHEMA, SqliteEventStore } from './sqlite';
import { troubleOf } from './sqlite.errors';
import { COLUMNS, type EventRow, eventOf } from '../rows';

/** How to use the file. */
export interface SqliteSettings {
  /** Longest wait for another process's write lock, in milliseconds. Nothing else runs meanwhile. */
  readonly busyMsMax?: number;
  /** How often to look whether another process has appended, in milliseconds. */
  readonly lookEveryMs?: number;
}

/** An event store in a file that is let go at once. */
export interface OpenedSqliteEventStore extends OpenedEventStore {
  readonly close: () => void;
}

/**
 * Opens the event log in a file, and makes it when there is none. Throws an Error that says why it will not:
 * no directory, no permission, another process, another application, a newer format, or damage.
 */
export const openSqliteEventStore = (path: string, settings: SqliteSettings = {}): OpenedSqliteEventStore => {
  const { busyMsMax = 1_000, lookEveryMs = 250 } = settings;
  const db = openLog(path, busyMsMax);
  const store = new SqliteEventStore(db);
  const looking = setInterval(() => {
    store.look();
  }, lookEveryMs).unref();
  return {
    store,
    look: () => {
      store.look();
    },
    onCommit: (listener) => {
      store.onCommit(listener);
    },
    waiting: () => store.commits.size,
    close: () => {
      clearInterval(looking);
      store.close();
    },
  };
};

/** Opens the connection under the store, with the file checked and made ready. */
export const openLog = (path: string, busyMsMax: number): Connection => {
  const { version } = createRequire(__filename)('better-sqlite3/package.json') as { version: string };
  refuseCrashingDriver(version, process.versions.node);
  let db: Connection | undefined;
  try {
    refuseUnusablePath(path);
    db = new Database(path, { timeout: busyMsMax });
    makeReady(db);
    return db;
  } catch (error) {
    db?.close();
    const reason = troubleOf(error) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`cannot open the event log ${path}: ${reason}`, { cause: error });
  }
};

/** Throws when the driver would end the process without a word: better-sqlite3 13 does under Node 20. */
export const refuseCrashingDriver = (driver: string, node: string): void => {
  if (Number.parseInt(driver) < 13 || Number.parseInt(node) >= 22) return;
  throw new Error(
    `better-sqlite3 ${driver} crashes under Node ${node}: install version 12, or run Node 22 or later`,
  );
};

const refuseUnusablePath = (path: string): void => {
  const directory = dirname(path);
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`there is no directory ${directory}`);
  }
  accessSync(directory, constants.W_OK);
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) {
    // SQLite would throw the orphaned journal away, and with it acknowledged events.
    if (existsSync(`${path}-wal`)) throw new Error('the file is gone, though its journal (-wal) is there');
    return;
  }
  if (!file.isFile()) throw new Error('it is not a file');
  // SQLite takes an empty file for a new database: a log that lost everything would pass for one that begins.
  if (file.size === 0) throw new Error('the file is empty; remove it if a new log is meant');
  accessSync(path, constants.R_OK | constants.W_OK);
};

const makeReady = (db: Connection): void => {
  const fresh = isFresh(db);
  if (!fresh) refuseForeignFormat(db);
  if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new Error('its file system does not allow a write-ahead log');
  }
  // The driver's own default leaves the last commits to chance; fullfsync matters on macOS only.
  for (const pragma of ['synchronous = FULL', 'fullfsync = ON', 'trusted_schema = OFF']) db.pragma(pragma);
  // Pages of the indexes stay at hand, and a checkpoint, which makes a whole commit wait, comes once in 64
  // MiB.
  for (const pragma of ['cache_size = -32768', 'wal_autocheckpoint = 16000']) db.pragma(pragma);
  // Taking the write lock once shows that there is one to take.
  db.transaction(() => {
    if (isFresh(db)) create(db);
  }).immediate();
  if (fresh) db.pragma('wal_checkpoint(TRUNCATE)');
  refuseOtherShape(db);
};

const isFresh = (db: Connection): boolean =>
  numberOf(db, 'application_id') === 0 && numberOf(db, 'user_version') === 0 && textsIn(db).length === 0;

const create = (db: Connection): void => {
  for (const statement of SCHEMA) db.exec(statement);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${FORMAT}`);
};

const refuseForeignFormat = (db: Connection): void => {
  if (numberOf(db, 'application_id') !== APPLICATION_ID) {
    throw new Error('it is the database of another application');
  }
  const format = numberOf(db, 'user_version');
  if (format > FORMAT) throw new Error(`its format is ${format}; this program knows ${FORMAT} and older`);
  if (format < 1) throw new Error(`there is no format ${format}`);
};

/** A cheap look only: the whole of a long log is for the ledger to verify. */
const refuseOtherShape = (db: Connection): void => {
  const texts = textsIn(db);
  if (!SCHEMA.every((statement) => texts.includes(statement))) {
    throw new Error('its table or its triggers are not those of an event log');
  }
  const last = db.prepare<[], EventRow>(`SELECT ${COLUMNS} FROM events ORDER BY position DESC LIMIT 1`).raw();
  const row = last.get();
  if (row) eventOf(row);
};

const textsIn = (db: Connection): readonly unknown[] =>
  db.prepare('SELECT sql FROM sqlite_schema').pluck().all();

const numberOf = (db: Connection, pragma: string): number => Number(db.pragma(pragma, { simple: true }));
