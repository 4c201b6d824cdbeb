import Database from 'better-sqlite3';
import { START } from '@probity/eventing';
import type { ProcessCheckpoints } from './process-checkpoints';

/** Opens the checkpoints in a file, making it when it is new. */
export const openCheckpointsInFile = (path: string): ProcessCheckpoints => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS checkpoints (process TEXT PRIMARY KEY, position INTEGER NOT NULL)',
  );
  const find = database
    .prepare<[string], { position: bigint }>('SELECT position FROM checkpoints WHERE process = ?')
    .safeIntegers();
  const advance = database.prepare(
    `INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (process)
      DO UPDATE SET position = max(position, excluded.position)`,
  );
  return {
    load: async (process) => find.get(process)?.position ?? START,
    save: async (process, position) => {
      advance.run(process, position);
    },
    close: async () => {
      database.close();
    },
  };
};
