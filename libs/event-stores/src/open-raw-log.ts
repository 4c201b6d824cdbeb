import { KURRENT } from './kurrentdb/kurrentdb.open';
import { openRawKurrent } from './kurrentdb/kurrentdb.raw';
import { openRawPostgres } from './postgres/postgres.raw';
import type { RawLog } from './raw';
import { openRawSqlite } from './sqlite/sqlite.raw';

const FILE = 'sqlite:';

/**
 * Opens the log at an address to read only, beside whoever writes to it. Rejects with LogUnreadable, which
 * says why: there is none, or no table of events, or no server.
 */
export const openRawLog = async (url: string): Promise<RawLog> => {
  if (url.startsWith(FILE)) return openRawSqlite(url.slice(FILE.length));
  return KURRENT.test(url) ? openRawKurrent(url) : openRawPostgres(url);
};
