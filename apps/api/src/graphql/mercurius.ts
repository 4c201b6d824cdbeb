import { Malformed } from '@probity/runtime';
import createFastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type DocumentNode, Location } from 'graphql';
import mercurius from 'mercurius';
import type { Core } from '../core';
import { LIMITS } from '../limits';
import { seeOperations } from '../observe/operations';
import { answerProblem } from '../rest/problem.filter';
import { type Connections, openConnections } from './connections';
import { formatted } from './errors';
import { graphqlSchemaOf } from './schema';

const DEPTH_MAX = 8;
const TOKENS_MAX = 2_000;

/** What answers behind the GraphQL door: requests, and connections over which something is followed. */
interface Behind {
  readonly fastify: FastifyInstance;
  readonly connections: Connections;
}

/** Makes what answers behind the GraphQL door. Whoever comes so far has shown who asks. */
export const graphqlServerOf = async (core: Core): Promise<Behind> => {
  const schema = graphqlSchemaOf(core);
  const fastify = createFastify({ ...LIMITS, frameworkErrors: answerProblem });
  fastify.removeContentTypeParser('text/plain');
  fastify.setErrorHandler(answerProblem);
  await fastify.register(mercurius, {
    schema,
    context: () => ({ core }),
    errorFormatter: (execution, { reply }: { reply: FastifyReply }) => formatted(execution, reply),
    // A document that comes a second time is compiled.
    jit: 1,
    queryDepth: DEPTH_MAX,
    graphql: { parseOptions: { maxLexicalTokens: TOKENS_MAX } },
  });
  seeOperations(fastify);
  fastify.graphql.addHook('preValidation', (_schema, document) => refuseUnparsed(document));
  await fastify.ready();
  return { fastify, connections: openConnections({ core, schema, maxTokens: TOKENS_MAX }) };
};

/**
 * Mercurius also takes a syntax tree in JSON; one that no parser made keeps no limit and may be anything at
 * all.
 */
const refuseUnparsed = async (document: DocumentNode | null): Promise<void> => {
  if (!(document?.loc instanceof Location)) {
    throw new Malformed([{ path: 'query', problem: 'must be a GraphQL document' }]);
  }
};
