export * from './memory';
export { type OpenedKurrentStore, openKurrentEventStore } from './kurrentdb.open';
export { type HistoryLoss, type LossKind, type Watch, watchKurrentHistory } from './kurrentdb.watchdog';
export { type OpenedEventStore, type SqliteSettings, openSqliteEventStore } from './sqlite.open';
