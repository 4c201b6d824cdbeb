import fc from 'fast-check';
import { type EventStore, StoreUnavailable } from '@probity/eventing';
import { idsOf, pastOf, someEvent } from '@probity/eventing/testing';
import { openPostgresEventStore } from '..';
import { appendedUntilKilled, expectWhole, idsUntil } from '../testing/killed';
import { describeOnPostgres } from '../testing/postgres';

const ROUNDS = 3;
const CALLERS = 16;
const seed = Date.now() & 0x7fffffff;

describeOnPostgres('a process that is killed while it appends to PostgreSQL', (server) => {
  it(`leaves every acknowledged append in the log, whole and once (seed ${seed})`, async () => {
    const url = await server().database();
    const acknowledged: string[] = [];
    for (const count of fc.sample(fc.integer({ min: 1, max: 1_500 }), { seed, numRuns: ROUNDS })) {
      const names = await appendedUntilKilled(url, (reached, kill) => {
        if (reached === count) kill();
      });
      acknowledged.push(...names);
      const { store, close } = await openPostgresEventStore(url);
      await expectWhole(store, acknowledged);
      await close();
    }
  });

  it('loses nothing of what another process appends, and a subscriber meets both, each once', async () => {
    const url = await server().database();
    const { store, close } = await openPostgresEventStore(url);
    const last = someEvent({ id: 'last/0/1' });
    const following = idsUntil(store, last.id);
    let others: Promise<readonly string[]> = Promise.resolve([]);
    const kill = await new Promise<() => void>((started) => {
      others = appendedUntilKilled(url, (_, end) => {
        started(end);
      });
    });
    const own: string[] = [];
    for (let name = 0; name < 40; name += 1) own.push(await appendPair(store, name));
    kill();
    await expectWhole(store, [...own, ...(await others)]);
    await store.append('thing-0', [last], 'any');
    expect(await following).toEqual(idsOf(await pastOf(store)));
    await close();
  });
});

describeOnPostgres(
  'a PostgreSQL server that is killed while it is written to, and starts again,',
  (server) => {
    it('has every acknowledged append, whole and once, and its subscribers go on', async () => {
      const url = await server().database();
      const { store, close } = await openPostgresEventStore(url);
      const last = someEvent({ id: 'last/0/1' });
      const following = idsUntil(store, last.id);
      const writing = new AbortController();
      const acknowledged: string[] = [];
      const callers = Array.from({ length: CALLERS }, async (_, caller) => {
        for (let count = 0; !writing.signal.aborted; count += 1) {
          acknowledged.push(await appendPairInTheEnd(store, caller * 1_000_000 + count));
        }
      });
      for (let round = 1; round <= ROUNDS; round += 1) {
        await grownBy(store, 200);
        await server().crash();
      }
      await grownBy(store, 200);
      writing.abort();
      await Promise.all(callers);
      await store.append('thing-0', [last], 'any');
      await expectWhole(store, acknowledged);
      expect(await following).toEqual(idsOf(await pastOf(store)));
      await close();
    });
  },
  { own: true },
);

const appendPair = async (store: EventStore, name: number): Promise<string> => {
  const pair = [0, 1].map((index) => someEvent({ id: `${name}/${index}/2` }));
  await store.append(`thing-${name % 5}`, pair, 'any');
  return String(name);
};

/** Asks again as long as the store cannot know; what it recorded in vain it finds again by its ids. */
const appendPairInTheEnd = async (store: EventStore, name: number): Promise<string> => {
  for (;;) {
    try {
      return await appendPair(store, name);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
};

/** Answers when so many events more stand in the log. */
const grownBy = async (store: EventStore, count: number): Promise<void> => {
  const position = (await pastOf(store)).at(-1)?.position ?? 'start';
  let grown = 0;
  for await (const batch of store.subscribe(position, new AbortController().signal)) {
    grown += batch.length;
    if (grown >= count) return;
  }
};
