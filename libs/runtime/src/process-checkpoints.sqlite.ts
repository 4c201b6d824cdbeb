import Database from 'better-sqlite3';
import { START } from '@probity/eventing';
import { ofFile } from '@probity/event-stores';
import type { ProcessCheckpoints } from './process-checkpoints';

const CHECKPOINTS = 'the checkpoints';

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
    load: async (process) => ofFile(() => find.get(process)?.position ?? START, CHECKPOINTS),
    save: async (process, position) => {
      ofFile(() => advance.run(process, position), CHECKPOINTS);
    },
    close: async () => {
      database.close();
    },
  };
};
