import { type EventStore, type Position, categoryOf } from '@probity/eventing';
import { BureauLog, events } from '@probity/domain';

/** Streams that say who holds which post and what a post may do. */
const OF_AUTHORITY = ['orgUnit', 'post', 'person', 'leadingGroup', 'delegation'];

/**
 * What a log had said of posts, their holders and their powers by a position, folded anew from its start. Of
 * anything else this bureau knows nothing.
 */
export const authorityKnownAt = async (store: EventStore, position: Position): Promise<BureauLog> => {
  const known = new BureauLog();
  const stop = new AbortController();
  for await (const batch of store.subscribe('start', stop.signal)) {
    const before = batch.filter((event) => event.position <= position);
    for (const event of before) {
      if (OF_AUTHORITY.includes(categoryOf(event.stream))) known.apply(events.read(event));
    }
    if (before.length < batch.length || batch.length === 0) break;
  }
  stop.abort();
  return known;
};
