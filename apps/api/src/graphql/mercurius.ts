import { Malformed } from '@probity/runtime';
import createFastify, { type FastifyInstance } from 'fastify';
import { type DocumentNode, Location } from 'graphql';
import mercurius from 'mercurius';
import type { Core } from '../core';
import { LIMITS } from '../limits';
import { answerProblem } from '../rest/problem.filter';
import { formatted } from './errors';
import { graphqlSchemaOf } from './schema';

const DEPTH_MAX = 8;
const TOKENS_MAX = 2_000;

/** Makes what answers behind the GraphQL door. Whoever comes so far has shown who asks. */
export const graphqlServerOf = async (core: Core): Promise<FastifyInstance> => {
  const fastify = createFastify({ ...LIMITS, frameworkErrors: answerProblem });
  fastify.removeContentTypeParser('text/plain');
  fastify.setErrorHandler(answerProblem);
  await fastify.register(mercurius, {
    schema: graphqlSchemaOf(core),
    context: () => ({ core }),
    errorFormatter: (execution, { reply }) => formatted(execution, reply),
    // A document that comes a second time is compiled.
    jit: 1,
    queryDepth: DEPTH_MAX,
    graphql: { parseOptions: { maxLexicalTokens: TOKENS_MAX } },
  });
  fastify.graphql.addHook('preValidation', (_schema, document) => refuseUnparsed(document));
  await fastify.ready();
  return fastify;
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
