import { type SpanContext, TraceFlags, context, trace } from '@opentelemetry/api';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { TRACEPARENT } from '@probity/eventing';
import { traceparentNow } from './tracing';

const span: SpanContext = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: TraceFlags.SAMPLED,
};

const within = (spanContext: SpanContext) =>
  context.with(trace.setSpanContext(context.active(), spanContext), traceparentNow);

describe('the trace that an event records', () => {
  const provider = new NodeTracerProvider();

  beforeAll(() => {
    provider.register();
  });
  afterAll(async () => {
    trace.disable();
    context.disable();
    await provider.shutdown();
  });

  it('is told in the form of W3C', () => {
    const told = within(span);
    expect(told).toBe('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
    expect(told).toMatch(TRACEPARENT);
  });

  it('is none where nobody keeps it, and where there is none', () => {
    expect(within({ ...span, traceFlags: TraceFlags.NONE })).toBeUndefined();
    expect(traceparentNow()).toBeUndefined();
  });
});
