export * from './memory';
export { type OpenedKurrentStore, openKurrentEventStore } from './kurrentdb.open';
export { type HistoryLoss, type LossKind, type Watch, watchKurrentHistory } from './kurrentdb.watchdog';
export { KURRENT, openEventStore } from './open-event-store';
export type { OpenedEventStore } from './opened';
export { type PostgresSettings, openPostgresEventStore } from './postgres.open';
export { type SqliteSettings, openSqliteEventStore } from './sqlite.open';
export { BEFORE_ALL, type RawLog, type RawRow, openRawLog } from './sqlite.raw';
