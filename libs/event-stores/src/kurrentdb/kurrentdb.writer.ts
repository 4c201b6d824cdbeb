import { randomUUID } from 'node:crypto';
import type { EventData } from '@kurrent/kurrentdb-client';
import {
  type Appended,
  type ExpectedRevision,
  IdAlreadyUsed,
  type NewEvent,
  type Revision,
  RevisionConflict,
  StoreUnavailable,
  type StreamName,
} from '@probity/eventing';
import type { Connection } from './kurrentdb.connection';
import { isConflict } from './kurrentdb.errors';
import { type ServerStreams, appendOf, serverEventOf } from './kurrentdb.events';
import type { RecordedIds } from './kurrentdb.ids';
import type { KurrentReader } from './kurrentdb.reader';

/** What the writer works with. */
export interface KurrentWriterParts {
  readonly connection: Connection;
  readonly reader: KurrentReader;
  readonly streams: ServerStreams;
  readonly ids: RecordedIds;
}

interface Asked {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  /** Names this append among all others. */
  readonly append: string;
  readonly ids: readonly string[];
  readonly events: readonly EventData[];
}

/**
 * Appends to streams. The server is always told a revision: only then does it know events again that were
 * sent before, and an append of unknown outcome can be sent once more, with the same ids at the same place.
 */
export class KurrentWriter {
  private readonly pending = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: KurrentWriterParts) {}

  /** Appends as EventStore.append promises. */
  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError(`there is nothing to append to ${stream}`);
    const append = randomUUID();
    const ids = events.map(({ id }) => id);
    const asked = {
      stream,
      expected,
      append,
      ids,
      events: events.map((each) => serverEventOf(each, append)),
    };
    return await this.inTurn(ids, () => this.judge(asked));
  }

  /** Appends that share an id wait for each other: the second finds what became of the first. */
  private async inTurn<T>(ids: readonly string[], task: () => Promise<T>): Promise<T> {
    for (let before = this.pendingOf(ids); before; before = this.pendingOf(ids)) await before;
    const answer = task();
    const settled = Promise.allSettled([answer]);
    for (const id of ids) this.pending.set(id, settled);
    try {
      return await answer;
    } finally {
      for (const id of ids) this.pending.delete(id);
    }
  }

  private pendingOf(ids: readonly string[]): Promise<unknown> | undefined {
    return ids.map((id) => this.pending.get(id)).find((each) => each !== undefined);
  }

  private async judge(asked: Asked): Promise<Appended> {
    const { stream, expected, ids } = asked;
    const taken = this.parts.ids.takenOf(ids);
    if (taken === undefined) return expected === 'any' ? this.sendAtEnd(asked) : this.send(asked, expected);
    const first = this.parts.ids.firstAnswer(stream, ids, expected);
    if (first) return first;
    const actual = await this.parts.reader.lastRevision(stream);
    if (expected !== 'any' && expected !== actual) throw new RevisionConflict(stream, expected, actual);
    throw new IdAlreadyUsed(taken);
  }

  private async sendAtEnd(asked: Asked): Promise<Appended> {
    for (;;) {
      try {
        return await this.send(asked, await this.parts.reader.lastRevision(asked.stream));
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
  }

  private async send(asked: Asked, after: Revision | 'no-stream'): Promise<Appended> {
    const { stream, events } = asked;
    const { connection, streams, reader } = this.parts;
    const streamState = after === 'no-stream' ? 'no_stream' : after;
    const answer = await connection
      .ask((client) => client.appendToStream(streams.named(stream), [...events], { streamState }))
      .catch((error: unknown) => {
        throw isConflict(error) ? conflictOf(asked, error.actualState) : error;
      });
    return this.readBack(asked, await reader.recorded(stream, answer.nextExpectedRevision, events.length));
  }

  /** The answer stands in the log itself: where the events are, and which append has recorded them. */
  private readBack(
    { stream, append }: Asked,
    held: Awaited<ReturnType<KurrentReader['recorded']>>,
  ): Appended {
    const { streams, ids } = this.parts;
    for (const each of held) ids.add(streams.eventOf(each));
    const last = held.at(-1);
    if (!last?.position) throw new StoreUnavailable(`the server does not tell where ${stream} ends`);
    const answer = { revision: last.revision, position: last.position.commit };
    return appendOf(last) === append ? answer : { ...answer, repeated: true };
  }
}

const conflictOf = ({ stream, expected }: Asked, actual: unknown): RevisionConflict =>
  new RevisionConflict(stream, expected, typeof actual === 'bigint' ? actual : 'no-stream');
