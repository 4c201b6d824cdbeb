import type { IncomingHttpHeaders } from 'node:http';
import type { MercuriusOptions } from 'mercurius';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Core } from '../core';
import { tokenIn } from '../headers';

const KEEP_ALIVE_MS = 15_000;
const PATIENCE_MS = 10_000;
/** Whoever connects never said who that is (graphql-transport-ws). */
const INITIALISATION_TIMEOUT = 4408;

/**
 * What is subscribed to comes over web sockets. Browsers send no header fields of their own there: the bearer
 * token comes with the first message, `connection_init`, as `authorization`, by itself or in `headers`. No
 * connection that names nobody who can be believed is let in, and none is kept that says nothing.
 */
export const subscriptionsBy = (core: Core): NonNullable<MercuriusOptions['subscription']> => ({
  keepAlive: KEEP_ALIVE_MS,
  context: (socket) => {
    clearTimeout(silent.get(socket));
    return { core };
  },
  onConnect: async ({ payload }) => {
    const headers = headersIn(payload);
    await core.identify(tokenIn(headers));
    return { headers };
  },
});

const silent = new WeakMap<WebSocket, NodeJS.Timeout>();

/** Drops whoever connects and does not say who that is. */
export const dropTheSilent = (fastify: object): void => {
  const { websocketServer } = fastify as { readonly websocketServer: WebSocketServer };
  websocketServer.on('connection', (socket) => {
    const drop = () => {
      socket.close(INITIALISATION_TIMEOUT, 'Connection initialisation timeout');
    };
    silent.set(socket, setTimeout(drop, PATIENCE_MS).unref());
  });
};

const headersIn = (payload: unknown): IncomingHttpHeaders => {
  const { headers, ...rest } = Object(payload) as Readonly<Record<string, unknown>>;
  const given = Object.entries({ ...rest, ...(Object(headers) as object) });
  return Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)]));
};
