import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Malformed } from '@probity/runtime';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Context as Connection, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Core, Reading } from '../core';
import { tokenIn } from '../headers';
import { type Language, languageOf } from '../language';
import { LIMITS } from '../limits';
import { logFault } from '../log-fault';
import { problemOf } from '../problems';
import { formattedErrors, malformedAt } from './errors';

const KEEP_ALIVE_MS = 15_000;
const PATIENCE_MS = 10_000;
/** How long whoever is told that the service stops may take to hang up. */
const PARTING_MS = 1_000;
/** A refused connection is closed with this and the status that HTTP has for the reason. */
const REFUSED = 4_000;

/** The connections over which something is followed. */
export interface Connections {
  /** Makes a web socket of what asks to become one. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

type Opened = Connection<Readonly<Record<string, unknown>>, Extra>;

/** What connections are opened to. */
interface Served {
  readonly core: Core;
  readonly schema: GraphQLSchema;
  /** Most words and signs that a document may have. */
  readonly maxTokens: number;
}

/**
 * What is subscribed to comes over web sockets (protocol graphql-transport-ws). Browsers send no header
 * fields of their own there: the bearer token comes with the first message, `connection_init`, as
 * `authorization`, by itself or in `headers`. No connection that names nobody who can be believed is let in,
 * and none is kept that says nothing.
 */
export const openConnections = (served: Served): Connections => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bodyLimit });
  const server = useServer<Readonly<Record<string, unknown>>>(
    {
      isProd: true,
      connectionInitWaitTimeout: PATIENCE_MS,
      onConnect: (opened) => letIn(readingOf(served, opened), opened),
      onSubscribe: (opened, _id, asked) => executionOf(served, readingOf(served, opened), asked),
      onNext: (...[opened, , , , { data, errors }]) =>
        errors && {
          ...(data !== undefined && { data }),
          errors: formattedErrors(errors, languageIn(opened)),
        },
      onError: (opened, _id, _asked, errors) => formattedErrors(errors, languageIn(opened)),
    },
    sockets,
    KEEP_ALIVE_MS,
  );
  return {
    take: (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    },
    close: async () => {
      const part = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, PARTING_MS);
      await server.dispose();
      clearTimeout(part);
    },
  };
};

/** True for whoever can be believed; whoever cannot is told why, as HTTP would tell it. */
const letIn = async ({ core, headers }: Reading, { extra: { socket } }: Opened): Promise<boolean> => {
  try {
    await core.identify(tokenIn(headers));
    return true;
  } catch (error) {
    const problem = problemOf(error, languageOf(headers['accept-language']));
    logFault(error, problem);
    socket.close(REFUSED + problem.status, problem.reason);
    return false;
  }
};

/** What is to be executed, or why it is not. Here something is followed, and nothing else is asked. */
const executionOf = (
  { schema, maxTokens }: Served,
  contextValue: Reading,
  { query, operationName, variables }: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] => {
  try {
    const document = parse(query, { maxLexicalTokens: maxTokens });
    const faults = validate(schema, document);
    if (faults.length > 0) throw malformedAt(faults);
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION)
      throw new Malformed([{ path: 'query', problem: 'must be a subscription' }]);
    return { schema, document, contextValue, operationName, variableValues: variables };
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
  }
};

const readingOf = ({ core }: Served, opened: Opened): Reading => ({ core, headers: headersOf(opened) });

const languageIn = (opened: Opened): Language => languageOf(headersOf(opened)['accept-language']);

const headersOf = ({ extra: { request }, connectionParams }: Opened): IncomingHttpHeaders => ({
  ...request.headers,
  ...headersIn(connectionParams),
});

const headersIn = (payload: unknown): IncomingHttpHeaders => {
  const { headers, ...rest } = Object(payload) as Readonly<Record<string, unknown>>;
  const given = Object.entries({ ...rest, ...(Object(headers) as object) });
  return Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)]));
};
