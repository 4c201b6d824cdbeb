import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  TraceFlags,
  context,
  trace,
} from '@opentelemetry/api';
import { type EventStore, type RecordedEvent, TRACEPARENT } from '@probity/eventing';

/*
 * Where traces are not sent to anybody, everything here does next to nothing. What is said in a span comes
 * from the program: names of commands, streams' categories, counts. No payload, no person, no message of an
 * error.
 */

/** The place in the trace that goes on here, as events record it; undefined where no trace is kept. */
export const traceparentNow = (): string | undefined => {
  const span = trace.getActiveSpan();
  if (!span || (span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
  return traceparentOf(span);
};

const traceparentOf = (span: Span): string => {
  const { traceId, spanId } = span.spanContext();
  return `00-${traceId}-${spanId}-01`;
};

/** The trace in which an event was recorded, to go on with; undefined where it names none. */
export const traceOf = ({ metadata }: Pick<RecordedEvent, 'metadata'>): Context | undefined => {
  const { traceparent = '' } = metadata;
  if (!TRACEPARENT.test(traceparent)) return undefined;
  const [, traceId = '', spanId = ''] = traceparent.split('-');
  const span = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, span);
};

const tracer = () => trace.getTracer('probity');

/** Does work as a span of the trace that goes on here, or of another. Throws what the work throws. */
export const inSpan = <T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  within: Context = context.active(),
): Promise<T> =>
  tracer().startActiveSpan(name, { attributes }, within, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });

/** Says in a span that what it tells of has failed: of the error, its name alone. */
const markFailed = (span: Span, error: unknown): void => {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** Does what follows from an event as a span of that event's trace, if it names one. */
export const following = <T>(
  event: RecordedEvent,
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> => {
  const within = traceOf(event);
  return within ? inSpan(name, attributes, work, within) : work();
};

/** Work that goes on with the trace of an event until it is ended, and its place in that trace. */
export interface Onward {
  readonly traceparent: string;
  /** @param error - Why the work failed, if it did. */
  readonly end: (error?: unknown) => void;
}

/** Begins work that follows from an event; undefined where its trace is not kept. */
export const onwardFrom = (
  event: RecordedEvent,
  name: string,
  attributes: Attributes,
): Onward | undefined => {
  const within = traceOf(event);
  const span = within && tracer().startSpan(name, { attributes }, within);
  if (!span?.isRecording()) return undefined;
  return {
    traceparent: traceparentOf(span),
    end: (error) => {
      if (error !== undefined) markFailed(span, error);
      span.end();
    },
  };
};

/**
 * The same log, for somebody whose work on each batch is to be seen in the traces of its events: it lasts
 * from when the batch is handed out until the next one is asked for. Work on the past is nobody's any more.
 */
export const seenFollowing = (store: EventStore, name: string): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  subscribe: (after, signal) => seenBatches(store.subscribe(after, signal), name),
});

async function* seenBatches(batches: AsyncIterable<readonly RecordedEvent[]>, name: string) {
  let isPast = true;
  for await (const batch of batches) {
    isPast &&= batch.length > 0;
    const spans = isPast ? [] : spansOver(batch, name);
    try {
      yield batch;
    } finally {
      for (const span of spans) span.end();
    }
  }
}

/** A span for each trace that events of the batch belong to. */
const spansOver = (batch: readonly RecordedEvent[], name: string): readonly Span[] => {
  const parts = new Map<string, RecordedEvent[]>();
  for (const event of batch) {
    const { traceparent } = event.metadata;
    if (traceparent === undefined) continue;
    const part = parts.get(traceparent);
    if (part) part.push(event);
    else parts.set(traceparent, [event]);
  }
  return [...parts.values()].flatMap((part) => spanOver(part, name) ?? []);
};

const spanOver = (events: readonly RecordedEvent[], name: string): Span | undefined => {
  const [first, last] = [events.at(0), events.at(-1)];
  const within = first && traceOf(first);
  if (!within) return undefined;
  const places = { 'probity.from': String(first.position), 'probity.to': String(last?.position) };
  return tracer().startSpan(name, { attributes: { 'probity.events': events.length, ...places } }, within);
};
