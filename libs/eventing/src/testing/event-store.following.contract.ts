import fc from 'fast-check';
import type { RecordedEvent } from '../envelope';
import { type EventStore, RevisionConflict } from '../event-store';
import {
  type Open,
  followed,
  idsOf,
  listOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
  withStore,
} from './event-store.controls';

const WRITERS = 50;
const APPENDS_EACH = 6;

/** What the contract promises to subscribers. */
export const followsTheLog = (open: Open, share: number): void => {
  readsThePast(open, share);
  readsThePresent(open);
  missesNothing(open);
};

const readsThePast = (open: Open, share: number): void => {
  it(
    'gives a subscriber every event once, in order of position',
    withStore(open, async ({ store }) => {
      const streams = [someStream(), someStream(), someStream()];
      const events = someEvents(30);
      for (const [index, event] of events.entries()) {
        await store.append(streams[index % 3] ?? someStream(), [event], 'any');
      }
      const past = await pastOf(store);
      expect(idsOf(past)).toEqual(idsOf(events));
      expectGrowing(past);
    }),
  );

  it(
    'resumes after any position without repeating or skipping',
    withStore(open, async ({ store }) => {
      // More than two pages of any store, so that their seams are met as well.
      for (let page = 0; page < 5; page += 1) await store.append(someStream(), someEvents(500), 'any');
      const log = await pastOf(store);
      expect(log).toHaveLength(2_500);
      const seams = [0, 499, 999, 1_000, 1_499, 1_999, 2_498, 2_499];
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: log.length - 1 }), async (index) => {
          const rest = await pastOf(store, log[index]?.position ?? 'start');
          expect(idsOf(rest)).toEqual(idsOf(log.slice(index + 1)));
        }),
        { numRuns: Math.ceil(24 * share), examples: seams.map((index) => [index]) },
      );
    }),
  );

  it(
    'resumes after any number that a position can be, whether an event stands there or not',
    withStore(open, async ({ store }) => {
      await store.append(someStream(), someEvents(3), 'no-stream');
      const log = await pastOf(store);
      for (const [index, { position }] of log.entries()) {
        expect(idsOf(await pastOf(store, position - 1n))).toEqual(idsOf(log.slice(index)));
        expect(idsOf(await pastOf(store, position))).toEqual(idsOf(log.slice(index + 1)));
      }
    }),
  );

  it(
    'says once, with an empty batch, that the past is over',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      await store.append(stream, someEvents(2), 'no-stream');
      const empty: number[] = [];
      let seen = 0;
      for await (const batch of store.subscribe('start', new AbortController().signal)) {
        seen += batch.length;
        if (batch.length === 0) empty.push(seen);
        if (seen === 4) break;
        if (seen >= 2 && empty.length > 0) await store.append(stream, [someEvent()], 'any');
      }
      expect(empty).toEqual([2]);
    }),
  );

  it(
    'says so at once when there is no past',
    withStore(open, async ({ store }) => {
      for await (const batch of store.subscribe('start', new AbortController().signal)) {
        expect(batch).toEqual([]);
        break;
      }
    }),
  );
};

const readsThePresent = (open: Open): void => {
  it(
    'tells every subscriber of what is appended while they wait',
    withStore(open, async ({ store }) => {
      const stream = someStream();
      const subscribers = Array.from({ length: 12 }, () => followed(store, 'start', 4));
      const events = someEvents(4);
      for (const event of events) await store.append(stream, [event], 'any');
      for (const seen of await Promise.all(subscribers)) expect(idsOf(seen)).toEqual(idsOf(events));
    }),
  );

  it(
    'ends promptly when a waiting subscriber aborts, and leaves the others alone',
    withStore(open, async ({ store }) => {
      const leaving = new AbortController();
      const staying = followed(store, 'start', 1);
      for await (const batch of store.subscribe('start', leaving.signal)) {
        // The abort comes when the loop has gone back to wait for the next batch.
        if (batch.length === 0) setImmediate(() => leaving.abort());
      }
      const event = someEvent();
      await store.append(someStream(), [event], 'no-stream');
      expect(idsOf(await staying)).toEqual([event.id]);
    }),
  );

  it(
    'ends in the middle of the past when it is told to',
    withStore(open, async ({ store }) => {
      for (let page = 0; page < 5; page += 1) await store.append(someStream(), someEvents(500), 'any');
      const leaving = new AbortController();
      let batches = 0;
      for await (const batch of store.subscribe('start', leaving.signal)) {
        expect(batch.length).toBeLessThan(2_500);
        batches += 1;
        leaving.abort();
      }
      expect(batches).toBe(1);
    }),
  );

  it(
    'gives nothing to a subscriber who has left before',
    withStore(open, async ({ store }) => {
      await store.append(someStream(), someEvents(1), 'no-stream');
      expect(await listOf(store.subscribe('start', AbortSignal.abort()))).toEqual([]);
    }),
  );
};

const missesNothing = (open: Open): void => {
  it(
    'neither skips nor doubles an event while fifty writers append',
    withStore(open, async ({ store }) => {
      const streams = Array.from({ length: 10 }, someStream);
      const count = WRITERS * APPENDS_EACH * 2;
      const whole = followed(store, 'start', count);
      const resumed = resumedAgainAndAgain(store, count);

      const written = await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) =>
          writeInto(store, streams[writer % 10] ?? someStream()),
        ),
      );

      const seen = await whole;
      expect([...idsOf(seen)].sort()).toEqual(written.flat().sort());
      expectGrowing(seen);
      expect(await resumed).toEqual(seen);
      expect(await pastOf(store)).toEqual(seen);
      for (const stream of streams) {
        const events = await listOf(store.read(stream));
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => BigInt(index)));
        expect(seen.filter((event) => event.stream === stream)).toEqual(events);
      }
    }),
  );
};

/** Appends pairs of events at the revision it believes in, until they are recorded. Answers their ids. */
const writeInto = async (store: EventStore, stream: RecordedEvent['stream']): Promise<string[]> => {
  const ids: string[] = [];
  let expected: bigint | 'no-stream' = 'no-stream';
  while (ids.length < APPENDS_EACH * 2) {
    const pair = someEvents(2);
    try {
      expected = (await store.append(stream, pair, expected)).revision;
      ids.push(...idsOf(pair));
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      expected = error.actual;
    }
  }
  return ids;
};

/** Follows the log for one batch at a time, and resumes after the last event that it was given. */
const resumedAgainAndAgain = async (store: EventStore, count: number): Promise<RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  while (seen.length < count) {
    seen.push(...(await followed(store, seen.at(-1)?.position ?? 'start', 1)));
  }
  return seen;
};

const expectGrowing = (events: readonly RecordedEvent[]): void => {
  const positions = events.map(({ position }) => position);
  expect(positions).toEqual([...new Set(positions)].sort((one, other) => (one < other ? -1 : 1)));
};
