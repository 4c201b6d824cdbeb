import Database from 'better-sqlite3';
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
import { MemoryEventStore, openSqliteEventStore } from '..';
import { SqliteEventStore } from './sqlite';
import { openLog } from './sqlite.open';
import { somePath, tamper } from '../testing/log-files';

describe('the sqlite store commits in groups', () => {
  it('as if what is asked together were asked one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(histories(6), async (history) => {
        const { store, close } = openSqliteEventStore(somePath());
        const outcome = await outcomeOf(store, history);
        close();
        expect(outcome).toEqual(await outcomeOf(new MemoryEventStore(), history));
      }),
      { numRuns: 40 },
    );
  });

  it('and rejects all of them when the commit itself fails', async () => {
    const db = openLog(somePath(), 0);
    const store = new SqliteEventStore(db);
    await store.append('thing-1', someEvents(1), 'no-stream');
    // A constraint that is looked at only by COMMIT.
    db.exec(`PRAGMA foreign_keys = ON;
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
      CREATE TEMP TRIGGER spoil AFTER INSERT ON events WHEN NEW.type = 'Spoilt'
      BEGIN INSERT INTO child VALUES (1); END`);
    const outcomes = await Promise.allSettled([
      store.append('thing-1', someEvents(1), 0n),
      store.append('thing-1', [someEvent({ type: 'Spoilt' })], 1n),
      store.append('thing-1', someEvents(1), 7n),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { name: 'StoreUnavailable' } });
    expect(await pastOf(store)).toHaveLength(1);
    expect(await store.append('thing-1', someEvents(1), 0n)).toMatchObject({ revision: 1n });
    store.close();
  });
});

describe('the sqlite store, in trouble,', () => {
  it('refuses what a full disk cannot hold, all of it, and takes it when there is room', async () => {
    const db = openLog(somePath(), 0);
    const store = new SqliteEventStore(db);
    const stream = someStream();
    await store.append(stream, someEvents(2), 'no-stream');
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages + 2}`);

    const events = [someEvent(), someEvent({ data: { text: 'x'.repeat(100_000) } }), someEvent()];
    const refused = store.append(stream, events, 1n);
    await expect(refused).rejects.toThrow(StoreUnavailable);
    await expect(refused).rejects.toThrow('the disk is full');
    expect(await pastOf(store)).toHaveLength(2);

    db.pragma(`max_page_count = ${pages + 1_000}`);
    expect(await store.append(stream, events, 1n)).toMatchObject({ revision: 4n });
    store.close();
  });

  it('refuses to append while another process keeps the file locked, and appends afterwards', async () => {
    const path = somePath();
    const { store, close } = openSqliteEventStore(path, { busyMsMax: 1 });
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const refused = store.append('thing-1', someEvents(1), 'no-stream');
    await expect(refused).rejects.toThrow(StoreUnavailable);
    await expect(refused).rejects.toThrow('another process keeps it locked');
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append('thing-1', someEvents(1), 'no-stream')).toMatchObject({ revision: 0n });
    close();
  });

  it('refuses a value that the format cannot hold, alone', async () => {
    const { store, close } = openSqliteEventStore(somePath());
    const [good, bad] = await Promise.allSettled([
      store.append('thing-1', someEvents(1), 'any'),
      store.append('thing-1', [someEvent(), someEvent({ version: 1.5 })], 'any'),
    ]);
    expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
    expect(await pastOf(store)).toHaveLength(1);
    close();
  });

  it('commits what still waits when it is closed, and says afterwards that it is', async () => {
    const path = somePath();
    const { store, close } = openSqliteEventStore(path);
    const waiting = store.append('thing-1', someEvents(1), 'no-stream');
    const sleeper = followed(store, 'start', 2);
    close();
    expect(await waiting).toMatchObject({ revision: 0n });
    await expect(sleeper).rejects.toThrow(StoreUnavailable);
    await expect(store.append('thing-1', someEvents(1), 0n)).rejects.toThrow('the event log is closed');
    await expect(listOf(store.read('thing-1'))).rejects.toThrow('the event log is closed');
    const again = openSqliteEventStore(path);
    expect(await pastOf(again.store)).toHaveLength(1);
    again.close();
  });
});

describe('two sqlite stores on one file', () => {
  it('write one log: neither outdoes the other, and ids are known to both', async () => {
    const path = somePath();
    const [one, other] = [openSqliteEventStore(path), openSqliteEventStore(path)];
    const event = someEvent();
    const first = await one.store.append('thing-1', [event], 'no-stream');
    const late = other.store.append('thing-1', someEvents(1), 'no-stream');
    await expect(late).rejects.toThrow(RevisionConflict);
    await expect(other.store.append('thing-2', [event], 'any')).rejects.toThrow(IdAlreadyUsed);
    expect(await other.store.append('thing-1', [event], 'no-stream')).toEqual({ ...first, repeated: true });
    expect(await other.store.append('thing-1', someEvents(1), 0n)).toMatchObject({ revision: 1n });
    expect(await pastOf(one.store)).toEqual(await pastOf(other.store));
    one.close();
    other.close();
  });

  it('wake their subscribers for what the other appends', async () => {
    const path = somePath();
    const [one, other] = [openSqliteEventStore(path), openSqliteEventStore(path, { lookEveryMs: 5 })];
    const events = someEvents(3);
    const toCome = [...events];
    const seen: string[] = [];
    for await (const batch of other.store.subscribe('start', new AbortController().signal)) {
      seen.push(...idsOf(batch));
      const next = toCome.shift();
      if (!next) break;
      // The append comes when the loop has gone back to sleep.
      setImmediate(() => void one.store.append('thing-1', [next], 'any'));
    }
    expect(seen).toEqual(idsOf(events));
    one.close();
    other.close();
  });
});

describe('a sqlite log', () => {
  it('refuses to change an event or to let one go', async () => {
    const path = somePath();
    const { store, close } = openSqliteEventStore(path);
    await store.append('thing-1', someEvents(1), 'no-stream');
    const other = new Database(path);
    expect(() => other.exec(`UPDATE events SET type = 'Another'`)).toThrow('an event never changes');
    expect(() => other.exec('DELETE FROM events')).toThrow('an event never goes away');
    other.close();
    close();
  });

  it('keeps its positions dense, whatever fails', async () => {
    const { store, close } = openSqliteEventStore(somePath());
    const [taken] = someEvents(1);
    await store.append('thing-1', [taken ?? someEvent()], 'no-stream');
    await Promise.allSettled([
      store.append('thing-2', [...someEvents(3), taken ?? someEvent()], 'any'),
      store.append('thing-3', someEvents(1), 5n),
      store.append('thing-4', someEvents(2), 'any'),
    ]);
    expect((await pastOf(store)).map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    close();
  });

  it.each([
    ['a payload that is no JSON', `UPDATE events SET data = '{' WHERE position = 3`],
    ['a payload that is no object', `UPDATE events SET data = 'null' WHERE position = 3`],
    ['an envelope that is no JSON', `UPDATE events SET metadata = '' WHERE position = 3`],
  ])('with %s is damaged, and says where', async (_damage, sql) => {
    const { store, close } = await tampered(sql);
    await expect(listOf(store.read('thing-1'))).rejects.toThrow(LogDamaged);
    await expect(listOf(store.read('thing-1'))).rejects.toThrow('thing-1@2 (position 3)');
    await expect(pastOf(store)).rejects.toThrow('thing-1@2 (position 3)');
    expect(await pastOf(store, 3n)).toHaveLength(2);
    close();
  });

  it('that has lost an event is damaged, and is not read over the gap', async () => {
    const { store, close } = await tampered('DELETE FROM events WHERE position = 3');
    await expect(listOf(store.read('thing-1'))).rejects.toThrow(LogDamaged);
    await expect(listOf(store.read('thing-1'))).rejects.toThrow('thing-1 has lost its revision 2');
    await expect(pastOf(store)).rejects.toThrow(LogDamaged);
    await expect(pastOf(store)).rejects.toThrow('has lost events');
    close();
  });

  it('that ends before the place where a subscriber stands is damaged', async () => {
    const { store, close } = await tampered('DELETE FROM events WHERE position > 3');
    await expect(pastOf(store, 5n)).rejects.toThrow(LogDamaged);
    await expect(pastOf(store, 5n)).rejects.toThrow('the log ends at position 3');
    expect(await pastOf(store, 3n)).toEqual([]);
    close();
  });
});

/** A store with five events in one stream, and something done to its file. */
const tampered = async (sql: string) => {
  const path = somePath();
  const opened = openSqliteEventStore(path);
  await opened.store.append('thing-1', someEvents(5), 'no-stream');
  tamper(path, sql);
  return opened;
};
