import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { OpenedEventStore } from './opened';
import { PostgresEventStore } from './postgres';
import { type Connections, type ServerAddress, connectionsTo, letGo } from './postgres.connections';
import { reasonOf } from './postgres.errors';
import { Listening } from './postgres.listening';
import { createWhereMissing, refuseOtherShape } from './postgres.schema';
import { LOCK } from './postgres.writer';
import { COLUMNS, type EventRow, eventOf } from './rows';

/** How to use the server. */
export interface PostgresSettings {
  /** Longest wait for the server, or for another process's lock, in milliseconds. */
  readonly waitMsMax?: number;
  /** How often to look whether others have appended, should their word be lost, in milliseconds. */
  readonly lookEveryMs?: number;
}

/** The oldest server that is still cared for. */
const SERVER_MIN = 14;

/**
 * Opens the event log in a database, and makes it where there is none. Rejects with an Error that says why it
 * will not: no server, no permission, another application, a newer format, damage, or a server that loses
 * what it acknowledges.
 */
export const openPostgresEventStore = async (
  url: string,
  settings: PostgresSettings = {},
): Promise<OpenedEventStore> => {
  const { waitMsMax = 10_000, lookEveryMs = 1_000 } = settings;
  const address = { url, waitMsMax };
  const connections = await openLog(address);
  const name = randomUUID();
  const store = new PostgresEventStore(connections, name);
  const look = (): void => {
    store.look();
  };
  const listening = new Listening(address, name, look);
  await listening.listen();
  const looking = setInterval(() => {
    look();
    void listening.listen();
  }, lookEveryMs).unref();
  return {
    store,
    look,
    onCommit: (listener) => {
      store.onCommit(listener);
    },
    close: async () => {
      clearInterval(looking);
      await Promise.all([listening.close(), store.close()]);
    },
  };
};

/** Opens the connections under the store, with the database checked and made ready. */
export const openLog = async (address: ServerAddress): Promise<Connections> => {
  const connections = connectionsTo(address);
  try {
    const client = await connections.writing.connect();
    try {
      await makeReady(client);
    } finally {
      client.release(true);
    }
    return connections;
  } catch (error) {
    await letGo(connections);
    throw new Error(`cannot open the event log ${placeOf(address)}: ${reasonOf(error)}`, { cause: error });
  }
};

/** The address without the secrets in it. */
export const placeOf = ({ url }: ServerAddress): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

const makeReady = async (client: ClientBase): Promise<void> => {
  await refuseUnfitServer(client);
  // Taking the lock once shows that there is one to take.
  await client.query(`BEGIN; ${LOCK}`);
  await createWhereMissing(client);
  await client.query('COMMIT');
  await refuseOtherShape(client);
  const last = `SELECT ${COLUMNS} FROM probity.events ORDER BY position DESC LIMIT 1`;
  const { rows } = await client.query<unknown[]>({ text: last, rowMode: 'array' });
  for (const row of rows) eventOf(row as unknown as EventRow);
};

interface Server {
  readonly version: string;
  readonly fsync: string;
  readonly wholePages: string;
  readonly encoding: string;
  readonly standby: boolean;
}

const refuseUnfitServer = async (client: ClientBase): Promise<void> => {
  const { rows } = await client.query<Server>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('full_page_writes') AS "wholePages", current_setting('server_encoding') AS encoding,
      pg_is_in_recovery() AS standby`,
  );
  const [server] = rows as [Server];
  const { version, fsync, wholePages, encoding, standby } = server;
  if (Number.parseInt(version) < SERVER_MIN) {
    throw new Error(`the server is PostgreSQL ${version}; ${SERVER_MIN} or newer is needed`);
  }
  if (encoding !== 'UTF8') throw new Error(`the database is encoded in ${encoding}; UTF8 is needed`);
  if (fsync !== 'on' || wholePages !== 'on') {
    throw new Error('the server runs with fsync or full_page_writes off, and may lose what it acknowledges');
  }
  if (standby) throw new Error('the server is a standby, and cannot be written to');
};
