import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventRead, type EventShape, freshId } from '@probity/eventing';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { openEventStore } from '@probity/event-stores';
import { type PostgresServer, describeOnPostgres } from '@probity/event-stores/testing';
import { events } from '@probity/domain';
import { type Difference, ShadowModels, intakeProjections, projections } from '@probity/read-models';
import { environmentWith } from '@probity/runtime';
import { type KafkaServer, describeOnKafka } from '../../apps/relay/src/testing';
import { probity } from './deployment';
import { consumedFrom, heldBy, until } from './relay-bureau';
import { start } from './running';
import { type Answered, PROCESSES, type Stack, openStack } from './stack';

/** For how long faults are made; FAULT_SECONDS and FAULT_SEED change it and repeat them. */
const { FAULT_SECONDS = '120', FAULT_SEED = String(randomInt(2 ** 31)) } = environmentWith({});
const LASTS_MS = Number(FAULT_SECONDS) * 1_000;
const CALLERS = 4;
const PAUSE_MS_MAX = 3_000;
const AGAIN_MS = 200;
const FAULT_EVERY_MS_MAX = 20_000;
const MEMORY = 'sqlite::memory:';
const AWAY: Answered = { status: 503, body: {} };
const TEST_MS = LASTS_MS + 600_000;

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
const chanceFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** What was acknowledged to whoever asked. */
interface Acknowledged {
  readonly unit: string;
  readonly eventIds: readonly string[];
}

/**
 * Asks for a unit, at one door and the other, until it is recorded. Whoever cannot be reached, or cannot
 * reach its database, is asked again under the same id; a fault of the program is thrown.
 */
const askFor = async (stack: Stack, unit: string, first: number): Promise<Acknowledged> => {
  const id = freshId();
  const command = { name: unit, type: 'SUPERIOR', validFrom: '2020-01-01' };
  for (let attempt = first; ; attempt += 1) {
    const door = attempt % 2 === 0 ? 'api-1' : 'api-2';
    const path = `/org-units/${unit}/establish-org-unit`;
    const answer = await stack.ask(door, path, command, id).catch(() => AWAY);
    if (answer.status < 300) return { unit, eventIds: answer.body['eventIds'] as string[] };
    if (answer.status !== AWAY.status) throw new Error(`${unit}: ${JSON.stringify(answer)}`);
    await pause(AGAIN_MS);
  }
};

/** Asks for one unit after the other until it is told to stop. */
const callUntil = async (stack: Stack, caller: number, isOver: () => boolean): Promise<Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  for (let count = 0; !isOver(); count += 1) {
    acknowledged.push(await askFor(stack, `C${caller}-${count}`, caller));
  }
  return acknowledged;
};

/** Every fault that is made, by its name. */
const faultsOf = (stack: Stack, postgres: PostgresServer, kafka: KafkaServer) => ({
  ...Object.fromEntries(PROCESSES.map((name) => [`kill ${name}`, () => stack.kill(name)])),
  'the broker is away': async () => {
    await kafka.kill();
    await pause(AGAIN_MS);
    await kafka.start();
  },
  'PostgreSQL is restarted': () => postgres.crash(),
  'a third projector by mistake': async () => {
    const third = await start('projector', stack.variables);
    await third.said('stands by');
    await third.end('SIGKILL');
  },
});

describeOnPostgres(
  `faults at random for ${FAULT_SECONDS} s, with FAULT_SEED=${FAULT_SEED},`,
  (postgres) => {
    describeOnKafka(
      'of every process, of the broker and of the database, under load,',
      (kafka) => {
        let stack: Stack;
        let acknowledged: readonly Acknowledged[];
        let log: readonly EventRead<EventShape>[];
        const made: string[] = [];

        beforeAll(async () => {
          stack = await openStack(postgres(), kafka());
          const chance = chanceFrom(Number(FAULT_SEED));
          const faults = Object.entries(faultsOf(stack, postgres(), kafka()));
          const over = Date.now() + LASTS_MS;
          const isOver = (): boolean => Date.now() > over;
          const calling = Promise.all(
            Array.from({ length: CALLERS }, (_, caller) => callUntil(stack, caller, isOver)),
          );
          while (!isOver()) {
            const [name = '', make] = faults[Math.floor(chance() * faults.length)] ?? [];
            made.push(name);
            await make?.();
            await pause(chance() * PAUSE_MS_MAX);
          }
          acknowledged = (await calling).flat();
          for (const name of PROCESSES) await stack.ready(name);
          const { store, close } = await openEventStore(stack.settings.eventStore);
          log = await pastOf(store);
          await close();
        }, TEST_MS);
        afterAll(() => stack.stop());

        it('were made, and something was recorded meanwhile', () => {
          expect(made.length).toBeGreaterThanOrEqual(LASTS_MS / FAULT_EVERY_MS_MAX);
          expect(acknowledged.length).toBeGreaterThan(CALLERS);
        });

        it('end no process as if it had been asked to', () => {
          expect(stack.ends.filter(([, code]) => code === 0)).toEqual([]);
        });

        it('lose nothing that was acknowledged, and record nothing twice', () => {
          const ids = idsOf(log);
          expect(new Set(ids).size).toBe(ids.length);
          const held = new Set(ids);
          expect(acknowledged.filter(({ eventIds }) => !eventIds.every((id) => held.has(id)))).toEqual([]);
          const established = log.filter(({ type }) => type === 'OrgUnitEstablished');
          expect(new Set(established.map(({ stream }) => stream)).size).toBe(established.length);
          expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)));
        });

        it('leave every row of every read model as an independent fold of the log makes it', async () => {
          const { eventStore, intakeStore, readModels, intakeReadModels } = stack.settings;
          for (const [url, rows, all] of [
            [eventStore, readModels, projections],
            [intakeStore, intakeReadModels, intakeProjections],
          ] as const) {
            const { store, close } = await openEventStore(url);
            const shadow = await ShadowModels.open({ store, events, projections: all, rows, shadow: MEMORY });
            const differences: Difference[] = [];
            const compared = async () => {
              differences.length = 0;
              return (await shadow.compare((difference) => differences.push(difference))).names;
            };
            await until(async () => (await compared()).length === all.length);
            expect(differences).toEqual([]);
            await shadow.close();
            await close();
          }
        });

        it('show at both doors what either has acknowledged', async () => {
          const last = String(log.at(-1)?.position);
          for (const { unit } of acknowledged) {
            for (const door of ['api-1', 'api-2'] as const) {
              const { status, body } = await stack.ask(door, `/org-units/${unit}?atLeast=${last}`);
              expect([status, body['name']]).toEqual([200, unit]);
            }
          }
        });

        it('double nothing for a consumer that drops repeats, and lose nothing to it', async () => {
          const expected = idsOf(log);
          await until(async () => consumedFrom(await heldBy(stack.settings)).length >= expected.length);
          const consumed = consumedFrom(await heldBy(stack.settings));
          expect(consumed.slice(0, expected.length)).toEqual(expected);
        });

        it('leave a log and a ledger that verify', () => {
          expect(probity(['verify'], stack.variables)).toMatch(/nothing was found/);
        });
      },
      { own: true },
    );
  },
  { own: true },
);
