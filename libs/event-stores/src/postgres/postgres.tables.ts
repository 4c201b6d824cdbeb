import type { Pool, PoolClient } from 'pg';
import { poolOf } from './postgres.connections';
import { asPort, reasonOf } from './postgres.errors';
import { refuseUnfitServer } from './postgres.server';

/** The rows that a statement answers. Throws StoreUnavailable when the server does not do it. */
export type AskTables = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Tables of a database in which something else than a log is kept. */
export interface ServerTables {
  readonly ask: AskTables;
  /** Does what belongs together, statement after statement, or nothing of it. Throws what the work throws. */
  together<T>(work: (ask: AskTables) => Promise<T>): Promise<T>;
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
    ask: askingOn(pool, what),
    together: async (work) => {
      const client = await asPort(() => pool.connect(), what);
      return inOne(client, what, () => work(askingOn(client, what)));
    },
    close: () => pool.end(),
  };
};

const askingOn =
  (asked: Pool | PoolClient, what: string): AskTables =>
  async <Row>(sql: string, values: readonly unknown[] = []) => {
    const { rows } = await asPort(() => asked.query(sql, [...values]), what);
    return rows as readonly Row[];
  };

/** The server forgets what was begun on a connection that is given up. */
const inOne = async <T>(client: PoolClient, what: string, work: () => Promise<T>): Promise<T> => {
  let isWhole = false;
  try {
    await asPort(() => client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'), what);
    const done = await work();
    await asPort(() => client.query('COMMIT'), what);
    isWhole = true;
    return done;
  } finally {
    client.release(!isWhole);
  }
};
