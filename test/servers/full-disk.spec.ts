import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventRead, type EventShape } from '@probity/eventing';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { events } from '@probity/domain';
import { openEventStore } from '@probity/event-stores';
import { type Difference, ShadowModels, intakeProjections, projections } from '@probity/read-models';
import { environmentWith, filesIn, issueToken, settingsFrom } from '@probity/runtime';
import { type Acknowledged, askFor, established, registered } from './callers';
import { FAULT_SEED, chanceFrom } from './chance';
import { probity } from './deployment';
import { until } from './relay-bureau';
import { type Running, start } from './running';
import type { Answered } from './stack';
import { type SmallDisk, canMakeDisks, smallDiskIn } from './small-disk';

const DISK_BYTES = 64 * 1_048_576;
const FREE_BYTES_MAX = 2 * 1_048_576;
const ROUNDS = 4;
const CALLERS = 4;
const REFUSALS = 30;
const FULL_MS_MAX = 3_000;
const ASK_MS_MAX = 60_000;
const AGAIN_MS = 100;
const TEST_MS = 600_000;

const there = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-disk-'));
  try {
    return canMakeDisks(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
})();
const isRequired = environmentWith({})['REQUIRE_SERVERS'] === '1';
const title = `a service whose disk becomes full, again and again, with FAULT_SEED=${FAULT_SEED},`;
const skipped = `${title} (skipped: no disk can be made here, see unshare and tmpfs)`;

/** An answer that is no JSON is a fault of the program: it is kept, to be looked at as one. */
const bodyIn = (text: string): Answered['body'] => {
  try {
    return JSON.parse(text) as Answered['body'];
  } catch {
    return { reason: `no JSON: ${text}` };
  }
};

(there || isRequired ? describe : describe.skip)(there ? title : skipped, () => {
  let home: string;
  let disk: SmallDisk;
  let service: Running;
  let address: string;
  let token: string;
  let variables: Readonly<Record<string, string>>;
  /** What undoes what was begun, the last first. */
  const undoing: (() => unknown)[] = [];
  const refusals: Answered[] = [];
  const reads: Answered[] = [];
  let acknowledged: readonly Acknowledged[];
  let afterwards: readonly Acknowledged[];
  let last: Answered;
  let ended: Awaited<Running['ended']>;
  /** A copy of the disk as the service left it. */
  let copied: Readonly<Record<string, string>>;
  let log: readonly EventRead<EventShape>[];

  const open = async (): Promise<void> => {
    const started = await start('api', variables, disk.node);
    undoing.unshift(() => started.end('SIGKILL'));
    service = started;
    address = /http:\/\/[\d.]+:\d+/.exec(await service.said('listens'))?.[0] ?? '';
  };
  const fetched = async (path: string, more: RequestInit = {}): Promise<Answered> => {
    const headers = { authorization: `Bearer ${token}`, ...(more.headers as object | undefined) };
    const signal = AbortSignal.timeout(ASK_MS_MAX);
    const answer = await fetch(`${address}${path}`, { ...more, headers, signal });
    return { status: answer.status, body: bodyIn(await answer.text()) };
  };
  const doors = {
    ask: async (_door: string, path: string, command: object = {}, id = ''): Promise<Answered> => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': id };
      const answer = await fetched(path, { method: 'POST', headers, body: JSON.stringify(command) });
      if (answer.status < 300) return answer;
      refusals.push(answer);
      // Whatever it was, callers ask again: how it was refused is looked at in the end.
      return { ...answer, status: 503 };
    },
  };
  const callUntil = async (caller: number, isOver: () => boolean): Promise<readonly Acknowledged[]> => {
    const done: Acknowledged[] = [];
    for (let count = 0; !isOver(); count += 1) {
      const name = `C${caller}-${count}`;
      done.push(await askFor(doors, count % 2 === 0 ? established(name) : registered(name)));
    }
    return done;
  };
  /** Fills the disk, asks and reads while it is full, perhaps kills what runs there, and makes room again. */
  const fill = async (chance: () => number): Promise<void> => {
    const before = refusals.length;
    disk.crowd(chance() * FREE_BYTES_MAX);
    await until(() => refusals.length >= before + REFUSALS);
    reads.push(await fetched('/org-units'), await fetched('/org-units/FIRST'));
    await pause(chance() * FULL_MS_MAX);
    const isKilled = chance() < 0.5;
    if (!isKilled) {
      disk.clear();
      return;
    }
    await service.end('SIGKILL');
    // What cannot begin on a full disk may wait for room, or end and be started once more.
    const opening = open();
    await pause(chance() * FULL_MS_MAX);
    disk.clear();
    await opening.catch(() => open());
  };

  const ill = async () => {
    const parts = (await fetched('/health')).body['parts'] as Readonly<Record<string, string>>;
    return Object.entries(parts).filter(([, part]) => part !== 'ok');
  };

  beforeAll(async () => {
    const chance = chanceFrom(Number(FAULT_SEED));
    home = mkdtempSync(join(tmpdir(), 'probity-full-'));
    undoing.unshift(() => rmSync(home, { recursive: true }));
    const folder = join(home, 'disk');
    mkdirSync(folder);
    disk = await smallDiskIn(folder, DISK_BYTES);
    undoing.unshift(() => disk.close());
    variables = filesIn(folder);
    await open();
    token = await issueToken(settingsFrom(filesIn(disk.outside)), {
      ...{ staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 10 },
    });
    const first = await askFor(doors, established('FIRST'));
    let isOver = false;
    const calling = Promise.all(
      Array.from({ length: CALLERS }, (_, caller) => callUntil(caller, () => isOver)),
    );
    for (let round = 0; round < ROUNDS; round += 1) await fill(chance);
    isOver = true;
    acknowledged = [first, ...(await calling).flat()];
    afterwards = [await askFor(doors, established('LAST')), await askFor(doors, registered('LAST'))];
    await until(async () => {
      last = await fetched('/org-units/LAST');
      const isWell = last.status === 200 && (await ill()).length === 0;
      return isWell || (await pause(AGAIN_MS, false));
    });
    ended = await service.end('SIGTERM');
    const copy = join(home, 'copy');
    cpSync(disk.outside, copy, { recursive: true });
    copied = filesIn(copy);
    const { store, close } = await openEventStore(settingsFrom(copied).eventStore);
    log = await pastOf(store);
    await close();
  }, TEST_MS);

  afterAll(async () => {
    for (const undo of undoing) await undo();
  });

  it('answers each command that it cannot keep with the same reason, and never with a fault', () => {
    expect(refusals.length).toBeGreaterThanOrEqual(ROUNDS * REFUSALS);
    const told = new Set(refusals.map(({ status, body }) => `${status} ${String(body['reason'])}`));
    expect([...told]).toEqual(['503 store-unavailable']);
  });

  it('answers what is read meanwhile', () => {
    expect(reads).toHaveLength(2 * ROUNDS);
    expect(reads.map(({ status }) => status)).toEqual(reads.map(() => 200));
  });

  it('goes on by itself when there is room, with every part of it', () => {
    expect(afterwards).toHaveLength(2);
    expect([last.status, last.body['name']]).toEqual([200, 'LAST']);
    expect(ended).toEqual([0, null]);
  });

  it('has lost nothing that it acknowledged, and doubled nothing', () => {
    const ids = idsOf(log);
    const held = new Set(ids);
    expect(held.size).toBe(ids.length);
    const all = [...acknowledged, ...afterwards];
    expect(all.filter(({ eventIds }) => !eventIds.every((id) => held.has(id)))).toEqual([]);
    const begun = log.filter(({ type }) => /^(OrgUnitEstablished|PersonRegistered)$/.test(type));
    expect(new Set(begun.map(({ stream }) => stream)).size).toBe(begun.length);
    expect(begun).toHaveLength(all.length);
  });

  it('has every row as an independent fold of the log makes it', async () => {
    const { eventStore, intakeStore, readModels, intakeReadModels } = settingsFrom(copied);
    for (const [url, rows, all] of [
      [eventStore, readModels, projections],
      [intakeStore, intakeReadModels, intakeProjections],
    ] as const) {
      const { store, close } = await openEventStore(url);
      const differences: Difference[] = [];
      const shadow = await ShadowModels.open({
        store,
        events,
        projections: all,
        rows,
        shadow: 'sqlite::memory:',
      });
      expect((await shadow.compare((difference) => differences.push(difference))).names).toHaveLength(
        all.length,
      );
      expect(differences).toEqual([]);
      await shadow.close();
      await close();
    }
  });

  it('has a log and a ledger that verify', () => {
    expect(probity(['verify'], copied)).toMatch(/nothing was found/);
  });
});
