import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { OpenedEventStore } from '../opened';
import { PostgresEventStore } from './postgres';
import { type Connections, type ServerAddress, connectionsTo, letGo } from './postgres.connections';
import { reasonOf } from './postgres.errors';
import { Listening } from './postgres.listening';
import { placeOf, refuseUnfitServer } from './postgres.server';
import { createWhereMissing, refuseOtherShape } from './postgres.schema';
import { LOCK } from './postgres.writer';
import { COLUMNS, type EventRow, eventOf } from '../rows';

/** How to use the server. */
export interface PostgresSettings {
  /** Longest wait for the server, or for another process's lock, in milliseconds. */
  readonly waitMsMax?: number;
  /** How often to look whether others have appended, should their word be lost, in milliseconds. */
  readonly lookEveryMs?: number;
}

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
    reach: store.reach,
    waiting: () => store.commits.size,
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
    throw new Error(`cannot open the event log ${placeOf(address)}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
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
