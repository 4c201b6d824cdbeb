import type { RecordedEvent as ServerEvent } from '@kurrent/kurrentdb-client';
import { type RecordedEvent, type Revision, StoreUnavailable, type StreamName } from '@probity/eventing';
import { readInPages } from '../in-pages';
import type { Connection } from './kurrentdb.connection';
import { isNotFound } from './kurrentdb.errors';
import type { ServerStreams } from './kurrentdb.events';

/** Reads streams in pages. A page comes whole or is asked for again: the client drops what a break cut. */
export class KurrentReader {
  constructor(
    private readonly connection: Connection,
    private readonly streams: ServerStreams,
  ) {}

  /** Throws StoreUnavailable when the server cannot be reached, or does not let its log be read. */
  async probe(): Promise<void> {
    await this.connection.ask((client) => listOf(client.readAll({ maxCount: 1 })));
  }

  /** The events of a stream from a revision on, at most so many. */
  page(stream: StreamName, from: Revision, most: number): Promise<readonly ServerEvent[]> {
    return this.pageOf(stream, { fromRevision: from, maxCount: most });
  }

  /** The revision of the last event of a stream. */
  async lastRevision(stream: StreamName): Promise<Revision | 'no-stream'> {
    const [last] = await this.pageOf(stream, { fromRevision: 'end', direction: 'backwards', maxCount: 1 });
    return last?.revision ?? 'no-stream';
  }

  /** Reads a stream as EventStore.read promises. */
  read(stream: StreamName, from: Revision, most: number): AsyncIterable<RecordedEvent> {
    const pageFrom = (next: Revision, atMost: number) => this.page(stream, next, atMost);
    return readInPages({ stream, from, most }, { pageFrom, eventOf: (held) => this.streams.eventOf(held) });
  }

  /** The events that an append has recorded. Throws StoreUnavailable when the server does not show them. */
  async recorded(stream: StreamName, last: Revision, count: number): Promise<readonly ServerEvent[]> {
    const page = await this.page(stream, last - BigInt(count) + 1n, count);
    if (page.length < count) throw new StoreUnavailable(`${stream}@${last} cannot be read back`);
    return page;
  }

  private pageOf(stream: StreamName, options: ReadOptions): Promise<readonly ServerEvent[]> {
    return this.connection.ask(async (client) => {
      try {
        return await listOf(client.readStream(this.streams.named(stream), options));
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    });
  }
}

interface ReadOptions {
  readonly fromRevision: Revision | 'end';
  readonly maxCount: number;
  readonly direction?: 'backwards';
}

const listOf = async (
  read: AsyncIterable<{ readonly event?: ServerEvent }>,
): Promise<readonly ServerEvent[]> => {
  const events: ServerEvent[] = [];
  for await (const { event } of read) if (event) events.push(event);
  return events;
};
