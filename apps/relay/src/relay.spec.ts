import { MemoryEventStore } from '@probity/event-stores';
import { type Position, START } from '@probity/eventing';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { INTL } from '@probity/ledger';
import { headerOf } from './cloud-event';
import { repeats } from './received';
import { Relay } from './relay';
import { MemoryPublisher, someBureauEvents } from './testing';

const route = { origin: 'bureau.example/log', prefix: 'probity', suite: INTL };
const NOW = Date.parse('2025-03-06T01:00:05.000Z');

/** Relays until the condition holds, and ends. Answers the relay and the checkpoints that it kept. */
const relayed = async (
  store: MemoryEventStore,
  publisher: MemoryPublisher,
  { after = START, isDone }: { readonly after?: Position; readonly isDone: (relay: Relay) => boolean },
) => {
  const stop = new AbortController();
  const kept: Position[] = [];
  const keep = (position: Position): void => {
    kept.push(position);
    if (isDone(relay)) stop.abort();
  };
  const relay: Relay = new Relay({ ...route, store, publisher, after, keep, now: () => NOW });
  await relay.run(stop.signal);
  return { relay, kept };
};

const untilLast = async (store: MemoryEventStore) => {
  const last = (await pastOf(store)).at(-1)?.position ?? START;
  return { isDone: (relay: Relay) => relay.position >= last };
};

const idsIn = (publisher: MemoryPublisher): readonly string[] => {
  const isRepeat = repeats();
  return publisher.received
    .filter((message) => !isRepeat(message))
    .map(({ headers }) => headers[headerOf('id')] ?? '');
};

describe('the relay', () => {
  it('sends what was recorded, in order of position, and keeps how far it has come', async () => {
    const store = new MemoryEventStore();
    const ids = await someBureauEvents(store, 1_200);
    const publisher = new MemoryPublisher();
    const { kept } = await relayed(store, publisher, await untilLast(store));
    expect(publisher.received.map(({ headers }) => headers[headerOf('id')])).toEqual(ids);
    expect(kept).toEqual([...kept].sort((one, other) => Number(one - other)));
    expect(publisher.batches.map(({ length }) => length).every((length) => length <= 500)).toBe(true);
  });

  it('goes on after the checkpoint', async () => {
    const store = new MemoryEventStore();
    await someBureauEvents(store, 10);
    const past = await pastOf(store);
    const publisher = new MemoryPublisher();
    const after = past[6]?.position ?? START;
    await relayed(store, publisher, { after, ...(await untilLast(store)) });
    expect(idsIn(publisher)).toEqual(idsOf(past.slice(7)));
  });

  it.each([
    ['a batch that is lost', 'lost'],
    ['a batch that arrives unacknowledged', 'unanswered'],
    ['a connection that is refused', 'refused'],
  ] as const)('gets over %s: nothing is missing, and repeats are told by position', async (_fault, fault) => {
    const store = new MemoryEventStore();
    const ids = await someBureauEvents(store, 700);
    const publisher = new MemoryPublisher(fault);
    await relayed(store, publisher, await untilLast(store));
    expect(idsIn(publisher)).toEqual(ids);
  });

  it('ends where no new connection mends it, and keeps no checkpoint of what is not there', async () => {
    const store = new MemoryEventStore();
    await someBureauEvents(store, 3);
    const kept: Position[] = [];
    const keep = (position: Position) => void kept.push(position);
    const parts = { ...route, store, publisher: new MemoryPublisher('fatal'), after: START, now: () => NOW };
    await expect(new Relay({ ...parts, keep }).run(new AbortController().signal)).rejects.toThrow('fatal');
    expect(kept).toEqual([]);
  });

  it('cuts batches by their size as well', async () => {
    const store = new MemoryEventStore();
    await someBureauEvents(store, 5, { what: '案'.repeat(400_000) });
    const publisher = new MemoryPublisher();
    await relayed(store, publisher, await untilLast(store));
    expect(publisher.batches.map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  it('says how late it is while something keeps it from sending', async () => {
    const store = new MemoryEventStore();
    await someBureauEvents(store, 3);
    const stop = new AbortController();
    const told: unknown[] = [];
    const tell = (): void => void told.push(relay.health());
    const keep = (): void => {
      stop.abort();
    };
    const common = { ...route, store, publisher: new MemoryPublisher('lost'), after: START, now: () => NOW };
    const relay: Relay = new Relay({ ...common, keep, failed: tell });
    await relay.run(stop.signal);
    tell();
    expect(told).toEqual([
      { healthy: false, position: START, lagMs: 4_000, failure: 'lost' },
      { healthy: true, position: 3n, lagMs: 0 },
    ]);
  });
});
