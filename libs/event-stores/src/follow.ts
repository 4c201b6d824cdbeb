import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, RecordedEvent } from '@probity/eventing';
import type { Bell } from './bell';

/** Most events that are read, and handed to a subscriber, at once. */
export const PAGE_MAX = 1_000;

/** A log that can be read in pages, and the bell that rings when it grows. */
export interface Growing {
  readonly bell: Bell;
  /** The events that come right after a position, at most a page of them. */
  pageAfter(position: Position): readonly RecordedEvent[] | Promise<readonly RecordedEvent[]>;
}

/** Follows a log as EventStore.subscribe promises: the past, an empty batch, the present, until the abort. */
export async function* follow(
  log: Growing,
  after: Position | 'start',
  signal: AbortSignal,
): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
  // One signal ends every subscriber at shutdown: many listeners on it are no leak.
  setMaxListeners(0, signal);
  let position = after === 'start' ? 0n : after;
  let caughtUp = false;
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    const { rings } = log.bell;
    const page = await log.pageAfter(position);
    if (isOver()) return;
    const last = page.at(-1);
    if (last) {
      position = last.position;
      yield page;
      // A long past is all memory and no waiting: without a turn of the event loop nobody else would run.
      await nextTurn();
    } else if (!caughtUp) {
      caughtUp = true;
      yield page;
    } else {
      // Nothing can be missed here: what came while the page was read has rung the bell since.
      await log.bell.heard(signal, rings);
    }
  }
}
