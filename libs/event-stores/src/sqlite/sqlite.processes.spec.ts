import fc from 'fast-check';
import { idsOf, pastOf, someEvent } from '@probity/eventing/testing';
import { openSqliteEventStore } from '..';
import { appendedUntilKilled, expectWhole, idsUntil } from '../testing/killed';
import { somePath } from '../testing/log-files';

const ROUNDS = 3;
const seed = Date.now() & 0x7fffffff;

describe('a process that is killed while it appends', () => {
  it(`leaves every acknowledged append in the log, whole and once (seed ${seed})`, async () => {
    const path = somePath();
    const acknowledged: string[] = [];
    for (const count of fc.sample(fc.integer({ min: 1, max: 1_500 }), { seed, numRuns: ROUNDS })) {
      const names = await appendedUntilKilled(`sqlite:${path}`, (reached, kill) => {
        if (reached === count) kill();
      });
      acknowledged.push(...names);
      const { store, close } = openSqliteEventStore(path);
      await expectWhole(store, acknowledged);
      close();
    }
  });
});

describe('two processes that append to one log', () => {
  it('lose nothing, and a subscriber meets the events of both, each once', async () => {
    const path = somePath();
    const { store, close } = openSqliteEventStore(path, { busyMsMax: 20_000 });
    const last = someEvent({ id: 'last/0/1' });
    const following = idsUntil(store, last.id);

    let others: Promise<readonly string[]> = Promise.resolve([]);
    const kill = await new Promise<() => void>((started) => {
      others = appendedUntilKilled(`sqlite:${path}`, (_, end) => started(end));
    });
    const own: string[] = [];
    for (let name = 0; name < 40; name += 1) {
      const pair = [0, 1].map((index) => someEvent({ id: `${name}/${index}/2` }));
      await store.append(`thing-${name % 5}`, pair, 'any');
      own.push(String(name));
    }
    kill();
    await expectWhole(store, [...own, ...(await others)]);
    await store.append('thing-0', [last], 'any');
    expect(await following).toEqual(idsOf(await pastOf(store)));
    close();
  });
});
