import { randomUUID } from 'node:crypto';
import type { EventStore } from '@probity/eventing';
import { someEvent } from '@probity/eventing/testing';
import { openEventStore } from '..';

/**
 * A program that appends to the log at the address it is given, from many callers at once, until it is ended.
 * It writes a line for every append that is acknowledged: its name. Its events are `<name>/<index>/<count>`.
 */
const CALLERS = 16;
const STREAMS = 5;

const call = async (store: EventStore, caller: number): Promise<never> => {
  for (let count = 1; ; count = (count % 4) + 1) {
    const name = randomUUID();
    const idAt = (index: number) => `${name}/${index}/${count}`;
    const events = Array.from({ length: count }, (_, index) => someEvent({ id: idAt(index) }));
    await store.append(`thing-${caller % STREAMS}`, events, 'any');
    process.stdout.write(`${name}\n`);
  }
};

const start = async (): Promise<void> => {
  const { store } = await openEventStore(process.argv[2] ?? '');
  for (let caller = 0; caller < CALLERS; caller += 1) void call(store, caller);
};

void start();
