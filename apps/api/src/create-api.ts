import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module';
import { authenticationBy } from './authentication';
import { openGraphql } from './graphql/door';
import { type OpenApi, openApiOf } from './openapi/document';
import { LIMITS } from './limits';
import { openPages } from './pages';
import { answerClientError } from './rest/client-error';
import { answerProblem } from './rest/problem.filter';
import type { Core } from './core';

/** What is said with every answer: it is what it says it is, and nobody on the way keeps it. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };

/** Opens both doors to the service, and the pages that show them. The application listens to nobody yet. */
export const createApi = async (core: Core): Promise<NestFastifyApplication> => {
  // It takes its time to derive, and nobody may ask for it.
  let derived: OpenApi | undefined;
  const document = () => (derived ??= openApiOf(core));
  const closing = new AbortController();
  const adapter = new FastifyAdapter({
    ...LIMITS,
    frameworkErrors: answerProblem,
    clientErrorHandler: answerClientError,
  });
  // Only JSON is read; Nest's own parsers would take forms as well.
  const options: NestApplicationOptions = { bodyParser: false, logger: ['error', 'warn'] };
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of(core, document, closing.signal),
    adapter,
    options,
  );
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  // Whoever follows something would hold the service open.
  fastify.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  // A connection that is kept after its answer would hold the service open, too.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing.signal.aborted) reply.header('Connection', 'close');
    done();
  });
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(HEADERS);
    done();
  });
  fastify.addHook('onRequest', authenticationBy(core));
  await openGraphql(fastify, core);
  await openPages(fastify, document);
  return app;
};
