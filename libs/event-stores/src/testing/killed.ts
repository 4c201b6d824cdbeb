import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { EventStore } from '@probity/eventing';
import { idsOf, listOf, pastOf } from '@probity/eventing/testing';

const program = require.resolve('./append-for-ever');
const runTypescript = require.resolve('./run-typescript.cjs');

/**
 * Lets another process append to the log at an address until it is killed with SIGKILL. Tells of every append
 * that is acknowledged, how many they are, and at the end their names.
 */
export const appendedUntilKilled = async (
  url: string,
  tell: (count: number, kill: () => void) => void,
): Promise<readonly string[]> => {
  const child = spawn(process.execPath, ['-r', runTypescript, program, url], {
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
export const expectWhole = async (store: EventStore, acknowledged: readonly string[]): Promise<void> => {
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

/** The ids that a subscriber meets from the start until the last of them. */
export const idsUntil = async (store: EventStore, last: string): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const batch of store.subscribe('start', new AbortController().signal)) {
    ids.push(...idsOf(batch));
    if (ids.at(-1) === last) break;
  }
  return ids;
};
