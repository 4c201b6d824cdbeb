import Database from 'better-sqlite3';
import { ofFile } from '@probity/event-stores';
import type { KeptKeys } from './kept-keys';

const KEYS = 'the keys';

/** Opens the keys in a file, making it when it is new. Throws when it is no vault or cannot be written. */
export const openKeysInFile = (path: string): KeptKeys => {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS keys (keyRef TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID');
  const find = database.prepare<[string], { key: Buffer }>('SELECT key FROM keys WHERE keyRef = ?');
  const make = database.prepare('INSERT INTO keys (keyRef, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    find: async (keyRef) => ofFile(() => find.get(keyRef)?.key, KEYS),
    make: async (keyRef, key) => {
      ofFile(() => make.run(keyRef, key), KEYS);
    },
    close: async () => {
      database.close();
    },
  };
};
