import { IsIn } from 'class-validator';
import fc from 'fast-check';
import {
  type Aggregate,
  type AnyAggregate,
  Command,
  type CommandOf,
  type Decider,
  Event,
  type EventOf,
  type EventStore,
  StoreUnavailable,
  accept,
  mergeRegistries,
  registerCommands,
  registerEvents,
} from '@probity/eventing';
import { glassVault, pastOf } from '@probity/eventing/testing';
import { aggregates as known, events as knownEvents } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import { DayRunner } from './day-runner';
import type { BureauProcess } from './reactions';
import { Writer, type WrittenLog } from '../writing/writer';

@Command({ issuers: ['SYSTEM'], summary: { en: 'Ring a bell.', zh: '敲钟。' } })
class RingBell {
  @IsIn(['MORNING', 'EVENING']) readonly bell: string;
}

@Event<BellRung>({ version: 1, says: ({ bell }) => ({ en: `rang ${bell}`, zh: `敲钟${bell}` }) })
class BellRung {
  @IsIn(['MORNING', 'EVENING']) readonly bell: string;
}

const commands = registerCommands({ RingBell });
const bellEvents = registerEvents({ BellRung });
const decider: Decider<null, CommandOf<typeof commands>, EventOf<typeof bellEvents>, never> = {
  initialState: null,
  reasons: {},
  decide: ({ data }) => accept({ type: 'BellRung', data }),
  evolve: () => null,
};
const tower: Aggregate<null, CommandOf<typeof commands>, EventOf<typeof bellEvents>, never> = {
  category: 'tower',
  commands,
  events: bellEvents,
  decider,
};

/** Every day both bells of the one tower ring. */
const ringing: BureauProcess = {
  name: 'ringing',
  react: {},
  everyDay: () =>
    ['MORNING', 'EVENING'].map((bell) => ({
      ...{ category: 'tower', id: 'T1', type: 'RingBell' },
      data: { bell },
      about: bell,
    })),
};

const at = (day: string): number => Date.parse(`${day}T04:00:00.000Z`);

/** A store whose append fails at the given calls, before it records anything or after it has. */
const failing = (store: EventStore, failures: ReadonlyMap<number, 'before' | 'after'>): EventStore => {
  let calls = 0;
  return {
    append: async (...asked) => {
      calls += 1;
      const failure = failures.get(calls);
      if (failure === 'before') throw new StoreUnavailable('cut off');
      const appended = await store.append(...asked);
      if (failure === 'after') throw new StoreUnavailable('cut off');
      return appended;
    },
    read: (...asked) => store.read(...asked),
    subscribe: (...asked) => store.subscribe(...asked),
  };
};

const clockwork = async (store: EventStore) => {
  let today = '2025-12-30';
  const now = () => at(today);
  const learn: WrittenLog['learn'] = (bureau, event) => {
    bureau.apply(event);
    runner.hear(event);
  };
  const aggregates: readonly AnyAggregate[] = [
    tower,
    ...known.filter(({ category }) => category === 'access'),
  ];
  const events = mergeRegistries([bellEvents, knownEvents]);
  const writer = new Writer({ logs: [{ store, vault: glassVault, aggregates, learn }], events, now });
  const parts = { writer, refused: () => undefined, now, settled: () => Promise.resolve() };
  const runner = new DayRunner([ringing], parts);
  await writer.start(new AbortController().signal);
  return {
    runner,
    goTo: (day: string) => {
      today = day;
    },
  };
};

const rungIn = async (store: EventStore): Promise<readonly string[]> =>
  (await pastOf(store))
    .filter(({ type }) => type === 'BellRung')
    .map(({ data, metadata }) => `${metadata.occurredAt} ${(data as { bell: string }).bell}`);

describe('days that come', () => {
  it('begin with today where nothing ever ran', async () => {
    const store = new MemoryEventStore();
    const { runner } = await clockwork(store);
    await runner.passDays();
    expect(await rungIn(store)).toEqual([
      '2025-12-29T16:00:00.000Z MORNING',
      '2025-12-29T16:00:00.000Z EVENING',
    ]);
  });

  it('come once, however often somebody looks', async () => {
    const store = new MemoryEventStore();
    const { runner } = await clockwork(store);
    await Promise.all([runner.passDays(), runner.passDays()]);
    await runner.passDays();
    expect(await rungIn(store)).toHaveLength(2);
  });

  it('are made up for one by one when nobody ran', async () => {
    const store = new MemoryEventStore();
    const { runner, goTo } = await clockwork(store);
    await runner.passDays();
    goTo('2026-01-02');
    await runner.passDays();
    const days = new Set((await rungIn(store)).map((rung) => rung.slice(0, 10)));
    expect([...days]).toEqual(['2025-12-29', '2025-12-30', '2025-12-31', '2026-01-01']);
  });

  it('do not come again when the clock goes back, and go on when it has caught up', async () => {
    const store = new MemoryEventStore();
    const { runner, goTo } = await clockwork(store);
    for (const day of ['2025-12-30', '2026-01-02', '2025-12-29', '2026-01-01', '2026-01-03']) {
      goTo(day);
      await runner.passDays();
    }
    const rung = await rungIn(store);
    expect(rung).toHaveLength(new Set(rung).size);
    expect(rung).toHaveLength(2 * 5);
  });

  it('are neither lost nor doubled when appends fail, and tell of the failure until they pass', async () => {
    const failures = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('before' as const, 'after' as const)),
      {
        selector: ([call]) => call,
      },
    );
    await fc.assert(
      fc.asyncProperty(failures, async (cuts) => {
        const store = new MemoryEventStore();
        const { runner, goTo } = await clockwork(failing(store, new Map(cuts)));
        const tries = ['2025-12-30', '2026-01-02', ...cuts.map(() => '2026-01-02'), '2026-01-02'];
        for (const day of tries) {
          goTo(day);
          const passed = await runner.passDays().then(
            () => true,
            () => false,
          );
          expect(runner.failed === undefined).toBe(passed);
        }
        const rung = await rungIn(store);
        expect(rung).toHaveLength(new Set(rung).size);
        expect(rung).toHaveLength(8);
      }),
      { numRuns: 60 },
    );
  });
});
