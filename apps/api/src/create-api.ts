import { setMaxListeners } from 'node:events';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { freshId } from '@probity/eventing';
import type { Log } from '@probity/log';
import type { RequestCounted } from '@probity/runtime';
import { type FastifyInstance, LogController } from 'fastify';
import { ApiModule } from './api.module';
import { authenticationBy } from './authentication';
import { openGraphql } from './graphql/door';
import { type OpenApi, derivedMethodsAt, openApiOf } from './openapi/document';
import { LIMITS } from './limits';
import { nestLogOver } from './observe/nest-log';
import { type RequestSeen, seeRequests } from './observe/requests';
import { openPages } from './pages';
import { Addresses } from './rest/addresses';
import { answerClientError } from './rest/client-error';
import { answerProblem } from './rest/problem.filter';
import { methodsIn } from './rest/routes';
import type { Core } from './core';

/** What is said with every answer: it is what it says it is, and nobody on the way keeps it. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };

/** Who hears of what happens at the doors. */
export interface Watching {
  readonly log: Log;
  /** Called for each request that is over. */
  readonly requested?: (request: RequestCounted) => void;
}

/**
 * Opens both doors to the service, and the pages that show them. The application listens to nobody yet.
 *
 * @param watching - Without it nothing is told but what Nest says by itself.
 */
export const createApi = async (core: Core, watching?: Watching): Promise<NestFastifyApplication> => {
  // It takes its time to derive, and nobody may ask for it.
  let derived: OpenApi | undefined;
  const document = () => (derived ??= openApiOf(core));
  const addresses = new Addresses(core);
  const closing = new AbortController();
  // However many follow something, each hears of it.
  setMaxListeners(0, closing.signal);
  const adapter = new FastifyAdapter({
    ...LIMITS,
    frameworkErrors: answerProblem,
    clientErrorHandler: answerClientError,
    ...(watching && loggingTo(watching.log)),
  });
  const fastify = adapter.getInstance();
  const methodsAt = methodsIn(fastify, (address) => derivedMethodsAt(document(), address));
  // Only JSON is read; Nest's own parsers would take forms as well.
  const options: NestApplicationOptions = {
    bodyParser: false,
    logger: watching ? nestLogOver(watching.log) : ['error', 'warn'],
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of(core, addresses, methodsAt, closing.signal),
    adapter,
    options,
  );
  if (watching) seeRequests(fastify, addresses, tellOf(watching));
  fastify.removeContentTypeParser('text/plain');
  letGoOnClose(fastify, closing);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
  fastify.addHook('onRequest', authenticationBy(core));
  await openGraphql(fastify, core);
  await openPages(fastify, document);
  return app;
};

/** Whoever follows something would hold the service open, and so would a connection kept after its answer. */
const letGoOnClose = (fastify: FastifyInstance, closing: AbortController): void => {
  fastify.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing.signal.aborted) reply.header('Connection', 'close');
    done();
  });
};

/** Fastify's own lines of requests tell the address as it was asked: there are others instead. */
const loggingTo = (log: Log) => ({
  ...{ loggerInstance: log, genReqId: freshId },
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
});

const tellOf =
  ({ log, requested }: Watching) =>
  (seen: RequestSeen): void => {
    const { seconds, ...line } = seen;
    log.info({ ...line, ms: Math.round(seconds * 100_000) / 100 }, 'request');
    requested?.(seen);
  };
