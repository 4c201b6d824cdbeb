import type { IncomingMessage } from 'node:http';
import {
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  context,
  isSpanContextValid,
  propagation,
  trace,
} from '@opentelemetry/api';
import type { RequestCounted } from '@probity/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Addresses } from '../rest/addresses';

/** A request that is over: what was asked by its template, and never by whom or about what. */
export interface RequestSeen extends RequestCounted {
  readonly requestId: string;
  readonly traceId?: string;
}

/** The trace of each request that is being answered. */
const traces = new WeakMap<IncomingMessage, Context>();

/** Whoever asked did not wait for the answer; nginx has made this number known. */
const GONE = 499;

/**
 * Has every request be a span, which goes on with the trace that the caller names (W3C Trace Context), and
 * tells of each when it is over.
 */
export const seeRequests = (
  fastify: FastifyInstance,
  addresses: Pick<Addresses, 'templateOf'>,
  tell: (seen: RequestSeen) => void,
): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    const route = addresses.templateOf(request);
    const { span, within } = begin(request, route);
    traces.set(request.raw, within);
    const told = { method: request.method, route, requestId: request.id };
    whenOver(reply, () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : GONE;
      end(span, status);
      tell({ ...told, status, seconds: reply.elapsedTime / 1_000, ...placeOf(span) });
    });
    context.with(within, done);
  });
  fastify.addHook('preHandler', ({ raw }, _reply, done) => {
    context.with(traceOfRequest(raw), done);
  });
};

/** The trace of a request; while its body is read, it is lost on the way. */
export const traceOfRequest = (raw: IncomingMessage): Context => traces.get(raw) ?? context.active();

/** Calls back once: when the answer has been given, or nobody waits for it any more. */
export const whenOver = ({ raw }: FastifyReply, over: () => void): void => {
  const once = (): void => {
    raw.off('finish', once).off('close', once);
    over();
  };
  raw.on('finish', once).on('close', once);
};

const placeOf = (span: Span): { readonly traceId?: string } => {
  const place = span.spanContext();
  return isSpanContextValid(place) ? { traceId: place.traceId } : {};
};

const begin = (
  { method, headers }: FastifyRequest,
  route: string,
): { readonly span: Span; readonly within: Context } => {
  const caller = propagation.extract(context.active(), headers);
  const attributes = { 'http.request.method': method, 'http.route': route };
  const span = trace
    .getTracer('probity')
    .startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, caller);
  return { span, within: trace.setSpan(caller, span) };
};

const end = (span: Span, status: number): void => {
  span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
};
