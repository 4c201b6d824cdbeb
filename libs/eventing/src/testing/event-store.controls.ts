import { randomUUID } from 'node:crypto';
import type { Envelope, NewEvent, Position, RecordedEvent, StreamName } from '../envelope';
import type { EventStore } from '../event-store';

/** A store under test, with nothing in it, and the way to end it. */
export interface OpenedForTest {
  readonly store: EventStore;
  readonly close: () => void | Promise<void>;
}

/** Opens an empty store: another one for every test. */
export type Open<O extends OpenedForTest = OpenedForTest> = () => O | Promise<O>;

/** Makes a test of a task that needs an empty store. */
export const withStore =
  <O extends OpenedForTest>(open: Open<O>, task: (opened: O) => Promise<void>) =>
  async (): Promise<void> => {
    const opened = await open();
    try {
      await task(opened);
    } finally {
      await opened.close();
    }
  };

/** An envelope as any event may carry it. */
export const someEnvelope: Envelope = {
  occurredAt: '2025-03-06T01:00:00.000Z',
  recordedAt: '2025-03-06T01:00:01.000Z',
  actor: { subjectRef: 'S1', postId: 'P021', orgId: 'D06', roleCode: 'STAFF', sessionId: 'session' },
  auth: { method: 'JWT' },
  commandId: 'command',
  commandHash: '',
  correlationId: 'command',
  judgedAt: '0',
  classification: 'INTERNAL',
  prevHash: '',
  hash: '',
};

/** A stream that nobody has written to. */
export const someStream = (): StreamName => `thing-${randomUUID()}`;

/** An event that nobody has recorded; its parts are sensible constants where the spec does not say. */
export const someEvent = (parts: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'SomethingHappened',
  version: 1,
  data: { what: 'something' },
  metadata: someEnvelope,
  ...parts,
});

/** As many events that nobody has recorded. */
export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => someEvent());

/** The ids of events, in their order. */
export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

/** All that an iterable yields, to its end. */
export const listOf = async <T>(iterable: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
};

/** What a subscriber meets after a position until it has caught up. */
export const pastOf = async (
  store: EventStore,
  after: Position | 'start' = 'start',
): Promise<RecordedEvent[]> => {
  const past: RecordedEvent[] = [];
  for await (const batch of store.subscribe(after, new AbortController().signal)) {
    if (batch.length === 0) break;
    past.push(...batch);
  }
  return past;
};

/** The first events that a subscriber meets after a position, past or to come: at least so many. */
export const followed = async (
  store: EventStore,
  after: Position | 'start',
  count: number,
): Promise<RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  for await (const batch of store.subscribe(after, new AbortController().signal)) {
    seen.push(...batch);
    if (seen.length >= count) break;
  }
  return seen;
};
