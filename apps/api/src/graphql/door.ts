import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core';
import { answerProblem } from '../rest/problem.filter';
import type * as mercurius from './mercurius';
import { takeUpgrades } from './upgrades';

type Behind = Awaited<ReturnType<typeof mercurius.graphqlServerOf>>;

const PATH = '/graphql';

/**
 * Opens the GraphQL door at `/graphql`, to requests and to web sockets. What answers behind it, and the
 * packages that it takes, are loaded when somebody first comes: a start, and a service that is asked by REST
 * alone, go without.
 */
export const openGraphql = async (fastify: FastifyInstance, core: Core): Promise<void> => {
  let made: Promise<Behind> | undefined;
  const behind = (): Promise<Behind> => {
    const { graphqlServerOf } = createRequire(__filename)('./mercurius') as typeof mercurius;
    return (made ??= graphqlServerOf(core));
  };
  takeUpgrades(fastify.server, PATH, (request, socket, head) => {
    void behind().then(({ connections }) => {
      connections.take(request, socket, head);
    });
  });
  // The server ends when no connection is left.
  fastify.addHook('preClose', async () => {
    await (await made)?.connections.close();
  });
  fastify.addHook('onClose', async () => {
    await (await made)?.fastify.close();
  });
  await fastify.register(async (door) => {
    door.setErrorHandler(answerProblem);
    // The body is left for whoever answers.
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    door.route({
      method: ['GET', 'POST'],
      url: PATH,
      handler: async (request, reply) => {
        const server = (await behind()).fastify;
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        server.routing(request.raw, reply.raw);
      },
    });
  });
};
