import { IsIn } from 'class-validator';
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
  accept,
  invalid,
  mergeRegistries,
  registerCommands,
  registerEvents,
  reject,
} from '@probity/eventing';
import { glassVault, pastOf } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import { type Bureau, aggregates, events as bureauEvents } from '@probity/domain';
import type { ProcessCheckpoints } from './process-checkpoints';
import { ProcessRunner } from './process-runner';
import { Writer, type WrittenLog } from '../writing/writer';

const GATES = ['NORTH', 'SOUTH'] as const;
type GateName = (typeof GATES)[number];

class OfGate {
  @IsIn(GATES) readonly gate: GateName;
}

const summary = { en: 'Something at a gate.', zh: '门的事项。' };
const says = () => ({ en: 'at the gate', zh: '在门口' });

@Command({ issuers: ['CLERK'], summary })
class Shut extends OfGate {}
@Command({ issuers: ['CLERK'], summary })
class Unlock extends OfGate {}
@Command({ issuers: ['CLERK'], summary })
class Call extends OfGate {}
@Command({ issuers: ['SYSTEM'], summary })
class LetIn extends OfGate {}

@Event<ShutFast>({ version: 1, says })
class ShutFast extends OfGate {}
@Event<Unlocked>({ version: 1, says })
class Unlocked extends OfGate {}
@Event<Called>({ version: 1, says })
class Called extends OfGate {}
@Event<WasLetIn>({ version: 1, says })
class WasLetIn extends OfGate {}

const commands = registerCommands({ Shut, Unlock, Call, LetIn });
const gateEvents = registerEvents({ ShutFast, Unlocked, Called, WasLetIn });
const reasons = { 'gate-shut': invalid('the gate is shut', '门已关闭') };
const events = mergeRegistries([gateEvents, bureauEvents]);

/** A gate lets in whoever is called for, once at a time, unless it is shut. */
const decider: Decider<
  'open' | 'shut' | 'busy',
  CommandOf<typeof commands>,
  EventOf<typeof gateEvents>,
  keyof typeof reasons
> = {
  initialState: 'open',
  reasons,
  decide: ({ type, data }, state) => {
    switch (type) {
      case 'Shut':
        return accept({ type: 'ShutFast', data });
      case 'Unlock':
        return accept({ type: 'Unlocked', data });
      case 'Call':
        return accept({ type: 'Called', data });
      case 'LetIn':
        if (state === 'shut') return reject('gate-shut');
        return state === 'busy' ? accept() : accept({ type: 'WasLetIn', data });
    }
  },
  evolve: (state, { type }) => {
    if (type === 'Called') return state;
    if (type === 'ShutFast') return 'shut';
    return type === 'Unlocked' ? 'open' : 'busy';
  },
};
const gate: Aggregate<
  'open' | 'shut' | 'busy',
  CommandOf<typeof commands>,
  EventOf<typeof gateEvents>,
  keyof typeof reasons
> = { category: 'gate', commands, events: gateEvents, decider };

/** Whoever calls at one gate is to be let in at both. */
const porter: AnyProcess<Bureau> = {
  name: 'porter',
  react: {
    Called: () => GATES.map((name) => ({ category: 'gate', id: name, type: 'LetIn', data: { gate: name } })),
  },
};

const clerk = { subjectRef: 'S1', postId: 'P1', orgId: 'D1', roles: ['CLERK'], sessionId: 's' };
const at = '2025-03-06T01:00:00.000Z';
const lost: ProcessCheckpoints = {
  load: async (): Promise<Position> => -1n,
  save: async () => undefined,
  close: async () => undefined,
};

const opened = async (store: EventStore, signal: AbortSignal) => {
  const learn: WrittenLog['learn'] = (bureau, event) => {
    bureau.apply(event);
    runner.hear(store, event, bureau);
  };
  const access = aggregates.filter(({ category }) => category === 'access');
  const log = { store, vault: glassVault, aggregates: [gate, ...access], learn };
  const writer = new Writer({ logs: [log], events, now: () => Date.parse(at) });
  const runner = new ProcessRunner([porter], {
    ...{ store, writer, checkpoints: lost },
    refused: () => undefined,
  });
  await runner.prepare();
  await writer.start(signal);
  return { writer, runner };
};

interface Act {
  readonly type: 'Shut' | 'Unlock' | 'Call';
  readonly gate: GateName;
}

/** Has people act on the log, each act with all that follows from it, or with all of it at the end. */
const act = async (store: EventStore, acts: readonly Act[], isEachServed: boolean): Promise<void> => {
  const life = new AbortController();
  const { writer, runner } = await opened(store, life.signal);
  if (isEachServed) await runner.start(life.signal);
  for (const [index, { type, gate: id }] of acts.entries()) {
    const request = { category: 'gate', id, type, data: { gate: id }, at, commandId: `${type} ${index}` };
    await writer.ask({ ...request, auth: { method: 'JWT' } }, () => ({ by: clerk }));
    if (isEachServed) await runner.reached(writer.positionIn());
  }
  await runner.start(life.signal);
  await runner.reached(writer.positionIn());
  life.abort();
};

const serve = (store: EventStore) => act(store, [], true);

const someActs = fc.array(
  fc.record({ type: fc.constantFrom('Shut', 'Unlock', 'Call'), gate: fc.constantFrom(...GATES) }),
  { maxLength: 12 },
);

describe('a process that has lost its place in a log', () => {
  it('records nothing over what it has served, whatever would come of it now', async () => {
    await fc.assert(
      fc.asyncProperty(someActs, fc.boolean(), async (acts, isEachServed) => {
        const store = new MemoryEventStore();
        await act(store, acts, isEachServed);
        const served = await pastOf(store);
        await serve(store);
        expect(await pastOf(store)).toEqual(served);
      }),
      { numRuns: 200 },
    );
  });

  it('does not ask again what was refused, though nothing stands in its way any more', async () => {
    const store = new MemoryEventStore();
    await act(
      store,
      [
        { type: 'Shut', gate: 'NORTH' },
        { type: 'Call', gate: 'SOUTH' },
        { type: 'Unlock', gate: 'NORTH' },
      ],
      true,
    );
    await serve(store);
    const recorded = (await pastOf(store)).map(({ type, stream }) => `${stream} ${type}`);
    expect(recorded).toEqual([
      ...['gate-NORTH ShutFast', 'gate-SOUTH Called', 'gate-SOUTH WasLetIn'],
      ...['access-20250306-0 AskedInVain', 'gate-NORTH Unlocked'],
    ]);
  });

  it('says of what it asked in vain how much it was, and why', async () => {
    const store = new MemoryEventStore();
    await act(
      store,
      [
        { type: 'Shut', gate: 'NORTH' },
        { type: 'Call', gate: 'SOUTH' },
      ],
      true,
    );
    const [, called, , inVain] = await pastOf(store);
    expect(inVain).toMatchObject({
      data: { process: 'porter', eventId: called?.id, asked: 2, inVain: 1, reasonCodes: ['gate-shut'] },
      metadata: { causationId: called?.id, actor: { subjectRef: 'process:porter' } },
    });
  });

  it('does what it had not done when it ended', async () => {
    const store = new MemoryEventStore();
    const life = new AbortController();
    const { writer } = await opened(store, life.signal);
    const call = { category: 'gate', id: 'NORTH', type: 'Call', data: { gate: 'NORTH' }, at, commandId: 'c' };
    await writer.ask({ ...call, auth: { method: 'JWT' } }, () => ({ by: clerk }));
    life.abort();
    await serve(store);
    const types = (await pastOf(store)).map(({ type }) => type);
    expect(types).toEqual(['Called', 'WasLetIn', 'WasLetIn']);
  });
});
