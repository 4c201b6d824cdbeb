import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable, freshId } from '@probity/eventing';
import { someEvent } from '@probity/eventing/testing';
import { openEventStore } from '..';

/**
 * A program that appends to a log on a small disk until that is full, makes room, and appends again; then it
 * copies the disk away. It writes a line for every append that is acknowledged, its name, and one for
 * whatever the log answers when it is full.
 *
 *     fill-disk <folder on the disk> <folder for the copy>
 */
const CALLERS = 8;
const AFTERWARDS = 20;
const BALLAST_BYTES = 512 * 1_024;

const [, , disk = '', copy = ''] = process.argv;
const path = join(disk, 'log.sqlite');
const ballast = join(disk, 'ballast');

const main = async (): Promise<void> => {
  writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES));
  const { store, close } = await openEventStore(`sqlite:${path}`);
  const append = async (caller: number): Promise<void> => {
    const name = freshId();
    const events = [0, 1].map((index) => someEvent({ id: `${name}/${index}/2` }));
    await store.append(`thing-${caller}`, events, 'any');
    process.stdout.write(`${name}\n`);
  };
  const appendUntilFull = async (caller: number): Promise<void> => {
    try {
      for (;;) await append(caller);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      process.stdout.write(`FULL ${error.message}\n`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, caller) => appendUntilFull(caller)));
  rmSync(ballast);
  for (let count = 0; count < AFTERWARDS; count += 1) await append(count);
  await close();
  rmSync(`${path}-shm`, { force: true });
  cpSync(disk, copy, { recursive: true });
};

void main();
