import Database, { type Database as Connection } from 'better-sqlite3';
import { BEFORE_ALL, LogUnreadable, type RawLog, type RawRow, isCountable, named } from '../raw';
import { COLUMNS, type EventRow } from '../rows';
import { APPLICATION_ID, FORMAT, SCHEMA } from './sqlite';
import { AT_MOST } from './sqlite.at-most';
import { troubleOf } from './sqlite.errors';

/** Rows are long: of a larger page too many are still at hand whenever memory is tidied up. */
const PAGE = 64;

/** Opens the log in a file to read only. Throws LogUnreadable. */
export const openRawSqlite = (path: string): RawLog => {
  let db: Connection | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return rawLogOf(db, path);
  } catch (error) {
    db?.close();
    throw unreadable(path, error);
  }
};

const unreadable = (path: string, error: unknown): LogUnreadable =>
  new LogUnreadable(path, error, troubleOf(error));

const rawLogOf = (db: Connection, path: string): RawLog => {
  const select = `SELECT ${COLUMNS} FROM events WHERE`;
  const page = db
    .prepare<[bigint, number], RawRow>(`${select} position > ? ORDER BY position ${AT_MOST}`)
    .raw();
  const exactly = db
    .prepare<[bigint, number], EventRow>(`${select} position > ? ORDER BY position ${AT_MOST}`)
    .raw()
    .safeIntegers();
  const one = db.prepare<[string, number], RawRow>(`${select} stream = ? AND revision = ? LIMIT 1`).raw();
  const asked = async <T>(ask: () => T): Promise<T> => {
    try {
      return await Promise.resolve(ask());
    } catch (error) {
      throw unreadable(path, error);
    }
  };
  return {
    isCounted: true,
    oddities: () => asked(() => odditiesOf(db)),
    async *pages(after = BEFORE_ALL, hear = () => undefined) {
      for (let last = after; ;) {
        const rows = await asked(() => page.all(last, PAGE));
        const end = rows.at(-1);
        if (!end) return;
        const recorded = rows.filter(isCountable);
        // Most pages need no exact numbers, which are slower.
        const exact = recorded.length < rows.length ? await asked(() => exactly.all(last, rows.length)) : [];
        exact.filter((row) => !isCountable(row)).forEach((row) => hear(named(row)));
        yield recorded;
        last = BigInt(exact.at(-1)?.[0] ?? end[0]);
      }
    },
    find: async (stream, revision) => {
      const row = await asked(() => one.get(stream, revision));
      return row && isCountable(row) ? row : undefined;
    },
    close: () => asked(() => void db.close()),
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
