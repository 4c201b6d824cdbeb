import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { RecordedEvent, StreamName } from '@probity/eventing';
import { someEvent } from '@probity/eventing/testing';
import { MemoryEventStore } from '@probity/event-stores';
import {
  type Hash,
  NO_EVENTS,
  headAfter,
  isConsistent,
  isInIndex,
  isIncluded,
  isSignedBy,
  keyAt,
  leafHashOf,
  leafOf,
  readNote,
  readSeal,
} from '@probity/ledger';
import { Ledger } from './ledger';
import { LedgerFile } from './ledger-file';
import { sealKeysIn } from './seal-keys';

const ORIGIN = 'probity.test/log';
const START_OF_DAY = Date.parse('2026-03-02T01:00:00.000Z');

describe('the ledger of a log', () => {
  let folder: string;
  let stop: AbortController;
  let files: LedgerFile[];
  let clock: number;
  const now = () => clock;
  beforeEach(() => {
    clock = START_OF_DAY;
    folder = mkdtempSync(join(tmpdir(), 'probity-ledger-'));
    stop = new AbortController();
    files = [];
  });
  afterEach(() => {
    stop.abort();
    for (const file of files) file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = async (store: MemoryEventStore, name = 'ledger.sqlite'): Promise<Ledger> => {
    const file = LedgerFile.open(join(folder, name));
    files.push(file);
    const keys = sealKeysIn(join(folder, 'keys.json'), ORIGIN, file.seal()?.size ?? 0);
    const ledger = new Ledger({ origin: ORIGIN, store, file, now, keys });
    await ledger.start(stop.signal);
    return ledger;
  };
  const record = async (store: MemoryEventStore, ...streams: readonly StreamName[]): Promise<void> => {
    for (const stream of streams) await store.append(stream, [someEvent()], 'any');
  };
  const logOf = async (store: MemoryEventStore): Promise<readonly RecordedEvent[]> => {
    for await (const page of store.subscribe('start', stop.signal)) return page;
    return [];
  };
  const sealOf = (ledger: Ledger) => {
    const note = readNote(ledger.seal?.note ?? '');
    expect(isSignedBy(note, keyAt(ledger.keys, ORIGIN, ledger.seal?.size ?? 0))).toBe(true);
    return readSeal(note.text);
  };

  it('has no seal while nothing is recorded', async () => {
    expect((await opened(new MemoryEventStore())).seal).toBeUndefined();
  });

  it('seals the past, and what comes', async () => {
    const store = new MemoryEventStore();
    await record(store, 'thing-1', 'thing-2');
    const ledger = await opened(store);
    expect(sealOf(ledger)).toMatchObject({ origin: ORIGIN, size: 2, at: '2026-03-02T01:00:00.000Z' });
    const { position } = await store.append('thing-1', [someEvent()], 'any');
    await ledger.reached(position);
    expect(sealOf(ledger).size).toBe(3);
    expect(ledger.file.seal(2)?.size).toBe(2);
  });

  it('makes no seal look older than one that it extends, wherever the clock goes', async () => {
    const store = new MemoryEventStore();
    const ledger = await opened(store);
    const times: string[] = [];
    for (const hours of [0, 4_380, 1, -8_760, 4_381]) {
      clock = START_OF_DAY + hours * 3_600_000;
      const { position } = await store.append('thing-1', [someEvent()], 'any');
      await ledger.reached(position);
      times.push(sealOf(ledger).at);
    }
    const [now, ahead] = ['2026-03-02T01:00:00.000Z', '2026-08-31T13:00:00.000Z'];
    expect(times).toEqual([now, ahead, ahead, ahead, '2026-08-31T14:00:00.000Z']);
  });

  it('says why it cannot go on, and goes on when it can', async () => {
    const store = new MemoryEventStore();
    await record(store, 'thing-1', 'thing-2');
    const ledger = await opened(store);
    const beside = new Database(join(folder, 'ledger.sqlite'));
    beside.exec("CREATE TRIGGER no_seal BEFORE INSERT ON seals BEGIN SELECT RAISE(ABORT, 'no room'); END");
    const { position } = await store.append('thing-1', [someEvent()], 'any');
    await expect(ledger.reached(position)).rejects.toThrow('no room');
    expect(ledger.failed?.message).toMatch('no room');
    expect(sealOf(ledger).size).toBe(2);
    beside.exec('DROP TRIGGER no_seal');
    beside.close();
    while (ledger.failed) await pause(10);
    await ledger.reached(position);
    expect([ledger.file.size, sealOf(ledger).size]).toEqual([3, 3]);
  });

  it('proves every event and every case under its seal, however the log grew', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<StreamName>('thing-1', 'thing-2', 'warning-1', 'warning-2'), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.nat(),
        async (streams, some) => {
          const store = new MemoryEventStore();
          const before = some % streams.length;
          await record(store, ...streams.slice(0, before));
          const first = await opened(store, `${files.length}.sqlite`);
          const sealed = before > 0 ? sealOf(first) : undefined;
          await record(store, ...streams.slice(before));
          const log = await logOf(store);
          await first.reached(log.at(-1)?.position ?? 0n);
          const seal = sealOf(first);

          const hashes = log.map((event) => leafHashOf(leafOf(event)));
          hashes.forEach((leaf, index) => {
            const claim = { leaf, index, size: seal.size, root: seal.root };
            expect(isIncluded(claim, first.inclusion(index, seal.size))).toBe(true);
          });
          for (const name of streams) {
            const members = first.file.membersOf(name);
            const head = members.reduce<Hash>((chain, { hash }) => headAfter(chain, hash), NO_EVENTS);
            const proven = await first.provenCase(name);
            expect(proven?.entry).toMatchObject({ count: members.length, head });
            expect(proven && isInIndex(proven.entry, proven.proof, seal.cases)).toBe(true);
            expect(members.map(({ index }) => index)).toEqual(
              log.flatMap(({ stream }, index) => (stream === name ? [index] : [])),
            );
          }
          if (!sealed) return;
          const grown = { from: sealed.size, fromRoot: sealed.root, to: seal.size, toRoot: seal.root };
          expect(isConsistent(grown, first.consistency(sealed.size, seal.size))).toBe(true);
        },
      ),
      { numRuns: 20 },
    ));

  it('goes on where it stopped, to the same roots as one that has seen it all', async () => {
    const store = new MemoryEventStore();
    await record(store, 'thing-1', 'thing-2', 'thing-1');
    await opened(store);
    stop.abort();
    stop = new AbortController();
    await record(store, 'thing-3', 'thing-1');
    const again = await opened(store);
    const anew = await opened(store, 'another.sqlite');
    expect(sealOf(again)).toEqual(sealOf(anew));
  });

  it('is kept by several processes at once as by one', async () => {
    const store = new MemoryEventStore();
    const [one, other] = [await opened(store), await opened(store)];
    for (const stream of ['thing-1', 'thing-2', 'thing-1', 'thing-3'] as const) {
      await record(store, stream);
      const [last] = (await logOf(store)).slice(-1);
      await Promise.all([one, other].map((each) => each.reached(last?.position ?? 0n)));
    }
    expect(sealOf(one)).toEqual(sealOf(other));
    expect(sealOf(other)).toEqual(sealOf(await opened(store, 'another.sqlite')));
    for (const each of [one, other]) {
      const proven = await each.provenCase('thing-1');
      expect(proven && isInIndex(proven.entry, proven.proof, sealOf(each).cases)).toBe(true);
    }
  });

  it.each([
    ['was cut', ['thing-1']],
    ['is another', ['thing-1', 'thing-2']],
  ] as const)('refuses a log that %s since it was sealed', async (_, streams) => {
    const store = new MemoryEventStore();
    await record(store, 'thing-1', 'thing-2');
    await opened(store);
    stop.abort();
    stop = new AbortController();
    const other = new MemoryEventStore();
    await record(other, ...streams);
    await expect(opened(other)).rejects.toThrow('the log is not the one that was sealed: thing-2@0');
  });

  it.each([
    ['a hash', `UPDATE leaves SET hash = x'00' WHERE leaf = 1`],
    ['cases apart', 'UPDATE cases SET (key, bucket) = (SELECT key, bucket FROM cases WHERE id = 2)'],
  ])('refuses its own file when that has lost %s, and says what to do', async (_, sql) => {
    const store = new MemoryEventStore();
    await record(store, 'thing-1', 'thing-2');
    await opened(store);
    stop.abort();
    stop = new AbortController();
    new Database(join(folder, 'ledger.sqlite')).exec(sql).close();
    await expect(opened(store)).rejects.toThrow(
      /^the ledger in .*ledger\.sqlite is damaged: .*; find out with `probity verify`/,
    );
  });
});
