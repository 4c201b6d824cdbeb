import {
  type AnyProjection,
  type EventRead,
  type EventShape,
  type Position,
  type RecordedEvent,
  idOf,
} from '@probity/eventing';
import type { ReadModels } from './open-read-models';
import type { Projected, Row } from './row-table';
import { RowWriter } from './row-writer';

/** Reads an event of the log in its current version. */
export type Read = (recorded: RecordedEvent) => EventRead<EventShape>;

type Values = Readonly<Record<string, unknown>>;

/** One projection on its way through the log. */
export class Followed {
  readonly name: string;
  /** The types of events that it has an answer to. */
  readonly types: readonly string[];
  /** Position of the last event that is done. */
  position: Position;
  /** True once the past is done. */
  caughtUp = false;
  /** Why it stopped, if it did: then its rows stay as they were before the batch that it could not do. */
  failure: Error | undefined;
  /** Folds events into the rows: all of them, or none when it throws. */
  readonly fold: (events: readonly RecordedEvent[], read: Read) => void;
  private readonly begins: Readonly<Record<string, (event: EventRead<EventShape>, key: string) => Values>>;
  private readonly advances: Readonly<Record<string, (row: Row, event: EventRead<EventShape>) => Values>>;
  private readonly keysOf: NonNullable<AnyProjection['keysOf']>;
  private readonly rows: RowWriter;

  constructor(
    private readonly projected: Projected,
    private readonly models: ReadModels,
  ) {
    const { projection, table } = projected;
    this.name = projection.name;
    this.types = [...new Set([...Object.keys(projection.begin), ...Object.keys(projection.advance)])];
    this.position = models.checkpoints.positionOf(this.name);
    this.begins = projection.begin as Followed['begins'];
    this.advances = projection.advance as Followed['advances'];
    this.keysOf = projection.keysOf ?? ((event: EventRead<EventShape>) => [idOf(event.stream)]);
    this.rows = new RowWriter(models.db, table);
    // Inside the transaction of a group this is a savepoint: whoever fails takes back its own rows only.
    this.fold = models.db.transaction((events: readonly RecordedEvent[], read: Read) => {
      for (const recorded of events) this.foldOne(read(recorded));
    });
  }

  /** The past is done: now, and not while it was written, come the indexes that questions need. */
  finishPast(): void {
    if (this.caughtUp) return;
    for (const sql of this.projected.table.indexing) this.models.db.exec(sql);
    this.caughtUp = true;
  }

  /** Takes away all that was written. What follows begins at the start of the log. */
  forget(): void {
    this.models.checkpoints.forget(this.projected);
    this.position = this.models.checkpoints.positionOf(this.name);
    this.caughtUp = false;
    this.failure = undefined;
  }

  private foldOne(event: EventRead<EventShape>): void {
    const { type, position } = event;
    for (const key of new Set(this.keysOf(event))) {
      if (this.rows.has(key)) {
        const change = this.advances[type]?.(this.rows.view(key), event) ?? {};
        if (Object.keys(change).length > 0) this.rows.change(key, position, change);
      } else {
        const row = this.begins[type]?.(event, key);
        if (row) this.rows.begin(key, position, row);
      }
    }
  }
}
