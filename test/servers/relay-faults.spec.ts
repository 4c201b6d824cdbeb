import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { environmentWith } from '@probity/runtime';
import { openRelay } from '../../apps/relay/src/open-relay';
import { describeOnKafka, someBureauEvents } from '../../apps/relay/src/testing';
import { consumedFrom, headOf, heldBy, until, withBureau } from './relay-bureau';

const program = require.resolve('../../apps/relay/src/main');
const runTypescript = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');

/** Starts the relay as a process of its own. Answers when it says that it runs. */
const startRelay = async (variables: Readonly<Record<string, string>>): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['-r', runTypescript, program], {
    env: environmentWith(variables),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  return child;
};

const killed = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

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
          const child = await startRelay(variables);
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
          await killed(child);
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
