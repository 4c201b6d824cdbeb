import { LogDamaged, StoreUnavailable } from '@probity/eventing';

/** What has happened when SQLite answers with a code that begins so. None of it is one append's own fault. */
const TROUBLES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another process keeps it locked',
  SQLITE_LOCKED: 'another connection keeps it locked',
  SQLITE_PROTOCOL: 'another process keeps it locked',
  SQLITE_READONLY: 'it cannot be written to',
  SQLITE_PERM: 'it cannot be written to',
  SQLITE_CANTOPEN: 'it cannot be opened',
  SQLITE_IOERR: 'the disk does not read or write',
  SQLITE_NOMEM: 'there is not enough memory',
  SQLITE_CORRUPT: 'it is damaged',
  SQLITE_NOTADB: 'it is not an SQLite database, or its header is damaged',
};
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/;

interface SqliteError {
  readonly code: string;
  readonly message: string;
}

// The driver keeps the error class of whoever loaded it first in this process, so only the code can tell.
const isFromSqlite = (error: unknown): error is SqliteError =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_');

/** The trouble of the whole log that an error of SQLite tells of; none when only the statement was wrong. */
export const troubleOf = (error: unknown): string | undefined => {
  if (!isFromSqlite(error)) return undefined;
  const begin = Object.keys(TROUBLES).find((code) => error.code.startsWith(code));
  return begin && `${TROUBLES[begin] ?? ''} (${error.code}: ${error.message})`;
};

/** LogDamaged or StoreUnavailable for an error of SQLite; any other is a fault of the program, and stays. */
export const portErrorOf = (error: unknown): unknown => {
  if (!isFromSqlite(error)) return error;
  const Kind = DAMAGE.test(error.code) ? LogDamaged : StoreUnavailable;
  return new Kind(`the event log: ${troubleOf(error) ?? error.message}`, { cause: error });
};

/**
 * Does something with another file that SQLite keeps, and has its troubles told in the words of the port:
 * they may pass. Damage of the file, and a fault of what was asked, stay what they are.
 *
 * @param what - What the file keeps.
 */
export const ofFile = <T>(task: () => T, what: string): T => {
  try {
    return task();
  } catch (error) {
    const trouble = mayPass(error) && troubleOf(error);
    throw trouble ? new StoreUnavailable(`${what}: ${trouble}`, { cause: error }) : error;
  }
};

/** True for a trouble of a whole file that is none of its content, such as a full disk. */
export const mayPass = (error: unknown): boolean =>
  isFromSqlite(error) && troubleOf(error) !== undefined && !DAMAGE.test(error.code);

/** True when an insert was refused because its event id is taken. */
export const isTakenId = (error: unknown): boolean =>
  isFromSqlite(error) && error.code === 'SQLITE_CONSTRAINT_UNIQUE' && error.message.endsWith('events.id');
