export * from './memory';
export { type OpenedEventStore, type SqliteSettings, openSqliteEventStore } from './sqlite.open';
export { BEFORE_ALL, type RawLog, openRawLog } from './sqlite.raw';
export type { EventRow } from './sqlite.rows';
