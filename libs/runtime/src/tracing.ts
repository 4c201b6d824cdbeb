import { TraceFlags, trace } from '@opentelemetry/api';

/** The place in the trace that goes on here, as events record it; undefined where no trace is kept. */
export const traceparentNow = (): string | undefined => {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || (span.traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
  return `00-${span.traceId}-${span.spanId}-01`;
};
