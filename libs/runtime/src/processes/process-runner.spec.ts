import { setTimeout as pause } from 'node:timers/promises';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import fc from 'fast-check';
import {
  type Aggregate,
  type AnyProcess,
  Command,
  type CommandOf,
  type Decider,
  Event,
  type EventOf,
  type EventStore,
  type Position,
  type RecordedEvent,
  StoreUnavailable,
  accept,
  mergeRegistries,
  registerCommands,
  registerEvents,
} from '@probity/eventing';
import { glassVault, someEvent } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import type { Bureau } from '@probity/domain';
import type { ProcessCheckpoints } from './process-checkpoints';
import { ProcessRunner } from './process-runner';
import { Writer, type WrittenLog } from '../writing/writer';

class Count {
  @IsInt() @Min(0) @Max(9) readonly count: number;
  @IsOptional() @IsString() @Length(1, 9) readonly remark?: string;
}

@Command({ issuers: ['CLERK'], summary: { en: 'Hold a review of so many items.', zh: '审定若干事项。' } })
class HoldReview extends Count {}

@Command({ issuers: ['SYSTEM'], summary: { en: 'Settle an item.', zh: '落实一项。' } })
class SettleItem extends Count {}

@Event<ReviewHeld>({ version: 1, says: ({ count }) => ({ en: `reviewed ${count}`, zh: `审定${count}项` }) })
class ReviewHeld extends Count {}

@Event<ItemSettled>({ version: 1, says: () => ({ en: 'settled', zh: '已落实' }) })
class ItemSettled extends Count {}

const reviewCommands = registerCommands({ HoldReview });
const reviewEvents = registerEvents({ ReviewHeld });
const itemCommands = registerCommands({ SettleItem });
const itemEvents = registerEvents({ ItemSettled });

const reviewDecider: Decider<null, CommandOf<typeof reviewCommands>, EventOf<typeof reviewEvents>, never> = {
  initialState: null,
  reasons: {},
  decide: ({ data }) => accept({ type: 'ReviewHeld', data }),
  evolve: () => null,
};
const itemDecider: Decider<null, CommandOf<typeof itemCommands>, EventOf<typeof itemEvents>, never> = {
  initialState: null,
  reasons: {},
  decide: ({ data }) => accept({ type: 'ItemSettled', data }),
  evolve: () => null,
};
const review: Aggregate<null, CommandOf<typeof reviewCommands>, EventOf<typeof reviewEvents>, never> = {
  category: 'review',
  commands: reviewCommands,
  events: reviewEvents,
  decider: reviewDecider,
};
const item: Aggregate<null, CommandOf<typeof itemCommands>, EventOf<typeof itemEvents>, never> = {
  category: 'item',
  commands: itemCommands,
  events: itemEvents,
  decider: itemDecider,
};
const events = mergeRegistries([reviewEvents, itemEvents]);

/** Every item of a review is settled on a stream of its own. */
const fanOut: AnyProcess<Bureau> = {
  name: 'fan-out',
  react: {
    ReviewHeld: ({ data }: { readonly data: ReviewHeld }) =>
      Array.from({ length: data.count }, (_, index) => ({
        category: 'item',
        id: String(index),
        type: 'SettleItem',
        data: { ...data, count: index },
      })),
  },
};

const clerk = { subjectRef: 'S1', postId: 'P1', orgId: 'D1', roles: ['CLERK'], sessionId: 's' };
const now = () => Date.parse('2025-03-06T01:00:00.000Z');
const at = '2025-03-06T01:00:00.000Z';

/** A store that dies at the n-th append from now, before it records or after. */
const dyingAt = (store: EventStore, appendsLeft: number, recordsFirst: boolean): EventStore => ({
  append: async (...asked) => {
    appendsLeft -= 1;
    if (appendsLeft > 0) return store.append(...asked);
    if (recordsFirst && appendsLeft === 0) await store.append(...asked);
    throw new StoreUnavailable('the power is gone');
  },
  read: (...asked) => store.read(...asked),
  subscribe: (...asked) => store.subscribe(...asked),
});

/** Checkpoints that outlive the process, unless they are lost. */
const checkpoints = (): ProcessCheckpoints => {
  const kept = new Map<string, Position>();
  return {
    load: async (process) => kept.get(process) ?? -1n,
    save: async (process, position) => {
      kept.set(process, position);
    },
    close: async () => undefined,
  };
};

const started = async (
  store: EventStore,
  kept: ProcessCheckpoints,
  signal: AbortSignal,
  { clock = now, process = fanOut } = {},
) => {
  const learn: WrittenLog['learn'] = (bureau, event) => {
    bureau.apply(event);
    runner.hear(store, event, bureau);
  };
  const log = { store, vault: glassVault, aggregates: [review, item], learn };
  const writer = new Writer({ logs: [log], events, now: clock });
  const parts = { store, writer, checkpoints: kept, refused: () => undefined };
  const runner = new ProcessRunner([process], parts);
  await runner.prepare();
  await writer.start(signal);
  await runner.start(signal);
  return { writer, runner };
};

const holdReview = (writer: Writer, count: number, heldAt = at, commandId = 'c') => {
  const request = { category: 'review', id: '1', type: 'HoldReview', data: { count }, commandId };
  return writer.ask({ ...request, at: heldAt, auth: { method: 'JWT' } }, () => ({ by: clerk }));
};

const logOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = [];
  const enough = new AbortController();
  for await (const batch of store.subscribe('start', enough.signal)) {
    if (batch.length === 0) enough.abort();
    log.push(...batch);
  }
  return log;
};

describe('a process', () => {
  it('neither loses nor doubles an item, wherever it is killed and however often', async () => {
    const death = fc.record({ appendsLeft: fc.integer({ min: 1, max: 8 }), recordsFirst: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(death, { maxLength: 4 }),
        async (count, deaths) => {
          const [store, kept] = [new MemoryEventStore(), checkpoints()];
          const holding = new AbortController();
          const { writer } = await started(store, { ...kept, save: async () => undefined }, holding.signal);
          holding.abort();
          await holdReview(writer, count);

          for (const { appendsLeft, recordsFirst } of deaths) {
            const life = new AbortController();
            await started(dyingAt(store, appendsLeft, recordsFirst), kept, life.signal).catch(
              () => undefined,
            );
            life.abort();
          }
          const last = new AbortController();
          const { runner } = await started(store, kept, last.signal);
          await runner.reached((await logOf(store)).at(-1)?.position ?? 0n);
          last.abort();

          const settled = (await logOf(store)).filter(({ type }) => type === 'ItemSettled');
          expect(settled.map(({ stream }) => stream).sort()).toEqual(
            Array.from({ length: count }, (_, index) => `item-${index}`),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does in the end what a full disk kept from it, and says meanwhile what is the matter', async () => {
    const [store, kept] = [new MemoryEventStore(), checkpoints()];
    const life = new AbortController();
    let isFull = false;
    const append: EventStore['append'] = async (stream, ...asked) => {
      if (isFull && stream.startsWith('item-')) throw new StoreUnavailable('the disk is full');
      return store.append(stream, ...asked);
    };
    const disk: EventStore = {
      append,
      read: (...asked) => store.read(...asked),
      subscribe: (...asked) => store.subscribe(...asked),
    };
    const { writer, runner } = await started(disk, kept, life.signal);
    isFull = true;
    await holdReview(writer, 3);
    await expect(runner.reached(writer.positionIn())).rejects.toThrow('the disk is full');
    expect(runner.failed?.message).toBe('the disk is full');
    isFull = false;
    while (runner.failed) await pause(10);
    await runner.reached(writer.positionIn());
    life.abort();
    const settled = (await logOf(store)).filter(({ type }) => type === 'ItemSettled');
    expect(settled.map(({ stream }) => stream).sort()).toEqual(['item-0', 'item-1', 'item-2']);
  });

  it('follows from what was recorded by a clock that is ahead, and is recorded no earlier', async () => {
    const store = new MemoryEventStore();
    const life = new AbortController();
    let clock = now() + 4_380 * 3_600_000;
    const { writer } = await started(store, checkpoints(), new AbortController().signal, {
      clock: () => clock,
    });
    const ahead = new Date(clock).toISOString();
    await holdReview(writer, 1, ahead);
    clock = now();
    const { runner } = await started(store, checkpoints(), life.signal, { clock: () => clock });
    await runner.reached(writer.positionIn());
    life.abort();
    const log = await logOf(store);
    expect(log.map(({ type, metadata }) => [type, metadata.occurredAt, metadata.recordedAt])).toEqual([
      ['ReviewHeld', ahead, ahead],
      ['ItemSettled', ahead, ahead],
    ]);
  });

  it('does nothing behind an event that it could not hear, and hears it again in the end', async () => {
    const [store, kept] = [new MemoryEventStore(), checkpoints()];
    const react = {
      ReviewHeld: (event: { readonly data: ReviewHeld }) => {
        if (event.data.count === 2) throw new Error('cannot judge');
        return fanOut.react['ReviewHeld']?.(event, undefined as never) ?? [];
      },
    };
    const life = new AbortController();
    const { writer, runner } = await started(store, kept, life.signal, { process: { ...fanOut, react } });
    for (const [index, count] of [1, 2, 3].entries()) await holdReview(writer, count, at, `c${index}`);
    await expect(runner.reached(writer.positionIn())).rejects.toThrow('cannot judge');
    life.abort();
    const second = (await logOf(store)).find(({ data }) => (data as ReviewHeld).count === 2);
    expect(await kept.load(fanOut.name)).toBeLessThan(second?.position ?? 0n);
    const { runner: again } = await started(store, kept, new AbortController().signal);
    await again.reached((await logOf(store)).at(-1)?.position ?? 0n);
    const settled = (await logOf(store)).filter(({ type }) => type === 'ItemSettled');
    expect(new Set(settled.map(({ stream }) => stream)).size).toBe(3);
  });

  it('passes on a text that was recorded before anybody had to say something with it', async () => {
    const store = new MemoryEventStore();
    const life = new AbortController();
    const data = { count: 1, remark: ' ' };
    await store.append('review-1', [someEvent({ type: 'ReviewHeld', data })], 'no-stream');
    const { writer } = await started(store, checkpoints(), life.signal);
    life.abort();
    expect((await logOf(store)).at(-1)).toMatchObject({
      ...{ stream: 'item-0', type: 'ItemSettled', data: { count: 0, remark: ' ' } },
    });
    const request = { category: 'item', id: '1', type: 'SettleItem', data, at, commandId: 'c' };
    const asked = writer.ask({ ...request, auth: { method: 'JWT' } }, () => ({ by: clerk }));
    await expect(asked).rejects.toThrow('remark holds no visible character');
  });

  it('names the event that caused its command, and acts for the post that caused it', async () => {
    const store = new MemoryEventStore();
    const life = new AbortController();
    const { writer, runner } = await started(store, checkpoints(), life.signal);
    await holdReview(writer, 1);
    await runner.reached(writer.positionIn());
    life.abort();
    const [held, settled] = await logOf(store);
    expect(settled?.metadata).toMatchObject({
      causationId: held?.id,
      correlationId: 'c',
      actor: { subjectRef: 'process:fan-out', roleCode: 'SYSTEM', onBehalfOf: 'P1' },
    });
  });
});
