import { randomUUID } from 'node:crypto';
import { Listening } from './postgres.listening';
import { openServerTables } from './postgres.tables';

/** A bell that other processes hear. */
export interface ServerBell {
  /** Has the others look. What is rung while the server is away is heard by nobody. */
  readonly ring: () => void;
  readonly close: () => Promise<void>;
}

const WAIT_MS_MAX = 10_000;

/**
 * Opens a bell in a database.
 *
 * @param channel - Its name, of small letters.
 * @throws Error when there is no such database.
 */
export const openServerBell = async (url: string, channel: string): Promise<ServerBell> => {
  const tables = await openServerTables(url, { what: 'the bell', creation: [] });
  let ringing: Promise<unknown> = Promise.resolve();
  let isDue = false;
  const ringNow = (): Promise<unknown> => {
    isDue = false;
    return tables.ask(`NOTIFY ${channel}`).catch(() => undefined);
  };
  return {
    ring: () => {
      // All that comes while it rings is told by ringing once more.
      if (isDue) return;
      isDue = true;
      ringing = ringing.then(ringNow);
    },
    close: async () => {
      await ringing;
      await tables.close();
    },
  };
};

/**
 * Calls whoever listens when a bell is rung in a database, and now and then besides: what is rung while the
 * connection is lost is lost too. Where there is no server yet, it is tried again.
 */
export const hearServerBell = async (
  url: string,
  channel: string,
  { heard, lookEveryMs }: { readonly heard: () => void; readonly lookEveryMs: number },
): Promise<{ readonly close: () => Promise<void> }> => {
  const listening = new Listening({ url, waitMsMax: WAIT_MS_MAX }, randomUUID(), heard, channel);
  await listening.listen();
  const looking = setInterval(() => {
    heard();
    void listening.listen();
  }, lookEveryMs).unref();
  return {
    close: async () => {
      clearInterval(looking);
      await listening.close();
    },
  };
};
