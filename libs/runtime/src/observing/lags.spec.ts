import { type EventStore, type Position, START } from '@probity/eventing';
import { recorded, someEvent } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { type FollowerOf, lagsOf } from './lags';

const FIRST = Date.parse(recorded({ type: 'Any', data: {} }).metadata.recordedAt);

describe('how far followers are behind', () => {
  const positions: Position[] = [];
  const looked: (Position | 'start')[] = [];
  const log = new MemoryEventStore();
  const store: EventStore = {
    append: (...asked) => log.append(...asked),
    read: (...asked) => log.read(...asked),
    subscribe: (after, signal) => {
      looked.push(after);
      return log.subscribe(after, signal);
    },
  };
  const follower = (name: string, position: Position): FollowerOf => ({
    ...{ follower: 'projection', name, store, position },
  });
  const headOf = (): Position => positions.at(-1) ?? START;

  beforeAll(async () => {
    for (const minute of [0, 1, 2]) {
      const { metadata, ...event } = someEvent();
      const recordedAt = new Date(FIRST + minute * 60_000).toISOString();
      const made = { ...event, metadata: { ...metadata, recordedAt } };
      positions.push((await log.append(`thing-${minute}`, [made], 'no-stream')).position);
    }
  });

  it('is told in positions, and by the age of the first event that is not done', async () => {
    const [first = START] = positions;
    const lags = await lagsOf(
      [follower('new', START), follower('behind', first), follower('there', headOf())],
      headOf,
      FIRST + 600_000,
    );
    expect(lags).toEqual([
      { follower: 'projection', name: 'new', positions: Number(headOf() - START), seconds: 600 },
      { follower: 'projection', name: 'behind', positions: Number(headOf() - first), seconds: 540 },
      { follower: 'projection', name: 'there', positions: 0, seconds: 0 },
    ]);
  });

  it('takes one look at the log for all who stand at the same place', async () => {
    looked.length = 0;
    await lagsOf(
      [follower('one', START), follower('two', START), follower('three', headOf())],
      headOf,
      FIRST,
    );
    expect(looked).toEqual(['start']);
  });
});
