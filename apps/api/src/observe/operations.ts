import { context, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { type DocumentNode, Kind } from 'graphql';
import { traceOfRequest, whenOver } from './requests';

/** Most fields that the name of an operation tells. */
const FIELDS_MAX = 5;

/** Has every GraphQL operation be a span of its request. */
export const seeOperations = (fastify: FastifyInstance): void => {
  fastify.addHook('preHandler', ({ raw }, reply, done) => {
    const within = traceOfRequest(raw);
    const span = trace.getTracer('probity').startSpan('graphql', {}, within);
    whenOver(reply, () => {
      span.end();
    });
    context.with(trace.setSpan(within, span), done);
  });
  fastify.graphql.addHook('preExecution', async (_schema, document) => {
    const span = trace.getActiveSpan();
    if (span?.isRecording()) span.updateName(`graphql ${nameOf(document)}`);
  });
};

/** What a document asks, in words of the schema: names and aliases that the caller made up are none. */
const nameOf = ({ definitions }: DocumentNode): string => {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return 'nothing';
  const { selections } = operation.selectionSet;
  const fields = selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
  return [operation.operation, ...fields.slice(0, FIELDS_MAX)].join(' ');
};
