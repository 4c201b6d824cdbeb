import { idsOf, pastOf } from '@probity/eventing/testing';
import { openRelay } from '../../apps/relay/src/open-relay';
import { describeOnKafka, someBureauEvents } from '../../apps/relay/src/testing';
import { consumedFrom, headOf, heldBy, until, withBureau } from './relay-bureau';
import { start } from './running';

describeOnKafka(
  'the relay, when something is killed',
  (server) => {
    it('loses nothing when the broker is killed in the middle and comes back', () =>
      withBureau(server(), async ({ settings, store }) => {
        const failures: string[] = [];
        const relay = await openRelay(settings, { failed: ({ message }) => failures.push(message) });
        await someBureauEvents(store, 200);
        await until(() => relay.health().position > 0n);
        await server().kill();
        await someBureauEvents(store, 200);
        await until(() => failures.length > 0);
        expect(relay.health().healthy).toBe(false);
        expect(relay.health().failure).toMatch(/./);
        await server().start();
        await someBureauEvents(store, 200);
        const head = await headOf(store);
        await until(() => relay.health().position === head);
        await relay.close();
        expect(consumedFrom(await heldBy(settings))).toEqual(idsOf(await pastOf(store)));
      }));

    it('starts before its broker does', () =>
      withBureau(server(), async ({ settings, store }) => {
        await server().kill();
        const relay = await openRelay(settings);
        await someBureauEvents(store, 20);
        await server().start();
        const head = await headOf(store);
        await until(() => relay.health().position === head);
        await relay.close();
        expect(consumedFrom(await heldBy(settings))).toEqual(idsOf(await pastOf(store)));
      }));

    it('loses nothing when it is itself killed, again and again', () =>
      withBureau(server(), async ({ settings, store, variables }) => {
        for (let round = 0; round < 3; round += 1) {
          const child = await start('relay', variables);
          await child.said('relays');
          const before = await heldBy(settings).then(
            ({ length }) => length,
            () => 0,
          );
          await someBureauEvents(store, 300);
          await until(() =>
            heldBy(settings).then(
              ({ length }) => length > before,
              () => false,
            ),
          );
          await child.end('SIGKILL');
        }
        const relay = await openRelay(settings);
        const head = await headOf(store);
        await until(() => relay.health().position === head);
        await relay.close();
        expect(consumedFrom(await heldBy(settings))).toEqual(idsOf(await pastOf(store)));
      }));
  },
  { own: true },
);
