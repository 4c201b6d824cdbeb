export * from './memory';
export { KURRENT, type OpenedKurrentStore, openKurrentEventStore } from './kurrentdb/kurrentdb.open';
export {
  type HistoryLoss,
  type LossKind,
  type Watch,
  watchKurrentHistory,
} from './kurrentdb/kurrentdb.watchdog';
export { openEventStore } from './open-event-store';
export type { OpenedEventStore } from './opened';
export { type ServerAddress, copyIn, poolOf } from './postgres/postgres.connections';
export { asPort, reasonOf } from './postgres/postgres.errors';
export { type PostgresSettings, openPostgresEventStore } from './postgres/postgres.open';
export { type ServerBell, hearServerBell, openServerBell } from './postgres/postgres.bell';
export { type HeldLock, type LockWanted, waitForServerLock } from './postgres/postgres.lock';
export { isUnmade, isWithoutPassword } from './postgres/postgres.errors';
export { placeOf } from './postgres/postgres.server';
export {
  type AskTables,
  type ServerTables,
  type TablesWanted,
  openServerTables,
} from './postgres/postgres.tables';
export { AT_MOST } from './sqlite/sqlite.at-most';
export { mayPass, ofFile } from './sqlite/sqlite.errors';
export { type SqliteSettings, openSqliteEventStore } from './sqlite/sqlite.open';
export { type HearAway, Reach } from './reach';
export { openRawLog } from './open-raw-log';
export { LogUnreadable, type RawLog, type RawRow } from './raw';
