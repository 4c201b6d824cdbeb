import type { AnyProjection, EventRegistry, EventStore, Position, RecordedEvent } from '@probity/eventing';
import { type Difference, ModelsComparison, isLevel } from './compare-models';
import { type ReadModels, openReadModels } from './open-read-models';
import { ProjectionRunner } from './run-projections';

/** What a shadow is made of. */
export interface ShadowParts {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly projections: readonly AnyProjection[];
  /** The file of the rows that are watched. */
  readonly rows: string;
  /** Where the shadow is kept. */
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
    return new ShadowModels(parts, await openReadModels(`sqlite:${parts.shadow}`, parts.projections));
  }

  /**
   * Brings the shadow to where the rows are now and compares them there. Projections that stand elsewhere, or
   * that failed, are left out. Throws when a file or the log cannot be read.
   */
  async compare(tell: (difference: Difference) => void): Promise<Compared> {
    const { projections, rows, shadow } = this.parts;
    const position = await this.catchUp();
    const comparison = new ModelsComparison(rows, shadow);
    try {
      const made = comparison.positions('main');
      const furthest = [...made.values()].reduce((most, each) => (each > most ? each : most), position);
      if (furthest > position) await this.catchUp(furthest);
      const level = comparison.positions('shadow');
      const names: string[] = [];
      for (const projection of projections) {
        if (!isLevel(made, level, projection.name)) continue;
        names.push(projection.name);
        for await (const difference of comparison.differencesIn(projection)) tell(difference);
      }
      return { names, position: furthest };
    } finally {
      comparison.close();
    }
  }

  /** Lets the shadow's file go. */
  close(): Promise<void> {
    return this.models.close();
  }

  /** Folds the log up to a position, by default that of the rows. Answers how far it is then folded. */
  private async catchUp(until?: Position): Promise<Position> {
    const { store, events, rows } = this.parts;
    const last = until ?? furthestIn(rows);
    const stop = new AbortController();
    const runner = new ProjectionRunner({ store: storeUntil(store, last), events, models: this.models });
    await runner.start(stop.signal);
    stop.abort();
    return last;
  }
}

const furthestIn = (path: string): Position => {
  const comparison = new ModelsComparison(path, ':memory:');
  try {
    return [...comparison.positions('main').values()].reduce(
      (most, each) => (each > most ? each : most),
      -1n,
    );
  } finally {
    comparison.close();
  }
};

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
