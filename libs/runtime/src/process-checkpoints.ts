import Database from 'better-sqlite3';
import { type Position, START } from '@probity/eventing';

/** How far each process has come. */
export interface ProcessCheckpoints {
  load(process: string): Position;
  save(process: string, position: Position): void;
  close(): void;
}

/**
 * Opens the file of checkpoints, making it when it is new. It may be lost: a process that starts again from
 * the beginning asks the same commands under the same ids, and nothing happens twice.
 */
export const openProcessCheckpoints = (path: string): ProcessCheckpoints => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS checkpoints (process TEXT PRIMARY KEY, position INTEGER NOT NULL)',
  );
  const find = database
    .prepare<[string], { position: bigint }>('SELECT position FROM checkpoints WHERE process = ?')
    .safeIntegers();
  const replace = database.prepare(
    'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (process) DO UPDATE SET position = excluded.position',
  );
  return {
    load: (process) => find.get(process)?.position ?? START,
    save: (process, position) => {
      replace.run(process, position);
    },
    close: () => {
      database.close();
    },
  };
};
