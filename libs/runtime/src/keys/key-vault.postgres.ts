import { openServerTables } from '@probity/event-stores';
import type { KeptKeys } from './kept-keys';

const CREATION = [
  'CREATE SCHEMA IF NOT EXISTS probity_keys',
  `CREATE TABLE IF NOT EXISTS probity_keys.keys
    ("keyRef" text COLLATE "C" PRIMARY KEY, key bytea NOT NULL)`,
];
const FIND = 'SELECT key FROM probity_keys.keys WHERE "keyRef" = $1';
const MAKE = 'INSERT INTO probity_keys.keys ("keyRef", key) VALUES ($1, $2) ON CONFLICT DO NOTHING';

/**
 * Opens the keys in a database, making their table when there is none. Nothing of them is kept here, so that
 * a key that is destroyed there opens nothing any more, in whatever process.
 */
export const openKeysOnServer = async (url: string): Promise<KeptKeys> => {
  const tables = await openServerTables(url, { what: 'the keys', creation: CREATION });
  return {
    find: async (keyRef) => {
      const [found] = await tables.ask<{ readonly key: Buffer }>(FIND, [keyRef]);
      return found?.key;
    },
    make: async (keyRef, key) => {
      await tables.ask(MAKE, [keyRef, key]);
    },
    close: () => tables.close(),
  };
};
