import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MercuriusOptions } from 'mercurius';
import type { Core } from '../core';
import { tokenIn } from '../headers';

const KEEP_ALIVE_MS = 15_000;
const PATIENCE_MS = 10_000;

/**
 * What is subscribed to comes over web sockets. Browsers send no header fields of their own there: the bearer
 * token comes with the first message, `connection_init`, as `authorization`, by itself or in `headers`. No
 * connection that names nobody who can be believed is let in, and none is kept that says nothing.
 */
export const subscriptionsBy = (core: Core): NonNullable<MercuriusOptions['subscription']> => ({
  keepAlive: KEEP_ALIVE_MS,
  context: (_socket, { raw }) => {
    clearTimeout(silent.get(raw));
    return { core };
  },
  onConnect: async ({ payload }) => {
    const headers = headersIn(payload);
    await core.identify(tokenIn(headers));
    return { headers };
  },
});

const silent = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** Drops whoever asks for a connection and then does not say who that is. */
export const dropIfSilent = (request: IncomingMessage, socket: Duplex): void => {
  const drop = () => socket.destroy();
  silent.set(request, setTimeout(drop, PATIENCE_MS).unref());
};

const headersIn = (payload: unknown): IncomingHttpHeaders => {
  const { headers, ...rest } = Object(payload) as Readonly<Record<string, unknown>>;
  const given = Object.entries({ ...rest, ...(Object(headers) as object) });
  return Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)]));
};
