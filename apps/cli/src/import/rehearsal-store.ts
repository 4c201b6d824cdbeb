import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Revision,
  RevisionConflict,
  type StreamName,
} from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';

/** A revision at which no stream is. */
const NOWHERE: Revision = 2n ** 52n;

/**
 * A store that reads what is really there and keeps what is added to itself, behind it: a stage on which
 * nothing is real. It looks at the real log once; what others write there meanwhile it never hears of, nor of
 * the ids in it.
 */
export class RehearsalStore implements EventStore {
  private readonly added = new MemoryEventStore();
  private readonly lengths = new Map<StreamName, Promise<bigint>>();
  private head: Promise<Position> | undefined;

  constructor(private readonly real: EventStore) {}

  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    // What is given now must not change while the real log is looked at.
    const given = structuredClone(events);
    const length = await this.lengthOf(stream);
    const head = await this.headOf();
    try {
      const appended = await this.added.append(stream, given, behind(length, expected));
      return { ...appended, revision: appended.revision + length, position: appended.position + head };
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      const last = length === 0n ? 'no-stream' : length - 1n;
      const actual = error.actual === 'no-stream' ? last : error.actual + length;
      throw new RevisionConflict(stream, expected, actual);
    }
  }

  async *read(stream: StreamName, from: Revision = 0n, most = Infinity): AsyncIterable<RecordedEvent> {
    const length = await this.lengthOf(stream);
    let left = most;
    if (from < length) {
      for await (const event of this.real.read(stream, from, most)) {
        left -= 1;
        yield event;
      }
    }
    for await (const event of this.added.read(stream, from < length ? 0n : from - length, left)) {
      yield* await this.moved([event]);
    }
  }

  async *subscribe(
    after: Position | 'start',
    signal: AbortSignal,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    yield* pastOf(this.real, after, signal);
    const head = await this.headOf();
    const seen = after === 'start' || after <= head ? 'start' : after - head;
    for await (const batch of this.added.subscribe(seen, signal)) {
      yield await this.moved(batch);
    }
  }

  /** What was added so far, in order of position. */
  async additions(): Promise<readonly RecordedEvent[]> {
    const batches: (readonly RecordedEvent[])[] = [];
    for await (const batch of pastOf(this.added)) batches.push(await this.moved(batch));
    return batches.flat();
  }

  /** Additions as they would stand behind what is really there. */
  private async moved(events: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
    const head = await this.headOf();
    const moved = events.map(async (event) => {
      const length = await this.lengthOf(event.stream);
      return { ...event, revision: event.revision + length, position: event.position + head };
    });
    return Promise.all(moved);
  }

  private lengthOf(stream: StreamName): Promise<bigint> {
    const known = this.lengths.get(stream);
    if (known) return known;
    const counted = countOf(this.real.read(stream));
    this.lengths.set(stream, counted);
    return counted;
  }

  private headOf(): Promise<Position> {
    this.head ??= headOf(this.real);
    return this.head;
  }
}

/** What a revision of the whole stream is among the additions to it, of which the first is at 0. */
const behind = (length: bigint, expected: ExpectedRevision): ExpectedRevision => {
  if (expected === 'any') return 'any';
  const next = expected === 'no-stream' ? 0n : expected + 1n;
  if (next < length) return NOWHERE;
  return next === length ? 'no-stream' : next - length - 1n;
};

const countOf = async (events: AsyncIterable<RecordedEvent>): Promise<bigint> => {
  let count = 0n;
  for await (const { revision } of events) count = revision + 1n;
  return count;
};

const headOf = async (store: EventStore): Promise<Position> => {
  let head: Position = 0n;
  for await (const batch of pastOf(store)) head = batch.at(-1)?.position ?? head;
  return head;
};

/** What a store holds now, in batches. */
async function* pastOf(
  store: EventStore,
  after: Position | 'start' = 'start',
  signal = new AbortController().signal,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  for await (const batch of store.subscribe(after, signal)) {
    if (batch.length === 0) return;
    yield batch;
  }
}
