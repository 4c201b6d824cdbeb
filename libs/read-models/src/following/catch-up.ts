import type { EventRegistry, EventStore, Position, RecordedEvent } from '@probity/eventing';
import type { ReadModels } from '../read-models';
import { ProjectionRunner } from './run-projections';
import type { Standing } from '../versions/standing';

/** A log and what may stand in it. */
export interface Told {
  readonly store: EventStore;
  readonly events: EventRegistry;
  /** Ends what takes long: whoever works then throws its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Folds a log up to a position into rows that nobody else moves. Answers where each projection stands. Throws
 * when the log cannot be read, or the signal aborts.
 */
export const catchUp = async (
  { store, events, signal }: Told,
  models: ReadModels,
  last: Position,
): Promise<readonly Standing[]> => {
  const stop = new AbortController();
  const runner = new ProjectionRunner({
    store: storeUntil(signal ? abortable(store, signal) : store, last),
    events,
    models,
  });
  await runner.start(stop.signal);
  stop.abort();
  return runner.standings;
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

/** A log that is read until the signal aborts, and not as if it ended there. */
const abortable = (store: EventStore, until: AbortSignal): EventStore => ({
  append: (...asked) => store.append(...asked),
  read: (...asked) => store.read(...asked),
  async *subscribe(after, signal) {
    for await (const batch of store.subscribe(after, signal)) {
      until.throwIfAborted();
      yield batch;
    }
  },
});
