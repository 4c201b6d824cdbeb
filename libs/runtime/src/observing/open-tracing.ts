import { DiagLogLevel, diag } from '@opentelemetry/api';
import type { Settings } from '../settings/settings';

/** Traces on their way to whoever collects them. */
export interface Tracing {
  /** Sends what still waits, and ends. */
  close(): Promise<void>;
}

/** What says where traces go, and under which name. */
export type TracingSettings = Pick<Settings, 'otlpEndpoint' | 'otelServiceName'>;

/** Longest wait for whoever collects: nothing of the service depends on it. */
const ANSWER_MS_MAX = 3_000;

/**
 * Sends the traces of this thread to where the settings say, if they do. Nothing of what that takes is loaded
 * otherwise.
 *
 * @param service - Which process it is, unless the settings call it something else.
 * @param complain - Hears why traces did not arrive.
 */
export const openTracing = async (
  { otlpEndpoint, otelServiceName }: TracingSettings,
  service: `probity-${string}`,
  complain: (message: string) => void = () => undefined,
): Promise<Tracing | undefined> => {
  if (otlpEndpoint === undefined) return undefined;
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const silent = (): void => undefined;
  const logger = { error: complain, warn: complain, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const url = `${otlpEndpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: ANSWER_MS_MAX });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': otelServiceName ?? service }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return { close: () => provider.shutdown() };
};
