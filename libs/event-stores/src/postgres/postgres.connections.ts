import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import type * as driver from 'pg';
import type { Client, ClientBase, ClientConfig, Pool, PoolConfig } from 'pg';

/** The driver is loaded when it is needed: most logs are files. */
const loaded = (): typeof driver => createRequire(__filename)('pg') as typeof driver;

/** Most connections that read at once. */
const READERS_MAX = 4;
/** How much longer a statement may take than its locks, and this process waits than the server does. */
const GRACE_MS = 1_000;

/** Where a database is, and how long whatever is asked of the server may take, in milliseconds. */
export interface ServerAddress {
  readonly url: string;
  readonly waitMsMax: number;
  /** What a connection says before all else, besides what those of a log say. */
  readonly says?: string;
}

/** Connections that write, one at a time, and connections that read. */
export interface Connections {
  readonly writing: Pool;
  readonly reading: Pool;
}

/** Pools that open connections when they are needed, and open others when those are lost. */
export const connectionsTo = (address: ServerAddress): Connections => ({
  // Statements of a transaction go out together where none needs the answer to another.
  writing: poolOf(address, { max: 1, pipeline: true }),
  reading: poolOf(address, { max: READERS_MAX }),
});

/** Lets all connections go, once nobody uses them any more. */
export const letGo = async ({ writing, reading }: Connections): Promise<void> => {
  await Promise.all([writing.end(), reading.end()]);
};

/**
 * A client that lets its socket go when it cannot be connected. The driver leaves it open where the client
 * itself is at fault, as without a password, and then it holds the process until the server loses patience.
 */
const clientClass = () => {
  const { Client: Ordinary } = loaded();
  return class extends Ordinary {
    constructor(config?: ClientConfig) {
      super(config);
      const { connection } = this as unknown as Connected;
      connection.on('error', () => connection.stream.destroy());
    }
  };
};

/** What a client is connected by. The driver's types do not know of it. */
interface Connected {
  readonly connection: EventEmitter & { readonly stream: Socket };
}

/** A connection by itself, connected and set like those of a pool. */
export const connectionTo = async (address: ServerAddress): Promise<Client> => {
  const client = new (clientClass())(configOf(address));
  client.on('error', ignore);
  await client.connect();
  await client.query(settingsOf(address));
  return client;
};

/** A pool that opens connections when they are needed, and opens others when those are lost. */
export const poolOf = (address: ServerAddress, how: PoolConfig): Pool => {
  // The pool waits for what this promises, though its types do not say so.
  const onConnect = (client: ClientBase): unknown => {
    client.on('error', ignore);
    return client.query(settingsOf(address));
  };
  const common = { onConnect, allowExitOnIdle: true, Client: clientClass() };
  const pool = new (loaded().Pool)({ ...configOf(address), ...how, ...common });
  pool.on('error', ignore);
  return pool;
};

// Whoever uses a connection that breaks hears of it; one that nobody uses is replaced.
const ignore = (): void => undefined;

/** What a query says to the server when it copies. The driver's types do not know of it. */
interface Copying {
  sendCopyFromChunk(data: Buffer): void;
  endCopyFrom(): void;
}

/**
 * Copies rows into a table. They go out together with what asks for it, so that others may follow at once.
 *
 * @param text - `COPY … FROM STDIN`.
 * @param data - The rows in PostgreSQL's text format.
 */
export const copyIn = (client: ClientBase, text: string, data: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const query = new (loaded().Query)(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
    const ask = query.submit.bind(query);
    const submit: typeof query.submit = (connection) => {
      ask(connection);
      const copying = connection as unknown as Copying;
      copying.sendCopyFromChunk(data);
      copying.endCopyFrom();
    };
    client.query(Object.assign(query, { submit, handleCopyInResponse: ignore }));
  });

const configOf = ({ url, waitMsMax }: ServerAddress): ClientConfig => ({
  connectionString: url,
  application_name: 'probity',
  connectionTimeoutMillis: waitMsMax,
  query_timeout: waitMsMax + 2 * GRACE_MS,
  keepAlive: true,
});

/**
 * What a connection says before all else, whatever the server, the database or the user have by default. An
 * acknowledged commit is on disk. A process that stops in the middle does not keep the lock. And a statement
 * that was planned when the log was short goes by an index when it is long.
 */
const settingsOf = ({ waitMsMax, says = '' }: ServerAddress): string => `
  SET synchronous_commit = on;
  SET statement_timeout = ${waitMsMax + GRACE_MS};
  SET lock_timeout = ${waitMsMax};
  SET idle_in_transaction_session_timeout = ${waitMsMax};
  SET search_path = pg_catalog;
  SET enable_seqscan = off;
  ${says}`;
