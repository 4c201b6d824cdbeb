import { type EventStore, type Position, START } from '@probity/eventing';

/**
 * The position after which a log is to be told from a past on: from a position, or from the first event that
 * was recorded at or after an instant.
 */
export const before = async (store: EventStore, past: string): Promise<Position> => {
  if (/^\d+$/.test(past)) return BigInt(past) - 1n;
  const instant = new Date(past).toISOString();
  let last = START;
  for await (const page of store.subscribe('start', new AbortController().signal)) {
    for (const { position, metadata } of page) {
      if (metadata.recordedAt >= instant) return last;
      last = position;
    }
    if (page.length === 0) break;
  }
  return last;
};
