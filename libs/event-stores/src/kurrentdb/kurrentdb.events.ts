import type { EventData, Filter, RecordedEvent as ServerEvent } from '@kurrent/kurrentdb-client';
import {
  type Envelope,
  LogDamaged,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from '@probity/eventing';

/** What stands in the metadata of an event on the server. */
interface Kept {
  readonly version: number;
  /** Names the append that recorded the event: the server does not say whether it held it before. */
  readonly append: string;
  readonly envelope: Envelope;
}

/**
 * The streams of one log, among others on the same server: their names there begin with the name of the log.
 */
export class ServerStreams {
  private readonly prefix: string;

  constructor(log: string) {
    this.prefix = `${log}.`;
  }

  /** Lets a subscription meet the streams of this log only; those of the system begin with a dollar sign. */
  get filter(): Filter {
    return { filterOn: 'streamName', prefixes: [this.prefix], checkpointInterval: 1 };
  }

  /** Name of a stream on the server. */
  named(stream: StreamName): string {
    return this.prefix + stream;
  }

  /** The stream of this log that has a name on the server; none when it belongs to another log. */
  streamOf(name: string): StreamName | undefined {
    return name.startsWith(this.prefix) ? (name.slice(this.prefix.length) as StreamName) : undefined;
  }

  /** The event that the server holds. Throws LogDamaged when it is none of this log's. */
  eventOf(held: ServerEvent): RecordedEvent {
    const { id, type, revision, streamId } = held;
    const stream = this.streamOf(streamId);
    const { data, metadata, position } = held as { data: unknown; metadata: unknown; position?: Place };
    if (!stream || !isObject(data) || !isKept(metadata) || !position) {
      throw new LogDamaged(`${streamId}@${revision} is no event of this log, or is not readable`);
    }
    const { version, envelope } = metadata;
    return { id, type, version, data, metadata: envelope, stream, revision, position: position.commit };
  }
}

interface Place {
  readonly commit: bigint;
}

/** The event as the server takes it: a copy, which whoever gave it cannot change any more. */
export const serverEventOf = (
  { id, type, version, data, metadata }: NewEvent,
  append: string,
): EventData => ({
  id,
  type,
  contentType: 'application/json',
  ...(JSON.parse(JSON.stringify({ data, metadata: { version, append, envelope: metadata } })) as {
    data: Record<string, unknown>;
    metadata: Record<string, unknown>;
  }),
});

/** Which append recorded an event. */
export const appendOf = ({ metadata }: ServerEvent): unknown =>
  (metadata as Partial<Kept> | undefined)?.append;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether that stands in the metadata of an event which was recorded through this store. */
export const isKept = (metadata: unknown): metadata is Kept =>
  isObject(metadata) &&
  'version' in metadata &&
  typeof metadata.version === 'number' &&
  'envelope' in metadata &&
  isObject(metadata.envelope);
