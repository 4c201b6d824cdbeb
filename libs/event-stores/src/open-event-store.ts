import type { OpenedEventStore } from './opened';
import { openPostgresEventStore } from './postgres.open';
import { openSqliteEventStore } from './sqlite.open';

const FILE = 'sqlite:';

/**
 * Opens the event log at an address, `sqlite:<file>` or `postgres://…`, and makes it where there is none.
 * Rejects with an Error that says why it will not.
 */
export const openEventStore = async (url: string): Promise<OpenedEventStore> =>
  url.startsWith(FILE) ? openSqliteEventStore(url.slice(FILE.length)) : openPostgresEventStore(url);
