import type { EventStore, RecordedEvent } from '@probity/eventing';

/** Everything that a log holds so far. */
export const recordedIn = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const stop = new AbortController();
  const recorded: RecordedEvent[] = [];
  for await (const batch of store.subscribe('start', stop.signal)) {
    if (batch.length === 0) break;
    recorded.push(...batch);
  }
  stop.abort();
  return recorded;
};
