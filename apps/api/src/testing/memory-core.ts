import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asker, type EventStore, freshId } from '@probity/eventing';
import { glassVault } from '@probity/eventing/testing';
import { ROLES, aggregates, authorityReasons, events } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import {
  ProjectionRunner,
  Queries,
  intakeProjections,
  openReadModels,
  projections,
} from '@probity/read-models';
import {
  type Identify,
  LookRecorder,
  Unauthenticated,
  Writer,
  docketsOf,
  dossiersOf,
  filesIn,
  openLedgers,
  settingsFrom,
} from '@probity/runtime';
import { type Core, bureausIn } from '../core';

const asker = (name: string, roles: readonly string[]): Asker => ({
  subjectRef: `S-${name}`,
  postId: `P-${name}`,
  orgId: 'D01',
  sessionId: 'session',
  roles,
});

/** Who each token stands for: persons who may do everything, and one who may do nothing. */
const ASKERS: Readonly<Record<string, Asker>> = {
  everybody: asker('everybody', ROLES),
  second: asker('second', ROLES),
  nobody: asker('nobody', []),
};

const askerOf = (token: string): Asker => {
  const known = ASKERS[token];
  if (!known) throw new Unauthenticated('nobody has this token');
  return known;
};

/** What a spec may put in the place of what the memory core has. */
export interface Instead {
  readonly store?: EventStore;
  readonly identify?: Identify;
  readonly reached?: Core['reached'];
}

/**
 * A core in memory, for specs of the doors alone. Tokens are names; nobody's authority comes from streams.
 */
export const openMemoryCore = async ({
  store = new MemoryEventStore(),
  identify = async (token) => askerOf(token),
  reached,
}: Instead = {}): Promise<{ readonly core: Core; readonly close: () => Promise<void> }> => {
  const all = [...projections, ...intakeProjections];
  const models = await openReadModels('sqlite::memory:', all);
  const runner = new ProjectionRunner({ store, events, models });
  const learn = (): void => undefined;
  const log = { store, vault: glassVault, aggregates, learn };
  const writer = new Writer({ logs: [log], events, now: Date.now });
  const folder = mkdtempSync(join(tmpdir(), 'probity-core-'));
  const memory = { LEDGER: 'sqlite::memory:', INTAKE_LEDGER: 'sqlite::memory:' };
  const settings = settingsFrom({ ...filesIn(folder), ...memory });
  const signals = { store: new MemoryEventStore() };
  const ledgers = await openLedgers(settings, { store, intake: signals, now: Date.now });
  const looks = new LookRecorder(writer);
  const stop = new AbortController();
  await writer.start(stop.signal);
  await runner.start(stop.signal);
  const core: Core = {
    aggregates,
    events,
    projections: all,
    reasons: authorityReasons,
    queries: new Queries(models),
    ledgers,
    docketOf: docketsOf({ store, intake: { store }, writer, ledgers }),
    dossier: dossiersOf({ store, intake: { store }, ledgers, events, now: Date.now }),
    mandateFor: async () => undefined,
    giving: async () => undefined,
    sentinel: { round: undefined, check: () => Promise.reject(new Error('nothing is watched here')) },
    recordedRound: async () => undefined,
    identify,
    admits: async (token, _view, readers) => askerOf(token).roles.some((role) => readers.includes(role)),
    isAmong: async (token, roles) => askerOf(token).roles.some((role) => roles.includes(role)),
    look: async (token, look) => {
      await looks.record(askerOf(token), look, new Date().toISOString());
      return true;
    },
    mayInspect: async (token) => askerOf(token).roles.includes('INSPECTOR'),
    reached: reached ?? ((position, withinMs) => runner.reached(position, withinMs)),
    bureauOn: bureausIn({ store, writer }),
    endOf: () => writer.headOf(store),
    health: () => ({ healthy: true, parts: {} }),
    ask: async ({ credentials: { token, seconderToken }, occurredAt, ip, ...command }) =>
      writer.ask(
        {
          commandId: freshId(),
          ...command,
          at: occurredAt ?? new Date().toISOString(),
          auth: { method: 'JWT', ...(ip === undefined ? {} : { ip }) },
        },
        () => ({ by: askerOf(token), ...(seconderToken && { seconder: askerOf(seconderToken) }) }),
      ),
  };
  return {
    core,
    close: async () => {
      stop.abort();
      await ledgers.close();
      rmSync(folder, { recursive: true });
      await models.close();
    },
  };
};
