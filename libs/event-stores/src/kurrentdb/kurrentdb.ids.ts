import {
  type Appended,
  type ExpectedRevision,
  LogDamaged,
  type Position,
  type RecordedEvent,
  type Revision,
  type StreamName,
} from '@probity/eventing';

type Place = Pick<RecordedEvent, 'stream' | 'revision' | 'position'>;

/**
 * Where every event of the log stands, by its id. The server itself knows ids again within one stream only,
 * and there only behind its end.
 */
export class RecordedIds {
  private readonly places = new Map<string, Place>();
  private readonly ends = new Map<StreamName, Revision>();
  /** Of the events that were followed, growing. */
  private readonly positions: Position[] = [];

  /** Learns of an event that stands in the log. */
  add({ id, stream, revision, position }: RecordedEvent): void {
    this.places.set(id, { stream, revision, position });
  }

  /** Learns of events in the order of the log. Throws LogDamaged when one is missing before them. */
  follow(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      const { stream, revision } = event;
      const next = (this.ends.get(stream) ?? -1n) + 1n;
      if (revision !== next) throw new LogDamaged(`${stream} has lost its revision ${next}`);
      this.ends.set(stream, revision);
      this.positions.push(event.position);
      this.add(event);
    }
  }

  /** The last position up to that one at which an event is known to stand; the start when there is none. */
  standingAt(position: Position): Position | 'start' {
    let [low, high] = [0, this.positions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0n) <= position) low = middle + 1;
      else high = middle;
    }
    return this.positions[low - 1] ?? 'start';
  }

  /** The first id that another event has, in the log or among these themselves. */
  takenOf(ids: readonly string[]): string | undefined {
    return ids.find((id, index) => this.places.has(id) || ids.indexOf(id) < index);
  }

  /** What these very events were answered when they were recorded at this place, if they were. */
  firstAnswer(stream: StreamName, ids: readonly string[], expected: ExpectedRevision): Appended | undefined {
    const places = ids.map((id) => this.places.get(id));
    const [first] = places;
    const last = places.at(-1);
    if (!first || !last || !canStandAt(first.revision, expected)) return undefined;
    const same = places.every(
      (place, index) => place?.stream === stream && place.revision === first.revision + BigInt(index),
    );
    return same ? { revision: last.revision, position: last.position, repeated: true } : undefined;
  }
}

const canStandAt = (revision: Revision, expected: ExpectedRevision): boolean =>
  expected === 'any' || revision === (expected === 'no-stream' ? 0n : expected + 1n);
