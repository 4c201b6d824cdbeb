import type { RecordedEvent as ServerEvent } from '@kurrent/kurrentdb-client';
import type { StreamName } from '@probity/eventing';
import type { Connection } from './kurrentdb.connection';
import { isKept, ServerStreams } from './kurrentdb.events';
import { followServer } from './kurrentdb.follow';
import { connectorTo, hostOf, kurrentPlaceOf } from './kurrentdb.open';
import { KurrentReader } from './kurrentdb.reader';
import { LogUnreadable, type RawLog, type RawRow } from '../raw';

/**
 * Opens a log on a server of KurrentDB to read only. What its client cannot read as JSON it gives as it is,
 * and how a text was spelt it does not tell. Rejects with LogUnreadable.
 */
export const openRawKurrent = async (url: string): Promise<RawLog> => {
  const host = hostOf(url);
  const { connection, log } = await asked(host, () => connected(url));
  const streams = new ServerStreams(log);
  const reader = new KurrentReader(connection, streams);
  return {
    isCounted: false,
    // The server alone has the files, and guards them.
    oddities: () => Promise.resolve([]),
    async *pages(after) {
      try {
        for await (const batch of pastOf(connection, streams, after ?? 'start')) {
          yield batch.map((held) => rawOf(held, streams));
        }
      } catch (error) {
        throw new LogUnreadable(host, error);
      }
    },
    find: async (stream, revision) => {
      const wanted = BigInt(revision);
      const [held] = await asked(host, () => reader.page(stream as StreamName, wanted, 1));
      return held?.revision === wanted ? rawOf(held, streams) : undefined;
    },
    close: () => connection.close(),
  };
};

const asked = async <T>(host: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    throw new LogUnreadable(host, error);
  }
};

const connected = async (url: string): Promise<{ readonly connection: Connection; readonly log: string }> => {
  const { server, log } = kurrentPlaceOf(url);
  const connection = (await connectorTo(server))();
  try {
    await new KurrentReader(connection, new ServerStreams(log)).probe();
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { connection, log };
};

/** What is there now: what comes later is for the next time. */
async function* pastOf(connection: Connection, { filter }: ServerStreams, after: bigint | 'start') {
  const stop = new AbortController();
  try {
    for await (const batch of followServer({ connection, filter }, after, stop.signal)) {
      if (batch.length === 0) return;
      yield batch;
    }
  } finally {
    stop.abort();
  }
}

const rawOf = (held: ServerEvent, streams: ServerStreams): RawRow => {
  const { id, type, revision, streamId } = held;
  const { data, metadata, position } = held as {
    data: unknown;
    metadata: unknown;
    position?: { commit: bigint };
  };
  const [version, envelope] = isKept(metadata)
    ? [metadata.version, JSON.stringify(metadata.envelope)]
    : [0, textOf(metadata)];
  const stream = streams.streamOf(streamId) ?? (streamId as StreamName);
  const place = [Number(position?.commit ?? 0), stream, Number(revision)] as const;
  return [...place, id, type, version, textOf(data), envelope];
};

/** What is no object was no JSON, or none that was recorded: it stays the text that it is. */
const textOf = (value: unknown): string => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
};
