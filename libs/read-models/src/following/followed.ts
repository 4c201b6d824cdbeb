import {
  type AnyProjection,
  type EventRead,
  type EventShape,
  type Position,
  type RecordedEvent,
  START,
  idOf,
} from '@probity/eventing';
import type { Projected } from './projected';
import type { Fold, Rows } from '../read-models';
import type { Row } from '../rows/row-table';

/** Reads an event of the log in its current version. */
export type Read = (recorded: RecordedEvent) => EventRead<EventShape>;

type Values = Readonly<Record<string, unknown>>;

/** An event and the rows that it concerns, each named once. */
interface Concerning {
  readonly event: EventRead<EventShape>;
  readonly keys: readonly string[];
}

/** One projection on its way through the log. */
export class Followed {
  readonly name: string;
  /** The types of events that it has an answer to. */
  readonly types: readonly string[];
  /** Position of the last event that is done. */
  position: Position = START;
  /** True once the past is done. */
  caughtUp = false;
  /** Why it stopped, if it did: then its rows stay as they were before the batch that it could not do. */
  failure: Error | undefined;
  private readonly begins: Readonly<Record<string, (event: EventRead<EventShape>, key: string) => Values>>;
  private readonly advances: Readonly<Record<string, (row: Row, event: EventRead<EventShape>) => Values>>;
  private readonly keysOf: NonNullable<AnyProjection['keysOf']>;

  constructor(readonly projected: Projected) {
    const { projection } = projected;
    this.name = projection.name;
    this.types = [...new Set([...Object.keys(projection.begin), ...Object.keys(projection.advance)])];
    this.begins = projection.begin as Followed['begins'];
    this.advances = projection.advance as Followed['advances'];
    this.keysOf = projection.keysOf ?? ((event: EventRead<EventShape>) => [idOf(event.stream)]);
  }

  /** What events do to its rows. */
  fold(events: readonly RecordedEvent[], read: Read): Fold {
    const concerning = (recorded: RecordedEvent): Concerning => {
      const event = read(recorded);
      const keys = this.keysOf(event);
      return { event, keys: keys.length > 1 ? [...new Set(keys)] : keys };
    };
    // Who asks for no keys keeps no more than one event that is read.
    let known: readonly Concerning[] = [];
    return {
      keys: () => {
        known = events.map(concerning);
        return known.flatMap(({ keys }) => keys);
      },
      into: (rows) => {
        for (const [index, recorded] of events.entries()) {
          this.foldOne(known[index] ?? concerning(recorded), rows);
        }
      },
    };
  }

  /** What follows begins at the start of the log. */
  restart(): void {
    this.position = START;
    this.caughtUp = false;
    this.failure = undefined;
  }

  private foldOne({ event, keys }: Concerning, rows: Rows): void {
    const { type, position } = event;
    for (const key of keys) {
      if (rows.has(key)) {
        const change = this.advances[type]?.(rows.view(key), event) ?? {};
        if (Object.keys(change).length > 0) rows.change(key, position, change);
      } else {
        const row = this.begins[type]?.(event, key);
        if (row) rows.begin(key, position, row);
      }
    }
  }
}
