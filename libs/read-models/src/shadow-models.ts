import {
  type AnyProjection,
  type EventRegistry,
  type EventStore,
  type Position,
  type RecordedEvent,
  START,
} from '@probity/eventing';
import { type Difference, differencesFrom, isLevel, positionsOf } from './compare-models';
import { lookAt, openReadModels } from './open-read-models';
import type { ReadModels } from './read-models';
import { ProjectionRunner } from './run-projections';

/** What a shadow is made of. */
export interface ShadowParts {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly projections: readonly AnyProjection[];
  /** The address of the rows that are watched. */
  readonly rows: string;
  /** The address of the shadow. */
  readonly shadow: string;
}

/** How far rows were compared, and where they part. */
export interface Compared {
  /** The projections that stood where the shadow stood. */
  readonly names: readonly string[];
  readonly position: Position;
}

/**
 * The same read models once more, made from the log and shown to nobody: whatever the rows say that these do
 * not, somebody wrote there by hand.
 */
export class ShadowModels {
  private constructor(
    private readonly parts: ShadowParts,
    private readonly models: ReadModels,
  ) {}

  /** Opens the shadow, made as far as it was. */
  static async open(parts: ShadowParts): Promise<ShadowModels> {
    return new ShadowModels(parts, await openReadModels(parts.shadow, parts.projections));
  }

  /**
   * Brings the shadow to where the rows are now and compares them there. Projections that stand elsewhere, or
   * that failed, are left out. Throws when a file or the log cannot be read.
   */
  async compare(tell: (difference: Difference) => void): Promise<Compared> {
    const { projections, rows } = this.parts;
    const position = await this.furthest();
    await this.catchUp(position);
    const look = await lookAt(rows, projections);
    try {
      const made = await positionsOf(look);
      const furthest = furthestOf(made, position);
      if (furthest > position) await this.catchUp(furthest);
      const level = await positionsOf(this.models);
      const names: string[] = [];
      for (const { name } of projections) {
        if (!isLevel(made, level, name)) continue;
        names.push(name);
        for await (const difference of differencesFrom(this.models, look, name)) tell(difference);
      }
      return { names, position: furthest };
    } finally {
      await look.close();
    }
  }

  /** Lets the shadow go. */
  close(): Promise<void> {
    return this.models.close();
  }

  /** How far the rows are made. */
  private async furthest(): Promise<Position> {
    const look = await lookAt(this.parts.rows, this.parts.projections);
    try {
      return furthestOf(await positionsOf(look));
    } finally {
      await look.close();
    }
  }

  /** Folds the log up to a position. */
  private async catchUp(last: Position): Promise<void> {
    const { store, events } = this.parts;
    const stop = new AbortController();
    const runner = new ProjectionRunner({ store: storeUntil(store, last), events, models: this.models });
    await runner.start(stop.signal);
    stop.abort();
  }
}

const furthestOf = (positions: ReadonlyMap<string, Position>, from: Position = START): Position =>
  [...positions.values()].reduce((most, each) => (each > most ? each : most), from);

/** A log of which nothing behind a position is seen. */
const storeUntil = (store: EventStore, last: Position): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    if (after !== 'start' && after >= last) {
      yield [];
      return;
    }
    for await (const batch of store.subscribe(after, signal)) {
      const seen: readonly RecordedEvent[] = batch.filter(({ position }) => position <= last);
      if (seen.length > 0) yield seen;
      if (seen.length === 0 || seen.at(-1)?.position === last) break;
    }
    yield [];
  },
});
