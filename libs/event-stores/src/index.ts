export * from './memory';
export { type OpenedEventStore, type SqliteSettings, openSqliteEventStore } from './sqlite.open';
