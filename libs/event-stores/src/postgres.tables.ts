import { poolOf } from './postgres.connections';
import { asPort, reasonOf } from './postgres.errors';
import { refuseUnfitServer } from './postgres.server';

/** Tables of a database in which something else than a log is kept. */
export interface ServerTables {
  /** The rows that a statement answers. Throws StoreUnavailable when the server does not do it. */
  ask<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** What the tables are called when something is wrong with them, and what makes them where there are none. */
export interface TablesWanted {
  readonly what: string;
  readonly creation: readonly string[];
}

const WAIT_MS_MAX = 10_000;
const CONNECTIONS_MAX = 4;
/** Whoever makes tables holds it, so that two who start at once do not make them twice. It spells PRBU. */
const MAKING = 'SELECT pg_advisory_xact_lock(1347568213)';

/**
 * Opens tables in a database, and makes them where there are none. What they acknowledge is on disk. Rejects
 * with an Error that says why it will not.
 */
export const openServerTables = async (
  url: string,
  { what, creation }: TablesWanted,
): Promise<ServerTables> => {
  const pool = poolOf({ url, waitMsMax: WAIT_MS_MAX }, { max: CONNECTIONS_MAX });
  try {
    const client = await pool.connect();
    try {
      await refuseUnfitServer(client);
      // Statements that are sent as one are one transaction.
      await client.query([MAKING, ...creation].join(';\n'));
    } finally {
      client.release(true);
    }
  } catch (error) {
    await pool.end();
    throw new Error(reasonOf(error), { cause: error });
  }
  return {
    ask: async <Row>(sql: string, values: readonly unknown[] = []) => {
      const { rows } = await asPort(() => pool.query(sql, [...values]), what);
      return rows as readonly Row[];
    },
    close: () => pool.end(),
  };
};
