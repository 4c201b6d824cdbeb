import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type RecordedEvent, StoreUnavailable } from '@probity/eventing';
import { glassVault } from '@probity/eventing/testing';
import { events } from '@probity/domain';
import { MemoryEventStore } from '@probity/event-stores';
import { ProjectionRunner, openReadModels } from '@probity/read-models';
import { openLedgers } from './ledger/open-ledgers';
import { Probity } from './probity';
import { filesIn, settingsFrom } from './settings/settings-from';
import { sentinelOf } from './sentinel/open-sentinel';
import { writeSideOf } from './writing/write-side';

const now = () => Date.parse('2025-03-06T01:00:00.000Z');
const checkpoints = { load: async () => -1n, save: async () => undefined, close: async () => undefined };

/** A service on a store, to which every token is a system administrator's. */
const opened = async (store: EventStore): Promise<Probity> => {
  const stop = new AbortController();
  const models = await openReadModels('sqlite::memory:', []);
  const kept = { store, vault: glassVault, intake: { store: new MemoryEventStore(), vault: glassVault } };
  const writeSide = writeSideOf({ ...kept, now, checkpoints, refused: () => undefined });
  const projector = new ProjectionRunner({ store, events, models });
  const ofIntake = new ProjectionRunner({ store: kept.intake.store, events, models });
  const folder = mkdtempSync(join(tmpdir(), 'probity-'));
  const memory = { LEDGER: 'sqlite::memory:', INTAKE_LEDGER: 'sqlite::memory:' };
  const settings = settingsFrom({ ...filesIn(folder), ...memory });
  const ledgers = await openLedgers(settings, { ...kept, now });
  await writeSide.start(stop.signal);
  await projector.start(stop.signal);
  const identify = async () => ({ subjectRef: 'S1', sessionId: 's', adminRole: 'SYS_ADMIN' as const });
  const rows = { models, intakeModels: models, projector, intakeProjector: ofIntake };
  const sentinel = sentinelOf(settings, { ...kept, writer: writeSide.writer, now });
  const parts = {
    ...kept,
    ...rows,
    unshown: new Map(),
    shown: Promise.resolve(),
    ledgers,
    sentinel,
    checkpoints,
    writeSide,
    identify,
    now,
    away: () => undefined,
    waiting: () => ({}),
  };
  return new Probity(parts, async () => {
    stop.abort();
    await ledgers.close();
    await models.close();
    rmSync(folder, { recursive: true });
  });
};

const beyondAuthority = {
  category: 'powerItem',
  type: 'RetirePowerItem',
  id: 'PI-1',
  data: { cause: 'DUTY_CHANGE', reason: '职责调整' },
  credentials: { token: 'any' },
};
const withinAuthority = {
  category: 'orgUnit',
  type: 'EstablishOrgUnit',
  id: 'U01',
  data: { name: '市局', type: 'MUNICIPAL_BUREAU', validFrom: '2011-01-01' },
  credentials: { token: 'any' },
};

const logOf = async (
  store: EventStore,
  stream: RecordedEvent['stream'],
): Promise<readonly RecordedEvent[]> => {
  const log: RecordedEvent[] = [];
  for await (const event of store.read(stream)) log.push(event);
  return log;
};

describe('the service', () => {
  it('records who tried what they may not, before it answers', async () => {
    const store = new MemoryEventStore();
    const probity = await opened(store);
    expect(await probity.ask(beyondAuthority)).toMatchObject({ rejected: 'role-required' });
    expect(await logOf(store, 'access-20250306-0')).toMatchObject([
      {
        type: 'AccessDenied',
        data: {
          command: 'RetirePowerItem',
          stream: 'powerItem-PI-1',
          reasonCode: 'role-required',
          subjectRef: 'S1',
        },
      },
    ]);
    await probity.close();
  });

  it('does not answer at all when it cannot record the refusal', async () => {
    const store = new MemoryEventStore();
    const deaf: EventStore = {
      append: () => Promise.reject(new StoreUnavailable('the disk is full')),
      read: (...asked) => store.read(...asked),
      subscribe: (...asked) => store.subscribe(...asked),
    };
    const probity = await opened(deaf);
    await expect(probity.ask(beyondAuthority)).rejects.toThrow(StoreUnavailable);
    await probity.close();
  });

  it('keeps refusals for other reasons than authority to itself', async () => {
    const store = new MemoryEventStore();
    const probity = await opened(store);
    await probity.ask(withinAuthority);
    expect(await probity.ask({ ...withinAuthority, commandId: 'again' })).toMatchObject({
      rejected: 'already-established',
    });
    expect(await logOf(store, 'access-20250306-0')).toEqual([]);
    await probity.close();
  });

  it('does not begin to watch when it is closed while the days pass', async () => {
    const probity = await opened(new MemoryEventStore());
    let watches = false;
    probity.sentinel.start = () => (watches = true);
    const passing = probity.keepDays();
    await probity.close();
    await passing;
    expect(watches).toBe(false);
  });
});
