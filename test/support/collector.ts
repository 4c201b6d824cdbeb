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
    readonly scopeSpans: readonly { readonly spans: readonly SpanSent[] }[];
  }[];
}

/** Whoever collects traces: a server of OTLP over HTTP, in JSON. */
export interface Collector {
  readonly address: string;
  /** Every span that has come. */
  readonly spans: readonly SpanSent[];
  /** Answers when spans of all these names have come that belong to a trace. */
  came(traceId: string, names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export const openCollector = async (): Promise<Collector> => {
  const spans: SpanSent[] = [];
  const server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const { resourceSpans } = JSON.parse(body) as Sent;
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
