import { randomUUID } from 'node:crypto';
import { openKurrentEventStore } from '..';
import type { Patience } from '../kurrentdb/kurrentdb.connection';
import type { SentEvent } from './kurrent-log';
import { KurrentServer } from './kurrent-server';

/** Hardly any patience: a server on the loopback answers at once, or has a fault. */
export const HASTY: Patience = { answerMsMax: 1_000, attempts: 3, pauseMs: 1 };

/** Opens the log of a server. */
export const openOn = async (server: KurrentServer) => {
  const { store, close } = await openKurrentEventStore(server.url, HASTY);
  return { server, store, close };
};

/** Opens a log on a server of its own. */
export const openAlone = async () => {
  const { server, store, close: leave } = await openOn(await new KurrentServer().start());
  const close = async (): Promise<void> => {
    await leave();
    server.stop();
  };
  return { server, store, close };
};

/** An event of whoever else uses the server. */
export const foreign = (): SentEvent => ({
  id: randomUUID(),
  type: 'Foreign',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
});
