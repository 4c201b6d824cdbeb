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
import { type Identify, Unauthenticated, Writer } from '@probity/runtime';
import type { Core } from '../core';

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
}

/**
 * A core in memory, for specs of the doors alone. Tokens are names; nobody's authority comes from streams.
 */
export const openMemoryCore = async ({
  store = new MemoryEventStore(),
  identify = async (token) => askerOf(token),
}: Instead = {}): Promise<{ readonly core: Core; readonly close: () => Promise<void> }> => {
  const all = [...projections, ...intakeProjections];
  const models = await openReadModels('sqlite::memory:', all);
  const runner = new ProjectionRunner({ store, events, models });
  const learn = (): void => undefined;
  const log = { store, vault: glassVault, aggregates, learn };
  const writer = new Writer({ logs: [log], events, now: Date.now });
  const stop = new AbortController();
  await writer.start(stop.signal);
  await runner.start(stop.signal);
  const core: Core = {
    aggregates,
    events,
    projections: all,
    reasons: authorityReasons,
    queries: new Queries(models),
    sentinel: { round: undefined, check: () => Promise.reject(new Error('nothing is watched here')) },
    identify,
    admits: async (token, _view, readers) => askerOf(token).roles.some((role) => readers.includes(role)),
    reached: (position, withinMs) => runner.reached(position, withinMs),
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
      await models.close();
    },
  };
};
