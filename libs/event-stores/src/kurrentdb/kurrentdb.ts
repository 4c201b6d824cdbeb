import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Revision,
  StoreUnavailable,
  type StreamName,
  errorOf,
} from '@probity/eventing';
import { Reach } from '../reach';
import type { Connection } from './kurrentdb.connection';
import { ServerStreams } from './kurrentdb.events';
import { followServer } from './kurrentdb.follow';
import { RecordedIds } from './kurrentdb.ids';
import { KurrentReader } from './kurrentdb.reader';
import { KurrentWriter } from './kurrentdb.writer';

/** The connections of a store: one that does not answer appends must not end what is read and followed. */
interface Connections {
  readonly writing: Connection;
  readonly reading: Connection;
}

/**
 * An event store on a server of KurrentDB. Several logs may share a server, each under a name of its own; a
 * position is that of the commit in the log of the server, growing and with gaps.
 *
 * The server does not know an id again that is used in another stream, or at the very end of the same one.
 * This store follows its log and knows every id in it, at the cost of memory for each event. So an id that is
 * used twice is refused always within one process; two processes that use the same id in two streams at the
 * same moment would both be answered. Everything else that the port promises holds among processes as well.
 */
export class KurrentEventStore implements EventStore {
  /** Whether the server can be reached: this store always follows it. */
  readonly reach = new Reach();
  private readonly streams: ServerStreams;
  private readonly reader: KurrentReader;
  private readonly writer: KurrentWriter;
  private readonly ids = new RecordedIds();
  private readonly listeners: (() => void)[] = [];
  private failure: Error | undefined;

  /** @param log - Name of the log on the server. */
  constructor(
    private readonly connections: Connections,
    log: string,
  ) {
    const { writing, reading } = connections;
    this.streams = new ServerStreams(log);
    this.reader = new KurrentReader(reading, this.streams);
    const { streams, reader, ids } = this;
    this.writer = new KurrentWriter({ connection: writing, reader, streams, ids });
  }

  /**
   * Learns the ids of the log, and goes on learning. Throws StoreUnavailable when the server cannot be
   * reached, LogDamaged when events are missing or unreadable.
   */
  async start(): Promise<void> {
    await this.reader.probe();
    await new Promise<void>((caughtUp, failed) => {
      this.learn(caughtUp).catch((error: unknown) => {
        this.failure = errorOf(error);
        failed(this.failure);
      });
    });
  }

  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (this.failure) throw this.failure;
    const appended = await this.writer.append(stream, events, expected);
    if (!appended.repeated) for (const listener of this.listeners) listener();
    return appended;
  }

  read(stream: StreamName, from: Revision = 0n, most = Infinity): AsyncIterable<RecordedEvent> {
    return this.reader.read(stream, from, most);
  }

  async *subscribe(
    after: Position | 'start',
    signal: AbortSignal,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    const { reading: connection } = this.connections;
    const { filter } = this.streams;
    const { reach } = this;
    const ending = AbortSignal.any([signal, connection.closed]);
    // The server takes no position but one where something stands.
    const from = after === 'start' ? after : this.ids.standingAt(after);
    for await (const batch of followServer({ connection, filter, reach }, from, ending)) {
      const events = batch.map((held) => this.streams.eventOf(held));
      const wanted = after === 'start' ? events : events.filter(({ position }) => position > after);
      if (wanted.length > 0 || batch.length === 0) yield wanted;
    }
    if (!signal.aborted) throw new StoreUnavailable('the event log is closed');
  }

  /** Tells a listener of every append of this process, until the store is closed. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Ends. Whoever reads, follows or appends later gets StoreUnavailable. */
  async close(): Promise<void> {
    await Promise.all([this.connections.writing.close(), this.connections.reading.close()]);
  }

  private async learn(caughtUp: () => void): Promise<void> {
    for await (const batch of this.subscribe('start', this.connections.reading.closed)) {
      this.ids.follow(batch);
      if (batch.length === 0) caughtUp();
    }
    caughtUp();
  }
}
