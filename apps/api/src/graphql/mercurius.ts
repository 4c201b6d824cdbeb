import { Malformed } from '@probity/runtime';
import createFastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type DocumentNode, type GraphQLSchema, Location, validate } from 'graphql';
import mercurius from 'mercurius';
import type { Core } from '../core';
import { LIMITS } from '../limits';
import { seeOperations } from '../observe/operations';
import { answerProblem } from '../rest/problem.filter';
import { subscriptionsBy } from './connections';
import type { Context } from './context';
import { formatted, malformedAt, toldOf } from './errors';
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
    // What is subscribed to has no reply.
    errorFormatter: (execution, { reply }: { reply?: FastifyReply }) => formatted(execution, reply),
    // A document that comes a second time is compiled.
    jit: 1,
    queryDepth: DEPTH_MAX,
    subscription: subscriptionsBy(core),
    graphql: { parseOptions: { maxLexicalTokens: TOKENS_MAX } },
  });
  seeOperations(fastify);
  fastify.graphql.addHook('preValidation', (_schema, document) => refuseUnparsed(document));
  fastify.graphql.addHook('preSubscriptionExecution', refuseInvalid);
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

/** What is subscribed to is executed as it comes, unless somebody looks at it before. */
const refuseInvalid = async (
  schema: GraphQLSchema,
  document: DocumentNode | null,
  { headers = {} }: Pick<Context, 'headers'>,
): Promise<void> => {
  try {
    await refuseUnparsed(document);
  } catch (error) {
    throw toldOf(error, headers);
  }
  const faults = document ? validate(schema, document) : [];
  if (faults.length > 0) throw toldOf(malformedAt(faults), headers);
};
