import { type EventStore, StoreUnavailable } from '@probity/eventing';
import { MemoryEventStore } from '@probity/event-stores';
import { SAMPLE, openMemoryBureau } from '../testing';
import { ImportCutShort, importFiles } from './import';

/** A store on a disk that is full after so many appends. */
const failingAfter = (appends: number, store: EventStore): EventStore => {
  let left = appends;
  return {
    append: async (stream, events, expected) => {
      if (left === 0) throw new StoreUnavailable('the disk is full');
      left -= 1;
      return store.append(stream, events, expected);
    },
    read: (...asked) => store.read(...asked),
    subscribe: (after, signal) => store.subscribe(after, signal),
  };
};

const importInto = async (store: EventStore): Promise<readonly string[]> => {
  const bureau = await openMemoryBureau(store);
  try {
    await importFiles({ paths: [SAMPLE] }, bureau.stages);
    return (await bureau.log()).map(({ id, stream }) => `${stream} ${id}`);
  } finally {
    bureau.close();
  }
};

describe('an import that the log cuts short', () => {
  it('at its first append, and in the middle, says so, and goes on from there the next time', async () => {
    const atOnce = await importInto(new MemoryEventStore());
    const store = new MemoryEventStore();
    for (const appends of [0, 1_000]) {
      const failed = importInto(failingAfter(appends, store));
      await expect(failed).rejects.toThrow(ImportCutShort);
      await expect(failed).rejects.toThrow('the disk is full');
    }
    const continued = await importInto(store);
    expect([...continued].sort()).toEqual([...atOnce].sort());
  });
});
