import { randomUUID } from 'node:crypto';
import { someEvent } from '@probity/eventing/testing';
import { openSqliteEventStore } from '..';

/**
 * A program that appends to the log at the path it is given, from many callers at once, until it is ended. It
 * writes a line for every append that is acknowledged: its name. Its events are `<name>/<index>/<count>`.
 */
const CALLERS = 16;
const STREAMS = 5;

const { store } = openSqliteEventStore(process.argv[2] ?? '');

const call = async (caller: number): Promise<never> => {
  for (let count = 1; ; count = (count % 4) + 1) {
    const name = randomUUID();
    const idAt = (index: number) => `${name}/${index}/${count}`;
    const events = Array.from({ length: count }, (_, index) => someEvent({ id: idAt(index) }));
    await store.append(`thing-${caller % STREAMS}`, events, 'any');
    process.stdout.write(`${name}\n`);
  }
};

for (let caller = 0; caller < CALLERS; caller += 1) void call(caller);
