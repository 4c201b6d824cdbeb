import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as OTLP sends it in JSON. */
export interface SpanSent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: object }[] };
    readonly scopeSpans: readonly { readonly spans: readonly SpanSent[] }[];
  }[];
}

/** Whoever collects traces: a server of OTLP over HTTP, in JSON. */
export interface Collector {
  readonly address: string;
  /** Every span that has come. */
  readonly spans: readonly SpanSent[];
  /** The names of the services that have sent any. */
  readonly services: ReadonlySet<string>;
  /** Answers when spans of all these names have come that belong to a trace. */
  came(traceId: string, names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export const openCollector = async (): Promise<Collector> => {
  const spans: SpanSent[] = [];
  const services = new Set<string>();
  const server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const { resourceSpans } = JSON.parse(body) as Sent;
      for (const { resource } of resourceSpans) {
        const { value } = resource.attributes.find(({ key }) => key === 'service.name') ?? {};
        services.add(Object.values(value ?? {}).join());
      }
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((each) => each.spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      server.emit('spans');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    services,
    came: async (traceId, names) => {
      const has = (name: string) => spans.some((span) => span.traceId === traceId && span.name === name);
      while (!names.every(has)) await once(server, 'spans');
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
