import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from './health';
import type { Settings } from '../settings/settings';

/** What a process tells whoever watches it. Nothing of it is about a person. */
export interface Probed {
  /** Whether it works; where it does not, only a new start helps. */
  readonly live: () => Health | Promise<Health>;
  /** Whether it may be given work now. */
  readonly ready: () => Health | Promise<Health>;
  /** How well each of its parts does, where it has several. */
  readonly health?: () => Health | Promise<Health>;
  /** What it has counted, in the text format of Prometheus. */
  readonly metrics?: () => string | Promise<string>;
}

/** Probes that answer, and where. */
export interface Probes {
  readonly port: number;
  /** Stops answering at once. */
  readonly close: () => Promise<void>;
}

/** What is told of a process that has not opened everything yet. */
export const STARTING: Health = { healthy: false, parts: { start: 'not everything is open yet' } };

/** What is told of it while it learns a long past: how far each part has come. */
export const startingWith = (health: Health): Health => ({
  ...health,
  healthy: false,
  parts: { ...STARTING.parts, ...health.parts },
});

/** What is told of a process that ends. */
export const STOPPING: Health = { healthy: false, parts: { stop: 'it ends what it has begun' } };

/** What is told of a process that runs. */
export const RUNNING: Health = { healthy: true, parts: {} };

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Answers GET /health/live and /health/ready, and /health where there are several parts, with 503 where the
 * answer is no, and /metrics where something is counted; apart from every other door, so that a network can
 * keep it to itself.
 *
 * @param port - 0 takes a free one.
 * @throws Error when it cannot listen there.
 */
export const openProbes = async (
  { host, port }: { readonly host: string; readonly port: number },
  probed: Probed,
): Promise<Probes> => {
  const server = createServer((request, response) => void answer(request, response, probed));
  server.listen(port, host);
  // A process that has nothing else left to do ends.
  server.unref();
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the probes cannot listen on ${host}, port ${port}: ${reason}`, { cause: error });
  }
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
};

/** Opens the probes where the settings say, if they do. Throws as openProbes does. */
export const openProbesAsSet = async (
  { probesHost: host, probesPort: port }: Settings,
  probed: Probed,
): Promise<Probes | undefined> => (port === 0 ? undefined : openProbes({ host, port }, probed));

const close = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};

const answer = async (request: IncomingMessage, response: ServerResponse, probed: Probed) => {
  const { status, type, body } = await answerTo(request, probed);
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const answersOf = ({ live, ready, health, metrics }: Probed) => ({
  '/health/live': () => told(live),
  '/health/ready': () => told(ready),
  ...(health && { '/health': () => told(health) }),
  ...(metrics && { '/metrics': () => counted(metrics) }),
});

const answerTo = async ({ url = '', method = '' }: IncomingMessage, probed: Probed): Promise<Answer> => {
  const answers = answersOf(probed);
  const [path = ''] = url.split('?');
  const found = Object.entries(answers).find(([known]) => known === path);
  if (!found) {
    return said(404, { problem: `there is nothing at ${path}; ask ${Object.keys(answers).join(', ')}` });
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return said(405, { problem: `${method} is not answered here; ask GET` });
  }
  return found[1]();
};

const told = async (probe: Probed['live']): Promise<Answer> => {
  try {
    const health = await probe();
    return said(health.healthy ? 200 : 503, health);
  } catch (error) {
    return unknown(error);
  }
};

const counted = async (metrics: NonNullable<Probed['metrics']>): Promise<Answer> => {
  try {
    return { status: 200, type: TEXT, body: await metrics() };
  } catch (error) {
    return unknown(error);
  }
};

/** What cannot be told now may be told later: that is no fault of whoever asks. */
const unknown = (error: unknown): Answer =>
  said(503, { problem: error instanceof Error ? error.message : String(error) });

const said = (status: number, what: object): Answer => ({
  status,
  type: JSON_TYPE,
  body: JSON.stringify(what),
});
