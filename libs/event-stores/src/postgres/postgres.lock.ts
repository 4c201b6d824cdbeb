import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectionTo } from './postgres.connections';
import { reasonOf } from './postgres.errors';
import { Reach } from '../reach';

/** The right to be the only one who does something. */
export interface HeldLock {
  /** Lets the next one have it. */
  readonly release: () => Promise<void>;
}

/** Which lock is wanted, until when, and who hears that it is lost. */
export interface LockWanted {
  /** A number that stands for what may be done by one only. */
  readonly key: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Hears why the lock is not held any more. Another may have it as soon as the server knows of it. */
  readonly lost: (reason: string) => void;
  /** Is told, while somebody stands by, whether the server can be reached. */
  readonly reach?: Reach;
}

/** How often whoever stands by asks, and whoever holds the lock makes sure of it. */
const ASK_EVERY_MS = 500;
/** A holder that hears nothing for so long gives up: before the server gives up the holder. */
const WAIT_MS_MAX = 3_000;
/** The server gives up a connection whose other end is gone after about so long, in seconds: 5 + 3 * 2. */
const KEEPALIVE = `
  SET tcp_keepalives_idle = 5;
  SET tcp_keepalives_interval = 2;
  SET tcp_keepalives_count = 3`;

/**
 * Waits until nobody else holds a lock of a database, and takes it; undefined when the signal aborts before.
 * The lock lives on a connection of its own and ends with it, however the process ends. While the server
 * cannot be reached, whoever stands by goes on trying.
 */
export const waitForServerLock = async (url: string, wanted: LockWanted): Promise<HeldLock | undefined> => {
  const { signal, key, reach = new Reach() } = wanted;
  while (!signal.aborted) {
    const client = await reach.through(() => taken(url, key)).catch(() => undefined);
    if (client) return holding(client, wanted);
    await pause(ASK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
};

/** The connection that holds the lock now; undefined where another does. */
const taken = async (url: string, key: number): Promise<Client | undefined> => {
  const client = await connectionTo({ url, waitMsMax: WAIT_MS_MAX });
  let isTaken = false;
  try {
    await client.query(KEEPALIVE);
    const asked = 'SELECT pg_try_advisory_lock($1) AS taken';
    const { rows } = await client.query<{ taken: boolean }>(asked, [key]);
    isTaken = rows[0]?.taken === true;
    return isTaken ? client : undefined;
  } finally {
    if (!isTaken) await client.end().catch(() => undefined);
  }
};

const holding = (client: Client, { lost }: LockWanted): HeldLock => {
  let isOver = false;
  const end = (reason?: string): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(asking);
    if (reason !== undefined) lost(reason);
  };
  const ask = async (): Promise<void> => {
    try {
      await client.query('SELECT 1');
    } catch (error) {
      end(reasonOf(error));
    }
  };
  const asking = setInterval(() => void ask(), ASK_EVERY_MS);
  client.on('error', (error) => {
    end(reasonOf(error));
  });
  client.on('end', () => {
    end('the connection is lost');
  });
  return {
    release: async () => {
      end();
      await client.end();
    },
  };
};
