import { START } from '@probity/eventing';
import { openServerTables } from '@probity/event-stores';
import type { CheckpointsToRepeat } from './process-checkpoints';

const CREATION = [
  'CREATE SCHEMA IF NOT EXISTS probity_processes',
  `CREATE TABLE IF NOT EXISTS probity_processes.checkpoints
    (process text COLLATE "C" PRIMARY KEY, position bigint NOT NULL)`,
];
const FIND = 'SELECT position FROM probity_processes.checkpoints WHERE process = $1';
const ADVANCE = `INSERT INTO probity_processes.checkpoints AS known (process, position) VALUES ($1, $2)
  ON CONFLICT (process) DO UPDATE SET position = greatest(known.position, excluded.position)`;
const BEGIN = `INSERT INTO probity_processes.checkpoints (process, position) VALUES ($1, $2)
  ON CONFLICT (process) DO UPDATE SET position = excluded.position`;

/** Opens the checkpoints in a database, making their table when there is none. */
export const openCheckpointsOnServer = async (url: string): Promise<CheckpointsToRepeat> => {
  const tables = await openServerTables(url, { what: 'the checkpoints', creation: CREATION });
  return {
    load: async (process) => {
      const [found] = await tables.ask<{ readonly position: string }>(FIND, [process]);
      return found ? BigInt(found.position) : START;
    },
    save: async (process, position) => {
      await tables.ask(ADVANCE, [process, String(position)]);
    },
    begin: async (process, position) => {
      await tables.ask(BEGIN, [process, String(position)]);
    },
    close: () => tables.close(),
  };
};
