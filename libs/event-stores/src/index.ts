export * from './memory';
export { type OpenedKurrentStore, openKurrentEventStore } from './kurrentdb.open';
export { type OpenedEventStore, type SqliteSettings, openSqliteEventStore } from './sqlite.open';
