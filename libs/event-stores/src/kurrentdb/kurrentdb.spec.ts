import fc from 'fast-check';
import { LogDamaged, RevisionConflict, StoreUnavailable } from '@probity/eventing';
import {
  followed,
  idsOf,
  listOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
  withStore,
} from '@probity/eventing/testing';
import { openAlone as open, openOn } from '../testing/kurrent-opened';
import type { AppendFault, KurrentServer, ReadFault } from '../testing/kurrent-server';

/** Waits until the server sends no more, though it would. */
const sentAllItCan = async (server: KurrentServer): Promise<void> => {
  for (let [still, sent] = [0, server.sent]; still < 500; still += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (server.sent !== sent) [still, sent] = [0, server.sent];
  }
};

describe('an append whose outcome is not known', () => {
  for (const fault of ['silent', 'lost', 'ends', 'not-leader'] satisfies AppendFault[]) {
    it(
      `is sent again with the same ids at the same place, and recorded once: ${fault}`,
      withStore(open, async ({ server, store }) => {
        const stream = someStream();
        const events = someEvents(4);
        await store.append(stream, events.slice(0, 1), 'no-stream');
        server.appendFaults.push(fault, fault);
        const answer = await store.append(stream, events.slice(1, 3), 0n);
        expect(answer).not.toHaveProperty('repeated');
        server.appendFaults.push(fault);
        expect(await store.append(stream, events.slice(3), 'any')).toMatchObject({ revision: 3n });
        expect(server.appendFaults).toEqual([]);
        const log = await pastOf(store);
        expect(idsOf(log)).toEqual(idsOf(events));
        expect(answer).toEqual({ revision: 2n, position: log[2]?.position });
      }),
    );
  }

  it(
    'is not acknowledged when the server stays silent, and is found recorded or not when it is asked again',
    withStore(open, async ({ server, store }) => {
      const stream = someStream();
      const events = someEvents(1);
      server.appendFaults.push('lost', 'silent', 'silent');
      await expect(store.append(stream, events, 'no-stream')).rejects.toThrow(StoreUnavailable);
      const again = await store.append(stream, events, 'no-stream');
      expect(again).toMatchObject({ revision: 0n, repeated: true });
      expect(await pastOf(store)).toHaveLength(1);
    }),
  );

  it(
    'ends for all who wait on the same connection, and each is recorded once all the same',
    withStore(open, async ({ server, store }) => {
      const events = someEvents(20);
      server.appendFaults.push('silent', 'lost', 'silent', 'ends');
      const streams = events.map(() => someStream());
      const append = (index: number) =>
        store.append(streams[index] ?? someStream(), events.slice(index, index + 1), 'no-stream');
      await Promise.allSettled(events.map((_, index) => append(index)));
      // Whoever was told that the outcome is unknown asks again.
      for (const [index] of events.entries()) await append(index);
      expect(idsOf(await pastOf(store)).sort()).toEqual(idsOf(events).sort());
    }),
  );

  it(
    'is a conflict when it turns out that somebody else was faster',
    withStore(open, async ({ server, store }) => {
      const stream = someStream();
      const other = await openOn(server);
      await other.store.append(stream, someEvents(1), 'no-stream');
      server.appendFaults.push('silent');
      const late = store.append(stream, someEvents(1), 'no-stream');
      await expect(late).rejects.toEqual(new RevisionConflict(stream, 'no-stream', 0n));
      await other.close();
    }),
  );
});

describe('a refusal', () => {
  for (const fault of ['access-denied', 'unauthenticated'] satisfies AppendFault[]) {
    it(
      `ends an append at once, without a second try: ${fault}`,
      withStore(open, async ({ server, store }) => {
        server.appendFaults.push(fault);
        const refused = store.append(someStream(), someEvents(1), 'no-stream');
        await expect(refused).rejects.toThrow(StoreUnavailable);
        await expect(refused).rejects.toThrow(/denies access/);
        expect(await pastOf(store)).toEqual([]);
      }),
    );
  }

  it(
    'ends a subscription, and says why',
    withStore(open, async ({ server, store }) => {
      server.subscribeFaults.push('access-denied');
      await expect(pastOf(store)).rejects.toThrow(/denies access/);
    }),
  );

  it(
    'ends a read of what was deleted under it: that is a loss, not an end',
    withStore(open, async ({ server, store }) => {
      server.readFaults.push('stream-deleted');
      await expect(listOf(store.read(someStream()))).rejects.toThrow(LogDamaged);
    }),
  );
});

describe('a read', () => {
  for (const fault of ['silent', 'cut'] satisfies ReadFault[]) {
    it(
      `is all or asked for again: ${fault}`,
      withStore(open, async ({ server, store }) => {
        const stream = someStream();
        const events = someEvents(1_500);
        // In parts: a busy machine takes longer over all of them than this store waits for an answer.
        for (let from = 0; from < events.length; from += 300)
          await store.append(stream, events.slice(from, from + 300), 'any');
        server.readFaults.push(fault);
        const read = await listOf(store.read(stream));
        expect(idsOf(read)).toEqual(idsOf(events));
        server.readFaults.push(fault, fault, fault);
        await expect(listOf(store.read(stream))).rejects.toThrow(StoreUnavailable);
      }),
    );
  }

  it(
    'misses what somebody has cut away before it',
    withStore(open, async ({ server, store }) => {
      const stream = someStream();
      await store.append(stream, someEvents(3), 'no-stream');
      server.log.of(`bureau.${stream}`).shift();
      await expect(listOf(store.read(stream))).rejects.toThrow('has lost its revision 0');
    }),
  );
});

describe('a subscription', () => {
  it('is taken up again where it was, without loss or repeat, however and whenever it ends', async () => {
    const endings = fc.array(fc.constantFrom('lost', 'ends', 'silent', 'cut', 'none'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(endings, (ends) =>
        withStore(open, async ({ server, store }) => {
          const seen = followed(store, 'start', ends.length + 1);
          const events = someEvents(ends.length + 1);
          for (const [index, event] of events.entries()) {
            await store.append(someStream(), [event], 'no-stream');
            const end = ends[index];
            if (end === 'silent' || end === 'cut') server.subscribeFaults.push(end);
            if (end && end !== 'none') server.endSubscriptions(end === 'ends' ? 'ends' : 'lost');
          }
          expect(idsOf(await seen)).toEqual(idsOf(events));
        })(),
      ),
      { numRuns: 12 },
    );
  });

  it(
    'goes on, as appends do, when the server was stopped and has started again',
    withStore(open, async ({ server, store }) => {
      const events = someEvents(4);
      const stream = someStream();
      const seen = followed(store, 'start', 4);
      await store.append(stream, events.slice(0, 2), 'no-stream');
      server.stop();
      await expect(store.append(stream, events.slice(2), 1n)).rejects.toThrow(StoreUnavailable);
      await server.start();
      await store.append(stream, events.slice(2), 1n);
      expect(idsOf(await seen)).toEqual(idsOf(events));
    }),
  );

  it(
    'takes no more from the server than a slow reader can have in hand',
    withStore(open, async ({ server, store }) => {
      const data = { text: 'x'.repeat(2_000) };
      for (let page = 0; page < 40; page += 1) {
        await store.append(
          someStream(),
          Array.from({ length: 100 }, () => someEvent({ data })),
          'no-stream',
        );
      }
      await pastOf(store);
      const before = server.sent;
      for await (const { length } of store.subscribe('start', new AbortController().signal)) {
        await sentAllItCan(server);
        expect(server.sent - before).toBeLessThan(length + 1_000);
        break;
      }
    }),
  );
});
