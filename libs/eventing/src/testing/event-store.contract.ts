import fc from 'fast-check';
import { type EventStore, IdAlreadyUsed, RevisionConflict } from '../event-store';
import {
  type Open,
  type OpenedForTest,
  idsOf,
  listOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
  withStore,
} from './event-store.controls';
import { followsTheLog } from './event-store.following.contract';
import { keepsWhatItIsGiven } from './event-store.keeping.contract';
import { histories, outcomeOf } from './event-store.history';

/** What else an adapter can be asked to prove. */
export interface Proofs<O extends OpenedForTest> {
  /** Makes the store whose answers are right by definition. */
  readonly model?: () => EventStore;
  /** Ends a store and opens the same log again, where a log outlives its process. */
  readonly reopen?: (opened: O) => O | Promise<O>;
  /** Which share of its runs a property has: all of them, but where each event goes over a wire. */
  readonly share?: number;
}

/** The suite that every adapter of the event-store port passes: one test a promise. */
export const eventStoreContract = <O extends OpenedForTest>(
  adapter: string,
  open: Open<O>,
  { model, reopen, share = 1 }: Proofs<O> = {},
): void => {
  describe(`${adapter} honours the event store contract`, () => {
    numbersEvents(open);
    expectsRevisions(open);
    appendsAllOrNone(open);
    knowsRepetitions(open);
    keepsWhatItIsGiven(open);
    followsTheLog(open, share);
    if (model) agreesWith(open, { model, share });
    if (reopen) survives(open, reopen);
  });
};

const numbersEvents = (open: Open): void => {
  it(
    'numbers the events of a stream from zero, without gaps',
    withStore(open, async ({ store }) => {
      const [one, other] = [someStream(), someStream()];
      await store.append(one, someEvents(2), 'no-stream');
      await store.append(other, someEvents(1), 'no-stream');
      await store.append(one, someEvents(3), 1n);
      const revisions = (await listOf(store.read(one))).map(({ revision }) => revision);
      expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n]);
      expect((await listOf(store.read(other))).map(({ revision }) => revision)).toEqual([0n]);
    }),
  );

  it(
    'reads a stream from any revision on, and no more of it than is asked for',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      await store.append(stream, someEvents(5), 'no-stream');
      const revisionsFrom = async (from: bigint, most?: number) =>
        (await listOf(store.read(stream, from, most))).map(({ revision }) => revision);
      expect(await revisionsFrom(3n)).toEqual([3n, 4n]);
      expect(await revisionsFrom(1n, 2)).toEqual([1n, 2n]);
      expect(await revisionsFrom(4n, 9)).toEqual([4n]);
      expect(await revisionsFrom(0n, 0)).toEqual([]);
      expect(await revisionsFrom(5n, 1)).toEqual([]);
    }),
  );

  it(
    'answers an append with the revision and the position of its last event',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      await store.append(stream, someEvents(1), 'no-stream');
      const { revision, position } = await store.append(stream, someEvents(2), 0n);
      expect((await listOf(store.read(stream))).at(-1)).toMatchObject({ revision, position });
      expect(revision).toBe(2n);
    }),
  );

  it(
    'reads a stream from any revision on, and nothing beyond its end',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const events = someEvents(3);
      await store.append(stream, events, 'no-stream');
      expect(idsOf(await listOf(store.read(stream, 1n)))).toEqual(idsOf(events.slice(1)));
      expect(await listOf(store.read(stream, 3n))).toEqual([]);
    }),
  );

  it(
    'reads a stream longer than a page whole',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const events = someEvents(2_001);
      await store.append(stream, events, 'no-stream');
      expect(idsOf(await listOf(store.read(stream)))).toEqual(idsOf(events));
    }),
  );

  it(
    'takes a stream nobody wrote to for empty',
    withStore(open, async ({ store }) => {
      expect(await listOf(store.read(someStream()))).toEqual([]);
    }),
  );
};

const expectsRevisions = (open: Open): void => {
  it(
    'refuses an append that expects another revision, and writes nothing',
    withStore(open, async ({ store }) => {
      const [stream, missing] = [someStream(), someStream()];
      await store.append(stream, someEvents(2), 'no-stream');
      for (const expected of ['no-stream', 0n, 2n, 5n] as const) {
        const refused = store.append(stream, someEvents(1), expected);
        await expect(refused).rejects.toEqual(new RevisionConflict(stream, expected, 1n));
        await expect(refused).rejects.toMatchObject({ stream, expected, actual: 1n });
      }
      const refused = store.append(missing, someEvents(1), 0n);
      await expect(refused).rejects.toMatchObject({ expected: 0n, actual: 'no-stream' });
      expect(await pastOf(store)).toHaveLength(2);
    }),
  );

  it(
    'appends at the end, wherever that is, when any revision will do',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      expect(await store.append(stream, someEvents(1), 'any')).toMatchObject({ revision: 0n });
      expect(await store.append(stream, someEvents(2), 'any')).toMatchObject({ revision: 2n });
    }),
  );

  it(
    'lets exactly one of the writers win who expect the same revision',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      await store.append(stream, someEvents(1), 'no-stream');
      for (const writers of [2, 50]) {
        const [last] = (await listOf(store.read(stream))).slice(-1);
        const events = someEvents(writers);
        const outcomes = await Promise.allSettled(
          events.map((event) => store.append(stream, [event], last?.revision ?? 'no-stream')),
        );
        const winners = events.filter((_, index) => outcomes[index]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        expect(idsOf(await listOf(store.read(stream))).at(-1)).toBe(winners[0]?.id);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
        }
      }
      expect(await listOf(store.read(stream))).toHaveLength(3);
    }),
  );
};

const appendsAllOrNone = (open: Open): void => {
  it(
    'keeps nothing of an append that fails half way, and all of those asked with it',
    withStore(open, async ({ store }) => {
      const [one, other] = [someStream(), someStream()];
      const taken = someEvent();
      await store.append(one, [taken], 'no-stream');
      const [before, fails, after] = await Promise.allSettled([
        store.append(one, someEvents(2), 0n),
        store.append(other, [...someEvents(2), taken, someEvent()], 'no-stream'),
        store.append(other, someEvents(3), 'no-stream'),
      ]);
      expect([before.status, fails.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await listOf(store.read(one))).toHaveLength(3);
      expect(await listOf(store.read(other))).toHaveLength(3);
      expect(await pastOf(store)).toHaveLength(6);
    }),
  );

  it(
    'refuses an append of nothing',
    withStore(open, async ({ store }) => {
      await expect(store.append(someStream(), [], 'any')).rejects.toThrow(RangeError);
    }),
  );
};

const knowsRepetitions = (open: Open): void => {
  it(
    'takes events it holds at this very place for the same append, and gives the first answer, marked',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const events = someEvents(2);
      await store.append(stream, someEvents(1), 'no-stream');
      const first = await store.append(stream, events, 0n);
      await store.append(stream, someEvents(1), 2n);
      expect(first).not.toHaveProperty('repeated');
      const again = { ...first, repeated: true };
      expect(await store.append(stream, events, 0n)).toEqual(again);
      expect(await store.append(stream, events, 'any')).toEqual(again);
      expect(await pastOf(store)).toHaveLength(4);
    }),
  );

  it(
    'takes an append sent twice at the same time for one',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const events = someEvents(2);
      const both = await Promise.all([
        store.append(stream, events, 'no-stream'),
        store.append(stream, events, 'no-stream'),
      ]);
      const [first, again] = both.sort((one) => (one.repeated ? 1 : -1));
      expect(first).not.toHaveProperty('repeated');
      expect(again).toEqual({ ...first, repeated: true });
      expect(await pastOf(store)).toHaveLength(2);
    }),
  );

  it(
    'refuses an event id that another event has: in another stream, at another place, in the same append',
    withStore(open, async ({ store }) => {
      const [stream, other] = [someStream(), someStream()];
      const taken = someEvent();
      await store.append(stream, [taken], 'no-stream');
      const refusal = new IdAlreadyUsed(taken.id);
      for (const expected of ['no-stream', 'any'] as const) {
        await expect(store.append(other, [taken], expected)).rejects.toEqual(refusal);
      }
      await expect(store.append(stream, [taken], 0n)).rejects.toEqual(refusal);
      await expect(store.append(stream, [someEvent(), taken], 'any')).rejects.toEqual(refusal);
      const twice = someEvent();
      const doubled = store.append(other, [twice, twice], 'no-stream');
      await expect(doubled).rejects.toEqual(new IdAlreadyUsed(twice.id));
      expect(idsOf(await pastOf(store))).toEqual([taken.id]);
    }),
  );
};

const agreesWith = (
  open: Open,
  { model, share }: { readonly model: () => EventStore; readonly share: number },
): void => {
  it('agrees with the model on every history of appends', async () => {
    await fc.assert(
      fc.asyncProperty(histories(1), (history) =>
        withStore(open, async ({ store }) => {
          expect(await outcomeOf(store, history)).toEqual(await outcomeOf(model(), history));
        })(),
      ),
      { numRuns: Math.ceil(40 * share) },
    );
  });
};

const survives = <O extends OpenedForTest>(open: Open<O>, reopen: (opened: O) => O | Promise<O>): void => {
  it('gives the same log when it is opened again, and goes on where it stopped', async () => {
    const opened = await open();
    const [one, other] = [someStream(), someStream()];
    await opened.store.append(one, someEvents(2), 'no-stream');
    await opened.store.append(other, someEvents(1), 'no-stream');
    const log = await pastOf(opened.store);

    const again = await reopen(opened);
    expect(await pastOf(again.store)).toEqual(log);
    const { revision, position } = await again.store.append(one, someEvents(1), 1n);
    expect(revision).toBe(2n);
    expect(position).toBeGreaterThan(log.at(-1)?.position ?? 0n);
    await again.close();
  });
};
