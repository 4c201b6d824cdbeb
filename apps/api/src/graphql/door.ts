import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core';
import { answerProblem } from '../rest/problem.filter';
import type * as mercurius from './mercurius';

type Behind = typeof mercurius;

/**
 * Opens the GraphQL door at `/graphql`. What answers behind it, and the packages that it takes, are loaded
 * when somebody first comes: a start, and a service that is asked by REST alone, go without.
 */
export const openGraphql = async (fastify: FastifyInstance, core: Core): Promise<void> => {
  let made: Promise<FastifyInstance> | undefined;
  const make = (): Promise<FastifyInstance> => {
    const { graphqlServerOf } = createRequire(__filename)('./mercurius') as Behind;
    return graphqlServerOf(core);
  };
  fastify.addHook('onClose', async () => {
    await (await made)?.close();
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
      url: '/graphql',
      handler: async (request, reply) => {
        made ??= make();
        const server = await made;
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        server.routing(request.raw, reply.raw);
      },
    });
  });
};
