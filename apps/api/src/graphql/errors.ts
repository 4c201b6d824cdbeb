import type { Fault } from '@probity/eventing';
import { Malformed } from '@probity/runtime';
import type { FastifyReply } from 'fastify';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { headersOf } from '../failures';
import { type Language, languageOf } from '../language';
import { logFault } from '../log-fault';
import { type Problem, problemOf } from '../problems';

/**
 * The answer of the GraphQL door, with the problem document of the REST door in the extensions of each error.
 */
export const formatted = (execution: ExecutionResult, reply: FastifyReply) => {
  const language = languageOf(reply.request.headers['accept-language']);
  const errors = formattedErrors(execution.errors ?? [], language);
  // A document that was executed has an answer, whatever its fields have come to.
  if (execution.data !== undefined) return { statusCode: 200, response: { data: execution.data, errors } };
  const { reason = '', status: statusCode = 500 } = errors[0]?.extensions ?? {};
  void reply.headers(headersOf(reason));
  return { statusCode, response: { data: null, errors } };
};

/** Errors, each with its problem document, in a language. */
export const formattedErrors = (errors: readonly GraphQLError[], language: Language) =>
  errors.map((error) => formattedError(error, language));

const formattedError = (
  error: GraphQLError,
  language: Language,
): GraphQLFormattedError & { extensions: Problem } => {
  const cause = causeOf(error);
  const problem = problemOf(cause, language);
  logFault(cause, problem);
  return {
    message: problem.title,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code: problem.reason, ...problem },
  };
};

/**
 * What went wrong behind an error. A document that was not executed at all, or whose variables fit it not, is
 * malformed, maybe in several places.
 */
const causeOf = (error: GraphQLError): unknown => {
  const { originalError, path } = error;
  if (!originalError) return path ? error : malformedAt([error]);
  if (!path && originalError instanceof GraphQLError) return malformedAt([error]);
  const { errors } = originalError as { readonly errors?: readonly Error[] };
  return errors ? malformedAt(errors) : originalError;
};

/** Faults of a document, each with its place. */
export const malformedAt = (errors: readonly Error[]): Malformed =>
  new Malformed(errors.map(({ message }) => faultOf(message)));

/** GraphQL tells the place of a fault in prose only. */
const faultOf = (message: string): Fault => {
  const [, place] = / at "\w+\.([^"]+)"/.exec(message) ?? [];
  const [, field] = /; Field "(\w+)" (?:of required type|is not defined)/.exec(message) ?? [];
  const path = [place?.replace(/\[(\d+)\]/g, '.$1'), field].filter((part) => part !== undefined);
  return { path: path.join('.'), problem: message };
};
