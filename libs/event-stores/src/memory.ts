import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  IdAlreadyUsed,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Revision,
  RevisionConflict,
  type StreamName,
} from '@probity/eventing';
import { Bell } from './bell';
import { PAGE_MAX, follow } from './follow';

interface Entry extends Appended {
  readonly stream: StreamName;
  readonly id: string;
  /** The event as JSON: neither who gave it nor who gets it can change it any more. */
  readonly text: string;
}

/**
 * The event store in its plainest form: all in memory, nothing durable. It is the model that the others are
 * compared with.
 */
export class MemoryEventStore implements EventStore {
  private readonly log: Entry[] = [];
  private readonly streams = new Map<StreamName, Entry[]>();
  private readonly byId = new Map<string, Entry>();
  private readonly bell = new Bell();

  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    return new Promise((answer) => {
      answer(this.firstAnswer(stream, events, expected) ?? this.record(stream, events, expected));
    });
  }

  async *read(stream: StreamName, from: Revision = 0n, most = Infinity): AsyncIterable<RecordedEvent> {
    const entries = this.entriesOf(stream);
    const first = Math.max(0, Number(from));
    for (let revision = first; revision < first + most; revision += 1) {
      const entry = entries[revision];
      if (!entry) return;
      yield eventOf(entry);
    }
  }

  subscribe(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    const pageAfter = (position: Position) =>
      this.log.slice(Number(position), Number(position) + PAGE_MAX).map(eventOf);
    return follow({ bell: this.bell, pageAfter }, after, signal);
  }

  private firstAnswer(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Appended | undefined {
    const place = expected === 'any' ? this.revisionOf(events[0]) : placeAfter(expected);
    if (place === undefined) return undefined;
    const held = this.entriesOf(stream).slice(place, place + events.length);
    const last = held.at(-1);
    const same = held.length === events.length && held.every(({ id }, index) => id === events[index]?.id);
    if (!same || !last) return undefined;
    return { revision: last.revision, position: last.position, repeated: true };
  }

  private record(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Appended {
    if (events.length === 0) throw new RangeError(`there is nothing to append to ${stream}`);
    const entries = this.entriesOf(stream);
    const actual = entries.at(-1)?.revision ?? 'no-stream';
    if (expected !== 'any' && expected !== actual) throw new RevisionConflict(stream, expected, actual);
    this.refuseTakenIds(events);
    const added = events.map((event, index) => ({
      stream,
      revision: BigInt(entries.length + index),
      position: BigInt(this.log.length + index + 1),
      id: event.id,
      text: JSON.stringify(event),
    }));
    for (const entry of added) {
      entries.push(entry);
      this.log.push(entry);
      this.byId.set(entry.id, entry);
    }
    this.streams.set(stream, entries);
    this.bell.ring();
    return { revision: BigInt(entries.length - 1), position: BigInt(this.log.length) };
  }

  private refuseTakenIds(events: readonly NewEvent[]): void {
    const ids = new Set<string>();
    for (const { id } of events) {
      if (this.byId.has(id) || ids.has(id)) throw new IdAlreadyUsed(id);
      ids.add(id);
    }
  }

  private entriesOf(stream: StreamName): Entry[] {
    return this.streams.get(stream) ?? [];
  }

  private revisionOf(event: NewEvent | undefined): number | undefined {
    const entry = event && this.byId.get(event.id);
    return entry && Number(entry.revision);
  }
}

const placeAfter = (expected: Revision | 'no-stream'): number =>
  expected === 'no-stream' ? 0 : Number(expected) + 1;

const eventOf = ({ stream, revision, position, text }: Entry): RecordedEvent => ({
  ...(JSON.parse(text) as NewEvent),
  stream,
  revision,
  position,
});
