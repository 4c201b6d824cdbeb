import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import fc from 'fast-check';
import { MemoryEventStore } from '@probity/event-stores';
import type { Aggregate } from './aggregate';
import { Command, type CommandOf, type CommandShape, type Target, registerCommands } from './command';
import { type Decider, accept, conflict, isRejection, reject } from './decider';
import type { RecordedEvent } from './envelope';
import { Event, type EventOf, registerEvents } from './event';
import { type EventStore, RevisionConflict } from './event-store';
import { hashOf } from './entries';
import { CommandIdReused, executorOf } from './execute';
import { Sealed } from './sealing';
import { glassVault } from './testing/vault';

@Command({ issuers: ['TELLER'], summary: { en: 'Add.', zh: '增加。' } })
class Add {
  @IsInt() @Min(0) @Max(10) readonly amount: number;
}

@Command({ issuers: ['TELLER'], seconders: ['AUDITOR'], summary: { en: 'Close.', zh: '关闭。' } })
class Close {
  @IsString() @Length(1, 20) readonly note: string;
}

@Event<Added>({ version: 1, says: ({ amount }) => ({ en: `added ${amount}`, zh: `增加${amount}` }) })
class Added {
  @IsInt() readonly amount: number;
}

@Event<Closed>({ version: 1, says: () => ({ en: 'closed', zh: '关闭' }) })
class Closed {
  @IsString() @Length(1, 20) @Sealed() readonly note: string;
}

const commands = registerCommands({ Add, Close });
const events = registerEvents({ Added, Closed });
const reasons = { closed: conflict('it is closed', '已关闭') };
interface Till {
  readonly sum: number;
  readonly open: boolean;
}
const decider: Decider<Till, CommandOf<typeof commands>, EventOf<typeof events>, keyof typeof reasons> = {
  initialState: { sum: 0, open: true },
  reasons,
  decide: ({ type, data }, state) => {
    if (!state.open) return reject('closed');
    switch (type) {
      case 'Add':
        return data.amount === 0 ? accept() : accept({ type: 'Added', data });
      case 'Close':
        return accept({ type: 'Closed', data });
    }
  },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'Added':
        return { ...state, sum: state.sum + data.amount };
      case 'Closed':
        return { ...state, open: false };
    }
  },
};
const till: Aggregate<Till, CommandOf<typeof commands>, EventOf<typeof events>, keyof typeof reasons> = {
  category: 'till',
  commands,
  events,
  decider,
};

const clock = Date.parse('2025-03-06T01:00:00.000Z');
const teller = { subjectRef: 'S1', postId: 'P1', orgId: 'D1', roles: ['STAFF', 'TELLER'], sessionId: 's' };
const auditor = { ...teller, subjectRef: 'S2', postId: 'P2', roles: ['AUDITOR'] };
const at = '2025-03-05T01:00:00.000Z';
const add = (amount: number): CommandShape => ({ type: 'Add', data: { amount }, by: teller, at, id: '1' });
const close: CommandShape = {
  type: 'Close',
  data: { note: 'done' },
  by: teller,
  seconder: auditor,
  at,
  id: '1',
};
const as = (commandId: string, more: Partial<Target> = {}): Target => ({
  commandId,
  auth: { method: 'JWT' },
  judgedAt: 0n,
  ...more,
});
const opened = (store: EventStore = new MemoryEventStore(), now = () => clock) => ({
  store,
  execute: executorOf(till, { store, vault: glassVault, now }),
});
const logOf = async (store: EventStore): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = [];
  for await (const event of store.read('till-1')) log.push(event);
  return log;
};

describe('executing a command', () => {
  it('records who, in which capacity, when in the world and when in the log', async () => {
    const { store, execute } = opened();
    await execute(add(3), as('c1'));
    expect(await logOf(store)).toMatchObject([
      {
        type: 'Added',
        data: { amount: 3 },
        metadata: {
          occurredAt: at,
          recordedAt: '2025-03-06T01:00:00.000Z',
          actor: { subjectRef: 'S1', postId: 'P1', roleCode: 'TELLER' },
          commandId: 'c1',
          correlationId: 'c1',
        },
      },
    ]);
  });

  it('records the trace in which it came, and no more than the digits of one that is kept', async () => {
    const { store, execute } = opened();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const others = [
      traceparent.replace(/1$/, '0'),
      traceparent.toUpperCase(),
      `${traceparent} 张三`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    ];
    await execute(add(1), as('c1', { traceparent }));
    for (const [index, other] of others.entries()) {
      await execute(add(1), as(`other-${index}`, { traceparent: other }));
    }
    const [first, ...rest] = (await logOf(store)).map(({ metadata }) => metadata);
    expect(first).toMatchObject({ traceparent });
    for (const metadata of rest) expect(metadata).not.toHaveProperty('traceparent');
  });

  it('recognises a command id that comes again in another trace', async () => {
    const { execute } = opened();
    const inTrace = (digit: string) => ({
      traceparent: `00-${digit.repeat(32)}-${digit.repeat(16)}-01`,
    });
    const first = await execute(add(3), as('c1', inTrace('a')));
    expect(await execute(add(3), as('c1', inTrace('b')))).toEqual({ ...first, events: [] });
  });

  it('recognises a command id it has seen and answers as the first time', async () => {
    const { store, execute } = opened();
    const first = await execute(add(3), as('c1'));
    await execute(add(1), as('c2'));
    const again = await execute(add(3), as('c1'));
    const afresh = await opened(store).execute(add(3), as('c1'));
    expect(again).toEqual({ ...first, events: [] });
    expect(afresh).toEqual({ ...first, events: [] });
    expect(await logOf(store)).toHaveLength(2);
  });

  it('refuses the same command id with another body', async () => {
    const { execute } = opened();
    await execute(add(3), as('c1'));
    await expect(execute(add(4), as('c1'))).rejects.toThrow(CommandIdReused);
  });

  it('records nothing when it is already so, and says where the stream stands', async () => {
    const { store, execute } = opened();
    await execute(add(3), as('c1'));
    expect(await execute(add(0), as('c2'))).toMatchObject({ revision: 0n, events: [] });
    expect(await logOf(store)).toHaveLength(1);
  });

  it('insists on the revision that the asker saw', async () => {
    const { execute } = opened();
    await execute(add(1), as('c1'));
    await expect(execute(add(1), as('c2', { expected: 'no-stream' }))).rejects.toThrow(RevisionConflict);
    expect(await execute(add(1), as('c3', { expected: 0n }))).toMatchObject({ revision: 1n });
  });

  it('takes the decision again when another writer was faster', async () => {
    const store = new MemoryEventStore();
    const [one, other] = [opened(store), opened(store)];
    await one.execute(add(1), as('c1'));
    await other.execute(add(1), as('c2'));
    expect(await one.execute(add(1), as('c3'))).toMatchObject({ revision: 2n });
  });

  it('refuses whoever lacks the role, and an act of two persons by one', async () => {
    const { execute } = opened();
    const { seconder: _nobody, ...alone } = close;
    expect(await execute({ ...add(1), by: auditor }, as('c1'))).toEqual({ rejected: 'role-required' });
    expect(await execute(alone, as('c2'))).toEqual({ rejected: 'second-person-required' });
    expect(await execute({ ...close, seconder: teller }, as('c3'))).toEqual({
      rejected: 'second-person-is-the-first',
    });
    const lent = { ...close, by: { ...close.by, onBehalfOf: close.seconder?.postId ?? '' } };
    expect(await execute(lent, as('c5'))).toEqual({ rejected: 'second-person-is-the-first' });
    expect(await execute({ ...close, seconder: { ...teller, subjectRef: 'S3' } }, as('c4'))).toEqual({
      rejected: 'second-person-lacks-role',
    });
  });

  it('refuses what has not happened yet', async () => {
    const { execute } = opened();
    const tomorrow = { ...add(1), at: '2025-03-07T01:00:00.000Z' };
    expect(await execute(tomorrow, as('c1'))).toMatchObject({ rejected: 'not-yet-happened' });
  });

  it('seals what the event declares sealed, and chains the ciphertext', async () => {
    const { store, execute } = opened();
    await execute(add(1), as('c1'));
    await execute(close, as('c2'));
    const [first, second] = await logOf(store);
    expect(second).toMatchObject({
      data: { note: 'enod' },
      metadata: { cipher: { note: { keyRef: 'till-1' } }, prevHash: first?.metadata.hash },
    });
  });

  it('never lets the time of recording go back inside a stream', async () => {
    const times = [clock, clock - 60_000];
    const { store, execute } = opened(undefined, () => times.shift() ?? clock);
    await execute(add(1), as('c1'));
    await execute(add(1), as('c2'));
    const [first, second] = await logOf(store);
    expect(second?.metadata.recordedAt).toBe(first?.metadata.recordedAt);
  });

  it('records nothing as earlier than what the service has seen come, whatever the clock says', async () => {
    const { store, execute } = opened(undefined, () => clock - 3_600_000);
    const asked = { ...add(1), at: '2025-03-06T00:59:59.000Z' };
    expect(await execute(asked, as('c1'))).toMatchObject({ rejected: 'not-yet-happened' });
    await execute(asked, as('c1', { notBefore: '2025-03-06T01:00:00.000Z' }));
    const [first] = await logOf(store);
    expect(first?.metadata).toMatchObject({ occurredAt: asked.at, recordedAt: '2025-03-06T01:00:00.000Z' });
  });

  it('keeps an unbroken chain, each command with one effect, whoever writes (V12, V25)', async () => {
    const step = fc.record({ amount: fc.integer({ min: 1, max: 10 }), id: fc.integer({ min: 1, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = new MemoryEventStore();
        const writers = [opened(store), opened(store)];
        const first = new Map<number, number>();
        for (const [index, { amount, id }] of steps.entries()) {
          const sent = writers[index % 2]?.execute(add(amount), as(`c${id}`));
          if ((first.get(id) ?? amount) === amount) await sent;
          else await expect(sent).rejects.toThrow(CommandIdReused);
          if (!first.has(id)) first.set(id, amount);
        }
        const log = await logOf(store);
        expect(log.map(({ data }) => (data as Added).amount)).toEqual([...first.values()]);
        expectUnbroken(log);
      }),
      { numRuns: 50 },
    );
  });
});

const expectUnbroken = (log: readonly RecordedEvent[]): void => {
  let prevHash = '';
  for (const { stream, revision, position: _position, metadata, ...event } of log) {
    const { hash, ...unhashed } = metadata;
    expect(unhashed.prevHash).toBe(prevHash);
    expect(hashOf(stream, revision, { ...event, metadata: unhashed })).toBe(hash);
    prevHash = hash;
  }
};

describe('a decision', () => {
  it('is either events or a reason', () => {
    expect(isRejection(reject('closed'))).toBe(true);
    expect(isRejection(accept())).toBe(false);
  });
});
