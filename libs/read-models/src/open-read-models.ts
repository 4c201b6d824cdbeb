import Database, { type Database as Connection } from 'better-sqlite3';
import type { AnyProjection, Class } from '@probity/eventing';
import { Checkpoints } from './checkpoints';
import { Moments } from './moments';
import { rowClassOf } from './row-class';
import { type Projected, RowTable } from './row-table';

/** The database of the read models, open, with a table for every projection. */
export interface ReadModels {
  readonly db: Connection;
  readonly checkpoints: Checkpoints;
  /** How far their log had come when. */
  readonly moments: Moments;
  readonly projected: readonly Projected[];
  readonly close: () => Promise<void>;
}

/**
 * Opens the read models at `sqlite:<file>` or `sqlite::memory:`. Tables that are missing, or of another
 * version than their projection, are made anew and empty. Throws when the URL names another kind of database.
 */
export const openReadModels = async (
  url: string,
  projections: readonly AnyProjection[],
): Promise<ReadModels> => {
  const [, database] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (database === undefined) throw new Error(`read models cannot be kept in ${url}`);
  const db = new Database(database);
  settle(db);
  const checkpoints = new Checkpoints(db);
  const moments = new Moments(db);
  const projected = projections.map((projection) => {
    // A projection that never advances a row makes rows that never change.
    const changes = Object.keys(projection.advance).length > 0;
    const each = {
      projection,
      table: new RowTable(rowClassOf(projection.row as Class), changes, projection),
    };
    checkpoints.prepare(each);
    return each;
  });
  const close = async (): Promise<void> => {
    db.close();
  };
  return { db, checkpoints, moments, projected, close };
};

/**
 * Rows are disposable, so a commit need not wait for the disk: after a loss of power the last commits may be
 * missing, checkpoints with them, and are made again from the log.
 */
const settle = (db: Connection): void => {
  db.pragma('page_size = 4096');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('cache_size = -65536');
};
