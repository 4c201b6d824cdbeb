import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  LogDamaged,
  type Position,
  type RecordedEvent,
  type Revision,
  type StreamName,
} from '@probity/eventing';
import { PAGE_MAX } from './follow';

/** Which events of a stream: at most so many, from a revision on. */
export interface Stretch {
  readonly stream: StreamName;
  readonly from: Revision;
  readonly most: number;
}

/** How a store is read: what it holds of a stream in order, at most so many, and the event in it. */
export interface Pages<Held> {
  pageFrom(from: Revision, most: number): readonly Held[] | Promise<readonly Held[]>;
  eventOf(held: Held): RecordedEvent;
}

/**
 * Reads a stream as EventStore.read promises, a page at a time, between which others have their turn. Throws
 * LogDamaged where a revision is missing.
 */
export async function* readInPages<Held>(
  { stream, from, most }: Stretch,
  pages: Pages<Held>,
): AsyncGenerator<RecordedEvent, void, undefined> {
  let next = from < 0n ? 0n : from;
  for (let left = most; left > 0; left -= PAGE_MAX) {
    const page = await pages.pageFrom(next, Math.min(left, PAGE_MAX));
    for (const held of page) {
      const event = pages.eventOf(held);
      if (event.revision !== next) throw new LogDamaged(`${stream} has lost its revision ${next}`);
      yield event;
      next += 1n;
    }
    if (page.length < PAGE_MAX) return;
    await nextTurn();
  }
}

/** Throws LogDamaged unless the events are those right after a position: positions are dense. */
export const refuseGap = (after: Position, page: readonly RecordedEvent[]): void => {
  const end = page.at(-1)?.position ?? after;
  if (end === after + BigInt(page.length)) return;
  throw new LogDamaged(`the log has lost events between the positions ${after} and ${end}`);
};

/**
 * Throws LogDamaged when the log ends before a position: a subscriber who stands beyond the end would be
 * given nothing of what is appended up to there.
 */
export const refuseEndBefore = (position: Position, end: Position): void => {
  if (end < position) throw new LogDamaged(`the log ends at position ${end}, before ${position}`);
};
