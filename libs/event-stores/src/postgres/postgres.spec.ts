import { Client } from 'pg';
import fc from 'fast-check';
import { IdAlreadyUsed, LogDamaged, RevisionConflict, StoreUnavailable } from '@probity/eventing';
import {
  followed,
  histories,
  idsOf,
  listOf,
  outcomeOf,
  pastOf,
  someEvent,
  someEvents,
  someStream,
} from '@probity/eventing/testing';
import { MemoryEventStore, type OpenedEventStore, type PostgresSettings, openPostgresEventStore } from '..';
import { wireTo } from '../testing/cut-wire';
import { describeOnPostgres, inDatabase } from '../testing/postgres';
import { someoneWaits, spoilCommits, tamper } from '../testing/postgres-log';

describeOnPostgres('the postgres store', (server) => {
  const opened: OpenedEventStore[] = [];
  const open = async (url: string, settings?: PostgresSettings) => {
    const store = await openPostgresEventStore(url, settings);
    opened.push(store);
    return store;
  };
  const openSome = async (settings?: PostgresSettings) => {
    const url = await server().database();
    return { url, ...(await open(url, settings)) };
  };
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close();
  });

  describe('commits in groups', () => {
    it('as if what is asked together were asked one after the other', async () => {
      await fc.assert(
        fc.asyncProperty(histories(6), async (history) => {
          const { store } = await openSome();
          expect(await outcomeOf(store, history)).toEqual(await outcomeOf(new MemoryEventStore(), history));
        }),
        { numRuns: 30 },
      );
    });

    it('and rejects all of them when the commit itself fails, as on a full disk', async () => {
      const { store, url } = await openSome();
      await store.append('thing-1', someEvents(1), 'no-stream');
      await spoilCommits(url);
      const outcomes = await Promise.allSettled([
        store.append('thing-1', someEvents(1), 0n),
        store.append('thing-1', [someEvent({ type: 'Spoilt' })], 1n),
        store.append('thing-1', someEvents(1), 7n),
      ]);
      const reason = expect.objectContaining({ name: 'StoreUnavailable' }) as unknown;
      expect(outcomes).toEqual(outcomes.map(() => ({ status: 'rejected', reason })));
      await expect(store.append('thing-1', [someEvent({ type: 'Spoilt' })], 0n)).rejects.toThrow(
        'the disk is full (53100: no space left on device)',
      );
      expect(await store.append('thing-1', someEvents(1), 0n)).toMatchObject({ revision: 1n, position: 2n });
    });

    it('and commits what still waits when it is closed, and says afterwards that it is', async () => {
      const { store, url, close } = await openSome();
      const waiting = store.append('thing-1', someEvents(1), 'no-stream');
      const sleeper = expect(followed(store, 'start', 2)).rejects.toThrow(StoreUnavailable);
      await close();
      expect(await waiting).toMatchObject({ revision: 0n });
      await sleeper;
      opened.splice(0);
      await expect(store.append('thing-1', someEvents(1), 0n)).rejects.toThrow('the event log is closed');
      await expect(listOf(store.read('thing-1'))).rejects.toThrow('the event log is closed');
      expect(await pastOf((await open(url)).store)).toHaveLength(1);
    });
  });

  describe('when the connection is lost while it commits', () => {
    it.each([
      { when: 'asked', outcome: {} },
      { when: 'answered', outcome: { repeated: true } },
    ] as const)('and the commit was $when, does not know, and finds out', async ({ when, outcome }) => {
      const wire = await wireTo(await server().database());
      const { store } = await open(wire.url);
      const events = someEvents(2);
      await store.append('thing-1', someEvents(1), 'no-stream');
      wire.cutAtCommit(when);
      await expect(store.append('thing-1', events, 0n)).rejects.toThrow(StoreUnavailable);
      const again = await store.append('thing-1', events, 0n);
      expect(again).toEqual({ revision: 2n, position: 3n, ...outcome });
      expect(idsOf(await pastOf(store)).slice(1)).toEqual(idsOf(events));
      await opened.pop()?.close();
      await wire.close();
    });
  });

  describe('beside others', () => {
    it('writes one log: neither outdoes the other, and ids are known to both', async () => {
      const one = await openSome();
      const other = await open(one.url);
      const event = someEvent();
      const first = await one.store.append('thing-1', [event], 'no-stream');
      const late = other.store.append('thing-1', someEvents(1), 'no-stream');
      await expect(late).rejects.toThrow(RevisionConflict);
      await expect(other.store.append('thing-2', [event], 'any')).rejects.toThrow(IdAlreadyUsed);
      expect(await other.store.append('thing-1', [event], 'no-stream')).toEqual({ ...first, repeated: true });
      expect(await pastOf(one.store)).toEqual(await pastOf(other.store));
    });

    it('wakes its subscribers for what they append, by their word alone', async () => {
      const one = await openSome();
      const other = await open(one.url, { lookEveryMs: 1_000_000 });
      const events = someEvents(3);
      const toCome = [...events];
      const seen: string[] = [];
      for await (const batch of other.store.subscribe('start', new AbortController().signal)) {
        seen.push(...idsOf(batch));
        const next = toCome.shift();
        if (!next) break;
        setImmediate(() => void one.store.append('thing-1', [next], 'any'));
      }
      expect(seen).toEqual(idsOf(events));
    });

    it('refuses to append while another keeps the lock, and appends afterwards', async () => {
      const { store, url } = await openSome({ waitMsMax: 200 });
      const other = new Client({ connectionString: url });
      await other.connect();
      await other.query('BEGIN; SELECT pg_advisory_xact_lock(1347568212)');
      const refused = store.append('thing-1', someEvents(1), 'no-stream');
      await expect(refused).rejects.toThrow(StoreUnavailable);
      await expect(refused).rejects.toThrow('another process keeps it locked');
      await other.end();
      expect(await store.append('thing-1', someEvents(1), 'no-stream')).toMatchObject({ position: 1n });
    });

    it('tells whoever is in the way of a row that somebody inserted without the lock', async () => {
      const { store, url } = await openSome();
      await store.append('thing-1', someEvents(1), 'no-stream');
      const other = new Client({ connectionString: url });
      await other.connect();
      await other.query(`BEGIN; INSERT INTO probity.events
        SELECT 2, stream, 1, 'taken', type, version, data, metadata FROM probity.events`);
      const outcomes = Promise.allSettled([
        store.append('thing-1', someEvents(1), 0n),
        store.append('thing-2', [someEvent({ id: 'taken' })], 'no-stream'),
        store.append('thing-3', someEvents(1), 'no-stream'),
      ]);
      await someoneWaits(url);
      await other.query('COMMIT');
      await other.end();
      expect(await outcomes).toEqual([
        { status: 'rejected', reason: new RevisionConflict('thing-1', 0n, 1n) },
        { status: 'rejected', reason: new IdAlreadyUsed('taken') },
        { status: 'fulfilled', value: { revision: 0n, position: 3n } },
      ]);
    });
  });

  describe('keeps a log that', () => {
    it('refuses to change an event or to let one go, whoever asks', async () => {
      const { store, url } = await openSome();
      await store.append('thing-1', someEvents(1), 'no-stream');
      const changes = [
        `UPDATE probity.events SET type = 'Another'`,
        'DELETE FROM probity.events',
        'TRUNCATE probity.events',
        `SET session_replication_role = replica; DELETE FROM probity.events`,
      ];
      for (const change of changes) {
        await expect(inDatabase(url, change)).rejects.toThrow('an event never changes and never goes away');
      }
      expect(await pastOf(store)).toHaveLength(1);
    });

    it('holds the very text that was written, and U+0000 as JSON writes it', async () => {
      const { store, url } = await openSome();
      const data = { text: 'nul \0, half a pair \ud800, 廉政, 1e21', number: 1e21, '10': 1, '9': 2 };
      await store.append('thing-1', [someEvent({ data })], 'no-stream');
      expect(await inDatabase(url, 'SELECT data FROM probity.events')).toEqual([[JSON.stringify(data)]]);
      expect((await pastOf(store))[0]?.data).toStrictEqual(data);
    });

    it('cannot hold every name and version, and refuses those alone', async () => {
      const { store } = await openSome();
      const unkeepable = [{ id: 'nul\0' }, { type: '\ud800' }, { id: 'x'.repeat(1_001) }, { version: 1.5 }];
      const refused = unkeepable.map((parts) =>
        expect(store.append('thing-1', [someEvent(), someEvent(parts)], 'any')).rejects.toThrow(RangeError),
      );
      expect(await store.append('thing-1', someEvents(1), 'any')).toMatchObject({ position: 1n });
      await Promise.all(refused);
      const longest = someEvent({ id: 'é'.repeat(500), version: 2 ** 31 - 1 });
      expect(await store.append('thing-1', [longest], 0n)).toMatchObject({ position: 2n });
    });

    it('keeps its positions dense, whatever fails', async () => {
      const { store } = await openSome();
      const taken = someEvent();
      await store.append('thing-1', [taken], 'no-stream');
      await Promise.allSettled([
        store.append('thing-2', [...someEvents(3), taken], 'any'),
        store.append('thing-3', someEvents(1), 5n),
        store.append('thing-4', someEvents(2), 'any'),
      ]);
      expect((await pastOf(store)).map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    });

    it.each([
      ['a payload that is no JSON', `UPDATE probity.events SET data = '{' WHERE position = 3`],
      ['an envelope that is no object', `UPDATE probity.events SET metadata = '1' WHERE position = 3`],
    ])('with %s is damaged, and says where', async (_damage, sql) => {
      const { store, url } = await openSome();
      await store.append('thing-1', someEvents(5), 'no-stream');
      await tamper(url, sql);
      await expect(listOf(store.read('thing-1'))).rejects.toThrow('thing-1@2 (position 3)');
      await expect(pastOf(store)).rejects.toThrow(LogDamaged);
      expect(await pastOf(store, 3n)).toHaveLength(2);
    });

    it('has lost an event is damaged, and is not read over the gap, nor from beyond its end', async () => {
      const { store, url } = await openSome();
      const stream = someStream();
      await store.append(stream, someEvents(5), 'no-stream');
      await tamper(url, 'DELETE FROM probity.events WHERE position IN (3, 5)');
      await expect(listOf(store.read(stream))).rejects.toThrow(`${stream} has lost its revision 2`);
      await expect(pastOf(store)).rejects.toThrow('has lost events between the positions 0 and 4');
      await expect(pastOf(store, 5n)).rejects.toThrow('the log ends at position 4, before 5');
      expect(await pastOf(store, 4n)).toEqual([]);
    });
  });
});
