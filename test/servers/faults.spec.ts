import { setTimeout as pause } from 'node:timers/promises';
import { type EventRead, type EventShape } from '@probity/eventing';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { openEventStore } from '@probity/event-stores';
import { type PostgresServer, describeOnPostgres } from '@probity/event-stores/testing';
import { events } from '@probity/domain';
import { type Difference, ShadowModels, intakeProjections, projections } from '@probity/read-models';
import { environmentWith } from '@probity/runtime';
import { type KafkaServer, describeOnKafka } from '../../apps/relay/src/testing';
import { type Acknowledged, askFor, callUntil, established } from './callers';
import { FAULT_SEED, chanceFrom, oneOf } from './chance';
import { probity } from './deployment';
import { until } from './relay-bureau';
import { start } from './running';
import { type SlowReader, consumeSlowly, followSlowly } from './slow-readers';
import { PROCESSES, type Stack, openStack } from './stack';

/** For how long faults are made; FAULT_SECONDS and FAULT_SEED change it and repeat them. */
const { FAULT_SECONDS = '120' } = environmentWith({});
const LASTS_MS = Number(FAULT_SECONDS) * 1_000;
const CALLERS = 4;
const PAUSE_MS_MAX = 3_000;
const AWAY_MS = 200;
const FAULT_EVERY_MS_MAX = 20_000;
const MEMORY = 'sqlite::memory:';
const MEMORY_MAX_BYTES = 600 * 1_048_576;
const TEST_MS = LASTS_MS + 600_000;

/** What clocks are set to, in hours: right, off by hours or days, and past the end of half a year. */
const OVER_HALF_A_YEAR = 190 * 24;
const CLOCKS = [0, 3, -2, 72, -40 * 24, OVER_HALF_A_YEAR] as const;

/** The unit that is renamed again and again, whose case is followed. */
const RENAMED = 'RENAMED';
const CASE = `orgUnit-${RENAMED}`;

interface Faulty {
  readonly stack: Stack;
  readonly postgres: PostgresServer;
  readonly kafka: KafkaServer;
}

/** Every fault that is made, by its name. */
const faultsOf = ({ stack, postgres, kafka }: Faulty, chance: () => number) => ({
  ...Object.fromEntries(PROCESSES.map((name) => [`kill ${name}`, () => stack.kill(name)])),
  ...Object.fromEntries(
    PROCESSES.map((name) => [
      `the clock of ${name} jumps`,
      async () => stack.setClock(name, oneOf(CLOCKS, chance)),
    ]),
  ),
  'the broker is away': async () => {
    await kafka.kill();
    await pause(AWAY_MS);
    await kafka.start();
  },
  'PostgreSQL is restarted': () => postgres.crash(),
  'a third projector by mistake': async () => {
    const third = await start('projector', stack.variables);
    await third.said('stands by');
    await third.end('SIGKILL');
  },
});

/** Makes faults until it is over. Answers which. */
const makeFaults = async (faulty: Faulty, chance: () => number, isOver: () => boolean) => {
  const faults = Object.entries(faultsOf(faulty, chance));
  const made: string[] = [];
  while (!isOver()) {
    const [name, make] = oneOf(faults, chance);
    made.push(name);
    await make();
    await pause(chance() * PAUSE_MS_MAX);
  }
  return made;
};

const setClocks = (stack: Stack, hours: number): void => {
  for (const name of PROCESSES) stack.setClock(name, hours);
};

const logOf = async ({ settings }: Stack): Promise<readonly EventRead<EventShape>[]> => {
  const { store, close } = await openEventStore(settings.eventStore);
  const log = await pastOf(store);
  await close();
  return log;
};

const hasOpenedRound = (log: readonly EventShape[]): boolean =>
  log.some(({ type }) => type === 'AssessmentRoundOpened');

/** Lets half a year come to an end, kills every process once more, and then sets every clock right again. */
const crossHalfYear = async (stack: Stack): Promise<void> => {
  setClocks(stack, OVER_HALF_A_YEAR);
  for (const name of PROCESSES) await stack.kill(name);
  await until(async () => hasOpenedRound(await logOf(stack)));
  setClocks(stack, 0);
};

describeOnPostgres(
  `faults at random for ${FAULT_SECONDS} s, with FAULT_SEED=${FAULT_SEED},`,
  (postgres) => {
    describeOnKafka(
      'of every process, its clock, the broker and the database, under load,',
      (kafka) => {
        let stack: Stack;
        let acknowledged: readonly Acknowledged[];
        let log: readonly EventRead<EventShape>[];
        let made: readonly string[];
        let follower: SlowReader;
        let consumer: SlowReader;
        let ended: number;
        const stops: (() => Promise<unknown>)[] = [];

        beforeAll(async () => {
          stack = await openStack(postgres(), kafka(), { clocks: true });
          stops.push(stack.stop);
          const chance = chanceFrom(Number(FAULT_SEED));
          const over = Date.now() + LASTS_MS;
          const isOver = (): boolean => Date.now() > over;
          const slowness = { chance: chanceFrom(Number(FAULT_SEED) + 1), isOver };
          const first = [established(RENAMED), established('M1', { type: 'MUNICIPAL_BUREAU' })];
          const before: Acknowledged[] = [];
          for (const unit of [...first, established('D1', { type: 'DEPT', parentId: 'M1' })]) {
            before.push(await askFor(stack, unit));
          }
          follower = followSlowly(stack, CASE, slowness);
          consumer = consumeSlowly(stack.settings, slowness);
          stops.push(follower.stop, consumer.stop);
          const calling = Promise.all(
            Array.from({ length: CALLERS }, (_, caller) =>
              callUntil(stack, { caller, renames: RENAMED }, isOver),
            ),
          );
          made = await makeFaults({ stack, postgres: postgres(), kafka: kafka() }, chance, isOver);
          const during = (await calling).flat();
          await crossHalfYear(stack);
          for (const name of PROCESSES) await stack.ready(name);
          const after = [
            await askFor(stack, established('L0'), 0),
            await askFor(stack, established('L1'), 1),
          ];
          acknowledged = [...before, ...during, ...after];
          ended = Date.now();
          log = await logOf(stack);
        }, TEST_MS);
        afterAll(async () => {
          const stopped = await Promise.allSettled(stops.map((stop) => stop()));
          expect(stopped.filter(({ status }) => status === 'rejected')).toEqual([]);
        });

        it('were made, and something was recorded meanwhile', () => {
          expect(made.length).toBeGreaterThanOrEqual(LASTS_MS / FAULT_EVERY_MS_MAX);
          expect(acknowledged.length).toBeGreaterThan(2 * CALLERS);
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
          for (const { unit } of acknowledged.filter((each) => each.unit !== RENAMED)) {
            for (const door of ['api-1', 'api-2'] as const) {
              const { status, body } = await stack.ask(door, `/org-units/${unit}?atLeast=${last}`);
              expect([status, body['name']]).toEqual([200, unit]);
            }
          }
        });

        it('let no time of a record go back inside a stream, and none come before the act', () => {
          const last = new Map<string, string>();
          for (const { stream, metadata } of log) {
            expect(metadata.recordedAt >= (last.get(stream) ?? metadata.occurredAt)).toBe(true);
            expect(metadata.recordedAt >= metadata.occurredAt).toBe(true);
            last.set(stream, metadata.recordedAt);
          }
          expect([...last.values()].some((recordedAt) => Date.parse(recordedAt) > ended)).toBe(true);
        });

        it('let every day come once, and what follows from it, though clocks went back', () => {
          const opened = log.filter(({ type }) => type === 'AssessmentRoundOpened');
          expect(opened.length).toBeGreaterThan(0);
          expect(new Set(opened.map(({ stream }) => stream)).size).toBe(opened.length);
          const caused = log.map(({ stream, metadata }) => `${stream} ${metadata.commandId}`);
          const runs = caused.filter((each, index) => each !== caused[index - 1]);
          expect(new Set(runs).size).toBe(runs.length);
        });

        it('double nothing for a slow consumer that drops repeats, and lose nothing to it', async () => {
          const expected = idsOf(log);
          await until(() => consumer.taken.length >= expected.length);
          expect(consumer.taken.slice(0, expected.length)).toEqual(expected);
        });

        it('show a slow follower of a case every event of it once, in order', async () => {
          const expected = log
            .filter(({ stream }) => stream === CASE)
            .map(({ position }) => String(position));
          await until(() => follower.taken.length >= expected.length);
          expect(follower.taken).toEqual(expected);
          expect(follower.returns()).toBeGreaterThan(0);
        });

        it('leave each door with no more memory than it may need', async () => {
          for (const door of ['api-1', 'api-2'] as const) {
            const metrics = await stack.running(door).metrics();
            const [, bytes] = /^process_resident_memory_bytes(?:\{.*\})? (\S+)$/m.exec(metrics) ?? [];
            expect(Number(bytes)).toBeLessThan(MEMORY_MAX_BYTES);
          }
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
