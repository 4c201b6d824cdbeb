import {
  type Appended,
  IdAlreadyUsed,
  type Position,
  type Revision,
  RevisionConflict,
  type StreamName,
} from '@probity/eventing';
import { type AskedAppend, canStandAt } from '../asked';

/** Where an event stands. */
export interface Place {
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly position: Position;
}

/** A row to be inserted. */
export type NewRow = Place & AskedAppend['events'][number];

/** What the log holds of the streams and the ids that a batch of appends names. */
export interface Found {
  readonly last: Position;
  readonly heads: Map<StreamName, Revision>;
  readonly held: Map<string, Place>;
}

/**
 * Gives the events of appends their places, one append after the other, as if each were committed before the
 * next is looked at. What it was told of the log must not move until its rows are committed.
 */
export class Placing {
  readonly rows: NewRow[] = [];
  private last: Position;

  constructor(private readonly found: Found) {
    this.last = found.last;
  }

  /** Answers an append, which may fail alone and then leaves no row. */
  answer(append: AskedAppend): PromiseSettledResult<Appended> {
    try {
      return { status: 'fulfilled', value: this.firstAnswer(append) ?? this.record(append) };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  }

  /** What these very events were answered when they were recorded at this place before, if they were. */
  private firstAnswer({ stream, events, expected }: AskedAppend): Appended | undefined {
    const held = events.map(({ id }) => this.found.held.get(id));
    const [first] = held;
    const last = held.at(-1);
    if (!first || !last || !canStandAt(first.revision, expected)) return undefined;
    const isNext = (place: Place | undefined, index: number): boolean =>
      place?.stream === stream && place.revision === first.revision + BigInt(index);
    if (!held.every(isNext)) return undefined;
    return { revision: last.revision, position: last.position, repeated: true };
  }

  private record({ stream, events, expected }: AskedAppend): Appended {
    const actual = this.found.heads.get(stream) ?? 'no-stream';
    if (expected !== 'any' && expected !== actual) throw new RevisionConflict(stream, expected, actual);
    this.refuseTakenIds(events);
    let revision = actual === 'no-stream' ? -1n : actual;
    for (const event of events) {
      revision += 1n;
      this.last += 1n;
      const place = { stream, revision, position: this.last };
      this.rows.push({ ...event, ...place });
      this.found.held.set(event.id, place);
    }
    this.found.heads.set(stream, revision);
    return { revision, position: this.last };
  }

  private refuseTakenIds(events: AskedAppend['events']): void {
    const ids = new Set<string>();
    for (const { id } of events) {
      if (this.found.held.has(id) || ids.has(id)) throw new IdAlreadyUsed(id);
      ids.add(id);
    }
  }
}
