import Database, { type Database as Connection } from 'better-sqlite3';
import { APPLICATION_ID, FORMAT, SCHEMA } from './sqlite';
import { troubleOf } from './sqlite.errors';
import { COLUMNS, type EventRow } from './rows';

/** A row as this driver gives it: whole numbers are numbers. */
export type RawRow = EventRow & { readonly 0: number; readonly 2: number };

/** The rows of a log as they lie in its file, whatever was done to them: for whoever examines a log. */
export interface RawLog {
  /** In which points the file is not that of an event log: its marks, its table, its guards. */
  readonly oddities: readonly string[];
  /** How many rows there are. */
  readonly count: number;
  /** The rows after a position, at most so many, in order; `last` sets the last position that is wanted. */
  after(position: bigint, most: number, last?: bigint): readonly RawRow[];
  /** The row of a revision, if there is one. */
  find(stream: string, revision: number): RawRow | undefined;
  close(): void;
}

/** Before the first position that a row can have. */
export const BEFORE_ALL = -(2n ** 63n);
/** The last position that a row can have. */
const LAST_OF_ALL = 2n ** 63n - 1n;

/**
 * Opens a log to read only, beside whoever writes to it. Throws an Error that says why when it is no database
 * or has no table of events.
 */
export const openRawLog = (path: string): RawLog => {
  let db: Connection | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return rawLogOf(db);
  } catch (error) {
    db?.close();
    const reason = troubleOf(error) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`cannot examine the event log ${path}: ${reason}`, { cause: error });
  }
};

const rawLogOf = (db: Connection): RawLog => {
  const select = `SELECT ${COLUMNS} FROM events WHERE`;
  const page = db
    .prepare<[bigint, bigint, number], RawRow>(
      `${select} position > ? AND position <= ? ORDER BY position LIMIT ?`,
    )
    .raw();
  const one = db.prepare<[string, number], RawRow>(`${select} stream = ? AND revision = ? LIMIT 1`).raw();
  const count = db.prepare<[], number>('SELECT count(*) FROM events').pluck();
  return {
    get oddities() {
      return odditiesOf(db);
    },
    get count() {
      return count.get() ?? 0;
    },
    after: (position, most, last = LAST_OF_ALL) => page.all(position, last, most),
    find: (stream, revision) => one.get(stream, revision),
    close: () => {
      db.close();
    },
  };
};

const odditiesOf = (db: Connection): readonly string[] => {
  const texts = db.prepare<[], string | null>('SELECT sql FROM sqlite_schema').pluck().all();
  const marks = { application_id: APPLICATION_ID, user_version: FORMAT };
  return [
    ...Object.entries(marks).flatMap(([pragma, wanted]) => {
      const found = Number(db.pragma(pragma, { simple: true }));
      return found === wanted ? [] : [`its ${pragma} is ${found}, not ${wanted}`];
    }),
    ...SCHEMA.filter((statement) => !texts.includes(statement)).map(
      (statement) => `it lacks: ${statement.replace(/\s+/g, ' ').slice(0, 60)} …`,
    ),
    ...texts
      .filter((text) => text !== null && !SCHEMA.includes(text))
      .map((text) => `it has besides: ${String(text).replace(/\s+/g, ' ').slice(0, 60)} …`),
  ];
};
