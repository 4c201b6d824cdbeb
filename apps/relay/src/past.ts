import { type EventStore, type Position, type RecordedEvent, START } from '@probity/eventing';
import { isDay } from '@probity/domain';

/** A past that the log does not have. */
export class NoSuchPast extends Error {
  override readonly name = 'NoSuchPast';
}

/**
 * The position after which a log is to be told from a past on: from a position, or from the first event that
 * was recorded at or after an instant. Throws NoSuchPast for a position beyond the next one, and for an
 * instant on a day that does not exist.
 */
export const before = async (store: EventStore, past: string): Promise<Position> => {
  if (!/^\d+$/.test(past)) return (await lastUntil(store, recordedFrom(instantIn(past)))).last;
  const wanted = BigInt(past) - 1n;
  const { last, isAll } = await lastUntil(store, ({ position }) => position > wanted);
  // The first event of a log stands at 1: from 0 and from 1 on is all of it.
  if (!isAll || wanted <= last || wanted === 0n) return wanted;
  throw new NoSuchPast(`RELAY_FROM or --from is ${past}, and the log ends at position ${last}`);
};

const recordedFrom =
  (instant: string) =>
  ({ metadata }: RecordedEvent): boolean =>
    metadata.recordedAt >= instant;

/** The position of the last event before the first one that is wanted; where none is, of the last of all. */
const lastUntil = async (store: EventStore, isWanted: (event: RecordedEvent) => boolean) => {
  let last = START;
  for await (const page of store.subscribe('start', new AbortController().signal)) {
    for (const event of page) {
      if (isWanted(event)) return { last, isAll: false };
      last = event.position;
    }
    if (page.length === 0) break;
  }
  return { last, isAll: true };
};

/** The instant in UTC. The 30th of February would be some other day. */
const instantIn = (text: string): string => {
  const instant = new Date(text);
  const isOne = !Number.isNaN(instant.getTime()) && isDay(text.slice(0, 'YYYY-MM-DD'.length));
  if (isOne) return instant.toISOString();
  throw new NoSuchPast(`RELAY_FROM or --from is ${text}, and there is no such instant`);
};
