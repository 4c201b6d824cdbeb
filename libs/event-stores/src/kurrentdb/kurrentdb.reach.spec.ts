import { setTimeout as pause } from 'node:timers/promises';
import { someEvents } from '@probity/eventing/testing';
import { openKurrentEventStore } from '..';
import { HASTY } from '../testing/kurrent-opened';
import { KurrentServer } from '../testing/kurrent-server';

/** Answers when something holds. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(20);
};

describe('a server of KurrentDB that is away', () => {
  it('is told once, though nobody asks anything of it, and again when it is back', async () => {
    const server = await new KurrentServer().start();
    const { store, reach, close } = await openKurrentEventStore(server.url, HASTY);
    const told: (string | undefined)[] = [];
    reach?.hear((away) => told.push(away));
    await store.append('thing-1', someEvents(1), 'no-stream');
    expect(reach?.away).toBeUndefined();
    server.stop();
    await until(() => reach?.away !== undefined);
    expect(reach?.away).toMatch(/^store-unavailable: /);
    await server.start();
    await until(() => reach?.away === undefined);
    expect(told).toEqual([expect.any(String), undefined]);
    await store.append('thing-1', someEvents(1), 0n);
    await close();
    server.stop();
  });

  it('is not told where a subscription is lost and taken up again', async () => {
    const server = await new KurrentServer().start();
    const { store, reach, close } = await openKurrentEventStore(server.url, HASTY);
    const told: unknown[] = [];
    reach?.hear((away) => told.push(away));
    for (const how of ['lost', 'ends'] as const) {
      const { sent } = server;
      server.endSubscriptions(how);
      await store.append(`thing-${how}`, someEvents(1), 'no-stream');
      await until(() => server.sent > sent);
    }
    expect(told).toEqual([]);
    await close();
    server.stop();
  });
});
