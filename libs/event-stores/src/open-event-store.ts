import { KURRENT, openKurrentEventStore } from './kurrentdb/kurrentdb.open';
import type { OpenedEventStore } from './opened';
import { openPostgresEventStore } from './postgres/postgres.open';
import { openSqliteEventStore } from './sqlite/sqlite.open';

const FILE = 'sqlite:';

/**
 * Opens the event log at an address, `sqlite:<file>`, `postgres://…` or `kurrentdb://…`, and makes it where
 * there is none.
 * Rejects with an Error that says why it will not.
 */
export const openEventStore = async (url: string): Promise<OpenedEventStore> => {
  if (url.startsWith(FILE)) return openSqliteEventStore(url.slice(FILE.length));
  return KURRENT.test(url) ? openKurrentEventStore(url) : openPostgresEventStore(url);
};
