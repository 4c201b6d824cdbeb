import Database from 'better-sqlite3';
import { START } from '@probity/eventing';
import { ofFile } from '@probity/event-stores';
import type { CheckpointsToRepeat } from './process-checkpoints';

const CHECKPOINTS = 'the checkpoints';

/** Opens the checkpoints in a file, making it when it is new. */
export const openCheckpointsInFile = (path: string): CheckpointsToRepeat => {
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
  const begin = database.prepare(
    `INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (process) DO UPDATE SET position = excluded.position`,
  );
  return {
    load: async (process) => ofFile(() => find.get(process)?.position ?? START, CHECKPOINTS),
    save: async (process, position) => {
      ofFile(() => advance.run(process, position), CHECKPOINTS);
    },
    begin: async (process, position) => {
      ofFile(() => begin.run(process, position), CHECKPOINTS);
    },
    close: async () => {
      database.close();
    },
  };
};
