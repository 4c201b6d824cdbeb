import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import type { EventStore } from '@probity/eventing';
import { idsOf, listOf, pastOf, someEvent } from '@probity/eventing/testing';
import { openSqliteEventStore } from '.';
import { somePath } from './testing/log-files';

const ROUNDS = 5;
const seed = Date.now() & 0x7fffffff;

const program = require.resolve('./testing/append-for-ever');
const runTypescript = require.resolve('./testing/run-typescript.cjs');

/**
 * Lets another process append to a log until it is killed with SIGKILL. Tells of every append that is
 * acknowledged, how many they are, and at the end their names.
 */
const appendedUntilKilled = async (
  path: string,
  tell: (count: number, kill: () => void) => void,
): Promise<readonly string[]> => {
  const child = spawn(process.execPath, ['-r', runTypescript, program, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const names: string[] = [];
  // What the pipe still holds when the process is gone was acknowledged too.
  for await (const name of createInterface(child.stdout)) tell(names.push(name), () => child.kill('SIGKILL'));
  expect(await ended).toEqual([null, 'SIGKILL']);
  return names;
};

/** Every acknowledged append is there, whole; nothing is there twice; no revision is missing. */
const expectWhole = async (store: EventStore, acknowledged: readonly string[]): Promise<void> => {
  const log = await pastOf(store);
  const ids = idsOf(log);
  const names = new Set(ids.map((id) => id.split('/')[0]));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(halvesIn(ids)).toEqual([]);
  for (const stream of new Set(log.map((event) => event.stream))) {
    const revisions = (await listOf(store.read(stream))).map(({ revision }) => revision);
    expect(revisions).toEqual(revisions.map((_, index) => BigInt(index)));
  }
};

/** The ids that do not stand in the log together with, and right after, those appended with them. */
const halvesIn = (ids: readonly string[]): readonly string[] => {
  const halves: string[] = [];
  for (let at = 0; at < ids.length;) {
    const [name = '', , count = '1'] = ids[at]?.split('/') ?? [];
    const whole = Array.from({ length: Number(count) }, (_, index) => `${name}/${index}/${count}`);
    const held = ids.slice(at, at + whole.length);
    if (held.join(' ') !== whole.join(' ')) halves.push(...held);
    at += whole.length;
  }
  return halves;
};

describe('a process that is killed while it appends', () => {
  it(`leaves every acknowledged append in the log, whole and once (seed ${seed})`, async () => {
    const path = somePath();
    const acknowledged: string[] = [];
    for (const count of fc.sample(fc.integer({ min: 1, max: 1_500 }), { seed, numRuns: ROUNDS })) {
      const names = await appendedUntilKilled(path, (reached, kill) => {
        if (reached === count) kill();
      });
      acknowledged.push(...names);
      const { store, close } = openSqliteEventStore(path);
      await expectWhole(store, acknowledged);
      close();
    }
  }, 60_000);
});

describe('two processes that append to one log', () => {
  it('lose nothing, and a subscriber meets the events of both, each once', async () => {
    const path = somePath();
    const { store, close } = openSqliteEventStore(path, { busyMsMax: 20_000 });
    const last = someEvent({ id: 'last/0/1' });
    const following = idsUntil(store, last.id);

    let others: Promise<readonly string[]> = Promise.resolve([]);
    const kill = await new Promise<() => void>((started) => {
      others = appendedUntilKilled(path, (_, end) => started(end));
    });
    const own: string[] = [];
    for (let name = 0; name < 40; name += 1) {
      const pair = [0, 1].map((index) => someEvent({ id: `${name}/${index}/2` }));
      await store.append(`thing-${name % 5}`, pair, 'any');
      own.push(String(name));
    }
    kill();
    await expectWhole(store, [...own, ...(await others)]);
    await store.append('thing-0', [last], 'any');
    expect(await following).toEqual(idsOf(await pastOf(store)));
    close();
  }, 60_000);
});

const idsUntil = async (store: EventStore, last: string): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const batch of store.subscribe('start', new AbortController().signal)) {
    ids.push(...idsOf(batch));
    if (ids.at(-1) === last) break;
  }
  return ids;
};
