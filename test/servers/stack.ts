import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '@probity/event-stores/testing';
import { type Settings, issueToken, settingsFrom } from '@probity/runtime';
import type { KafkaServer } from '../../apps/relay/src/testing';
import { clockIn } from './clocks';
import { type Variables, follow, serversAt, settingsFor } from './deployment';
import { type Running, start } from './running';

/** The processes of compose.yaml, each as often as there. */
export const PROCESSES = ['projector-1', 'projector-2', 'api-1', 'api-2', 'relay-1'] as const;

/** One of them. */
export type ProcessName = (typeof PROCESSES)[number];

/** What a door answers. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The whole service in processes of its own, set as compose.yaml sets them, on real servers. */
export interface Stack {
  /** What they were set to, all that the relay is set to besides. */
  readonly settings: Settings;
  readonly variables: Variables;
  /** The token of an audit administrator. */
  readonly auditor: string;
  /** The address of a door as it was last heard. */
  door(name: 'api-1' | 'api-2'): string;
  /** Sets the clock of a process so many hours before or behind the true time, where clocks can be set. */
  setClock(name: ProcessName, hours: number): void;
  /** The process of that name, as it runs now. */
  running(name: ProcessName): Running;
  /** Waits until the process of that name may be given work, whichever that is by then. */
  ready(name: ProcessName): Promise<void>;
  /** Kills a process with SIGKILL. Another takes its place, as when it ends by itself. */
  kill(name: ProcessName): Promise<void>;
  /** Asks a door as a system administrator. Throws when nobody answers there. */
  ask(door: 'api-1' | 'api-2', path: string, command?: object, id?: string): Promise<Answered>;
  /** Every line that any of them has written. */
  readonly lines: () => readonly string[];
  /** How processes ended by themselves; `null` is a signal's. */
  readonly ends: readonly (readonly [ProcessName, number | null])[];
  /** Stops everything as compose does. Answers how each process ended; asked again, the same. */
  readonly stop: () => Promise<readonly (readonly [ProcessName, number | string | null])[]>;
}

const READY_EVERY_MS = 100;
const RESTART_MS = 500;
const ASK_MS_MAX = 15_000;
/** Less than a suite waits for what comes before it, so that whatever was started is stopped by then. */
const OPEN_MS_MAX = 100_000;
/** Longer than any clock is set ahead. */
const TOKEN_HOURS = 10_000;
const STARTED = { projector: 'stands by', api: 'listens', relay: 'relays' } as const;

const appOf = (name: ProcessName) => name.replace(/-\d$/, '') as keyof typeof STARTED;

/**
 * Makes databases and secrets as the runbook says, starts everything, and waits until it is ready. Throws
 * when that takes too long, and leaves nothing running then.
 *
 * @param clocks - Each process has a clock of its own that can be set.
 */
export const openStack = async (
  postgres: PostgresServer,
  kafka: KafkaServer,
  { clocks = false } = {},
): Promise<Stack> => {
  const home = mkdtempSync(join(tmpdir(), 'probity-stack-'));
  const place = { secrets: join(home, 'secrets'), data: join(home, 'data') };
  mkdirSync(place.data);
  follow('databases', { ...serversAt(await postgres.database()), SECRETS: place.secrets });
  const ofKafka = { KAFKA_BROKERS: kafka.address, RECONCILE_MINUTES: '0' };
  const setFor = (app: keyof typeof STARTED) => ({ ...settingsFor(app, place), ...ofKafka });
  const variables = { ...setFor('api'), ...setFor('relay') };
  const settings = settingsFrom(variables);
  const tokenOf = (staffNo: string, adminRole: string) =>
    issueToken(settings, { staffNo, adminRole, hours: TOKEN_HOURS });
  const [token, auditor] = [await tokenOf('A0001', 'SYS_ADMIN'), await tokenOf('A0003', 'AUDIT_ADMIN')];
  const clockOf = new Map(
    clocks ? PROCESSES.map((name) => [name, clockIn(join(home, `clock-${name}`))] as const) : [],
  );
  const processes = new Map<ProcessName, Running>();
  const doors = new Map<ProcessName, string>();

  const started: Running[] = [];
  const ends: [ProcessName, number | null][] = [];
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  // As `restart: unless-stopped` does.
  const keep = async (name: ProcessName): Promise<void> => {
    while (!isStopping()) {
      const running = await start(appOf(name), { ...setFor(appOf(name)), ...clockOf.get(name)?.variables });
      processes.set(name, running);
      started.push(running);
      if (isStopping()) void running.end('SIGTERM');
      void running.said(STARTED[appOf(name)]).then(
        (said) => doors.set(name, /http:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? ''),
        () => undefined,
      );
      const [code] = await running.ended;
      if (isStopping()) return;
      ends.push([name, code]);
      await pause(RESTART_MS);
    }
  };
  const running = (name: ProcessName): Running => {
    const found = processes.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  };
  const isReady = (name: ProcessName): Promise<boolean> =>
    Promise.resolve()
      .then(() => running(name).ready())
      .then(
        ({ healthy }) => healthy,
        () => false,
      );
  const ready = async (name: ProcessName): Promise<void> => {
    while (!(await isReady(name))) {
      stopping.signal.throwIfAborted();
      await pause(READY_EVERY_MS);
    }
  };
  const kept = Promise.all(PROCESSES.map(keep));
  const stopAll: Stack['stop'] = async () => {
    stopping.abort();
    try {
      const stopped = await Promise.all(
        [...processes].map(async ([name, each]) => {
          const [code, signal] = await each.end('SIGTERM');
          return [name, code ?? signal] as const;
        }),
      );
      await kept;
      return stopped;
    } finally {
      rmSync(home, { recursive: true });
    }
  };
  let stopped: ReturnType<Stack['stop']> | undefined;
  const stop: Stack['stop'] = () => (stopped ??= stopAll());
  const tooLate = async (): Promise<never> => {
    await pause(OPEN_MS_MAX, undefined, { ref: false });
    throw new Error(
      `not ready within ${OPEN_MS_MAX} ms: ${started.flatMap(({ lines }) => lines).join('\n')}`,
    );
  };
  try {
    await Promise.race([Promise.all(PROCESSES.map(ready)), kept, tooLate()]);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  return {
    settings,
    variables,
    auditor,
    running,
    door: (name) => doors.get(name) ?? '',
    setClock: (name, hours) => clockOf.get(name)?.set(hours),
    ends,
    lines: () => started.flatMap(({ lines }) => lines),
    ready,
    kill: async (name) => {
      await running(name).end('SIGKILL');
    },
    ask: async (door, path, command, id) => {
      const answer = await fetch(`${doors.get(door) ?? ''}${path}`, {
        method: command ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          ...(command && { 'content-type': 'application/json' }),
          ...(id !== undefined && { 'idempotency-key': id }),
        },
        ...(command && { body: JSON.stringify(command) }),
        signal: AbortSignal.timeout(ASK_MS_MAX),
      });
      return { status: answer.status, body: (await answer.json()) as Answered['body'] };
    },
    stop,
  };
};
