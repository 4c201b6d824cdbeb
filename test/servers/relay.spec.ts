import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type StreamName } from '@probity/eventing';
import { idsOf, pastOf, someEvent } from '@probity/eventing/testing';
import { clientOf } from '../../apps/relay/src/kafka/client';
import { openRelay } from '../../apps/relay/src/open-relay';
import { describeOnKafka, someBureauEvents } from '../../apps/relay/src/testing';
import { topicOf } from '../../apps/relay/src/topics';
import { consumedFrom, headOf, heldBy, until, withBureau } from './relay-bureau';

describeOnKafka('the relay, on a broker', (server) => {
  it('sends every event once, to its topic, while nothing fails', () =>
    withBureau(server(), async ({ settings, store }) => {
      await someBureauEvents(store, 700);
      const relay = await openRelay(settings);
      const head = await headOf(store);
      await until(() => relay.health().position === head);
      await relay.close();
      const received = await heldBy(settings);
      expect(received).toHaveLength(700);
      expect(consumedFrom(received)).toEqual(idsOf(await pastOf(store)));
      const partitionOf = new Map(
        received.map(({ topic, key, partition }) => [`${topic} ${key}`, partition]),
      );
      expect(received.every((each) => partitionOf.get(`${each.topic} ${each.key}`) === each.partition)).toBe(
        true,
      );
    }));

  it('skips nothing and doubles nothing while 50 append at once', () =>
    withBureau(server(), async ({ settings, store }) => {
      const relay = await openRelay(settings);
      const writers = Array.from({ length: 50 }, async (_, writer) => {
        const stream: StreamName = `riskPoint-RP-${writer % 10}`;
        for (let turn = 0; turn < 40; turn += 1) await store.append(stream, [someEvent()], 'any');
      });
      await Promise.all(writers);
      const head = await headOf(store);
      await until(() => relay.health().position === head);
      await relay.close();
      const received = await heldBy(settings);
      expect(received).toHaveLength(2_000);
      expect(consumedFrom(received)).toEqual(idsOf(await pastOf(store)));
    }));

  it('goes on from its checkpoint, and again from a position or an instant when it is asked to', () =>
    withBureau(server(), async ({ settings, store }) => {
      const runFrom = async (from?: string) => {
        const relay = await openRelay(settings, { from });
        const head = await headOf(store);
        await until(() => relay.health().position === head);
        await relay.close();
        return (await heldBy(settings)).length;
      };
      await someBureauEvents(store, 30);
      expect(await runFrom()).toBe(30);
      await someBureauEvents(store, 10);
      expect(await runFrom()).toBe(40);
      const [, , third] = await pastOf(store);
      expect(await runFrom(String(third?.position))).toBe(78);
      expect(await runFrom('2025-01-01T00:00:00.000Z')).toBe(118);
      expect(consumedFrom(await heldBy(settings))).toEqual(idsOf(await pastOf(store)));
    }));

  it('begins where it was told to the first time, and never earlier in the same topics', () =>
    withBureau(
      server(),
      async ({ settings, store }) => {
        await someBureauEvents(store, 8);
        const relay = await openRelay(settings);
        const head = await headOf(store);
        await until(() => relay.health().position === head);
        await relay.close();
        const past = (await pastOf(store)).filter(({ position }) => position >= 5n);
        expect(consumedFrom(await heldBy(settings))).toEqual(idsOf(past));
        await expect(openRelay(settings, { from: '2' })).rejects.toThrow(/TOPIC_PREFIX/);
      },
      { RELAY_FROM: '5' },
    ));

  it('leaves no loss to consumers who drop repeats where two run at once by mistake', () =>
    withBureau(server(), async ({ settings, store }) => {
      const relays = await Promise.all([openRelay(settings), openRelay(settings)]);
      for (let turn = 0; turn < 20; turn += 1) await someBureauEvents(store, 25);
      const head = await headOf(store);
      await until(() => relays.every((relay) => relay.health().position === head));
      await Promise.all(relays.map((relay) => relay.close()));
      const received = await heldBy(settings);
      expect(received.length).toBeGreaterThan(500);
      expect(consumedFrom(received)).toEqual(idsOf(await pastOf(store)));
    }));

  it('does not wait for a consumer who is slow', () =>
    withBureau(server(), async ({ settings, store }) => {
      const relay = await openRelay(settings);
      const stream: StreamName = 'riskPoint-RP-1';
      await store.append(stream, [someEvent()], 'any');
      await until(() => relay.health().position > 0n);
      const consumer = clientOf(settings).consumer({ groupId: randomUUID(), retry: { retries: 30 } });
      const topic = topicOf(settings.topicPrefix, 'inventory', 'INTERNAL');
      const taken: string[] = [];
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message: { headers } }) => {
          await pause(5);
          taken.push(String(headers?.['ce_id']));
        },
      });
      for (let count = 0; count < 300; count += 1) await store.append(stream, [someEvent()], 'any');
      const head = await headOf(store);
      await until(() => relay.health().position === head);
      expect(taken.length).toBeLessThan(301);
      await relay.close();
      await until(() => taken.length === 301);
      await consumer.disconnect();
      expect(taken).toEqual(idsOf(await pastOf(store)));
    }));
});
