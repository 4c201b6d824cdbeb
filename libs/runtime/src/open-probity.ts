import type { AnyProjection } from '@probity/eventing';
import { events } from '@probity/domain';
import { type OpenedEventStore, openEventStore, placeOf } from '@probity/event-stores';
import { ProjectionRunner, intakeProjections, openReadModels, projections } from '@probity/read-models';
import { isOnServer, logAt, pathOf } from './files';
import { identifierOf } from './identity';
import { openKeyVault } from './key-vault';
import { type Sealing, openLedgers } from './ledger/open-ledgers';
import type { Observer } from './observing';
import { Probity } from './probity';
import { openProcessCheckpoints } from './open-process-checkpoints';
import type { ProcessCheckpoints } from './process-checkpoints';
import type { Refused } from './process-runner';
import { type OpenProjector, PROJECTIONS, projectorHere } from './projector';
import { projectorInThread } from './projector-thread';
import { sentinelOf } from './sentinel/open-sentinel';
import type { Settings } from './settings';
import { seenFollowing } from './tracing';
import { type WriteSide, writeSideOf } from './write-side';
import type { Kept } from './writer';

/** What the world outside gives: the time, and somebody who hears of refusals that nobody asked about. */
export interface Surroundings {
  /** Milliseconds since 1970 in UTC. */
  readonly now?: () => number;
  readonly refused?: (refused: Refused) => void;
  /** Hears what the write side does. */
  readonly observer?: Observer;
  /** Where the projections run, if not where the settings say. */
  readonly projector?: OpenProjector;
}

/** The logs, their keys, and the write side over them. */
export interface OpenedWriteSide extends Pick<WriteSide, 'writer' | 'settled' | 'passDays'>, Kept {
  readonly intake: Kept;
  readonly checkpoints: ProcessCheckpoints;
  /** Brings everything that is recorded by now under seals. Throws as the opening of ledgers does. */
  seal(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens what recording needs, neither rows nor an issuer of tokens, and learns the past. Throws when a part
 * cannot be opened.
 */
export const openWriteSide = async (
  settings: Settings,
  surroundings: Surroundings = {},
): Promise<OpenedWriteSide> => {
  const stop = new AbortController();
  const { writeSide, close, log: _log, ...parts } = await openRecords(settings, surroundings);
  await writeSide.start(stop.signal);
  return {
    ...parts,
    writer: writeSide.writer,
    settled: () => writeSide.settled(),
    passDays: () => writeSide.passDays(),
    seal: () => sealOnce(settings, { ...parts, now: surroundings.now ?? Date.now }),
    close: async () => {
      stop.abort();
      await close();
    },
  };
};

const sealOnce = async (settings: Settings, sealing: Sealing): Promise<void> => {
  const stop = new AbortController();
  const ledgers = openLedgers(settings, sealing);
  try {
    await ledgers.start(stop.signal);
  } finally {
    stop.abort();
    ledgers.close();
  }
};

/**
 * Opens everything that the settings name and learns the past. Throws when a part cannot be opened: the
 * service does not run without its log, its keys or its rows.
 */
export const openProbity = async (settings: Settings, surroundings: Surroundings = {}): Promise<Probity> => {
  const { now = Date.now, projector: openProjector = projectorAsSet(settings) } = surroundings;
  const stop = new AbortController();
  const { close, log, ...records } = await openRecords(settings, surroundings);
  const { intake, writeSide, vault } = records;
  const openModels = (url: string, made: readonly AnyProjection[]) =>
    isOnServer(url)
      ? openReadModels(url, made)
      : opening('read models', url, () => openReadModels(logAt(url), made));
  const models = await openModels(settings.readModels, projections);
  const intakeModels = await openModels(settings.intakeReadModels, intakeProjections);
  const { projector, close: endProjector } = await openProjector({ settings, log, models });
  const intakeProjector = new ProjectionRunner({
    ...{ store: seenFollowing(intake.store, PROJECTIONS), events, models: intakeModels },
  });
  const ledgers = await opening('ledgers', settings.ledger, () => openLedgers(settings, { ...records, now }));
  const identify = await identifierOf(settings, vault, now);
  await Promise.all([writeSide, projector, intakeProjector, ledgers].map((each) => each.start(stop.signal)));
  const rows = { models, intakeModels, projector, intakeProjector };
  const sentinel = sentinelOf(settings, { store: records.store, intake, writer: writeSide.writer, now });
  return new Probity({ ...records, ...rows, ledgers, sentinel, identify, now }, async () => {
    await sentinel.close();
    stop.abort();
    await endProjector();
    ledgers.close();
    await close();
    await Promise.all([models.close(), intakeModels.close()]);
  });
};

const projectorAsSet = ({ projections: where }: Settings): OpenProjector =>
  where === 'thread' ? projectorInThread : projectorHere;

const openRecords = async (settings: Settings, surroundings: Surroundings) => {
  const { now = Date.now, refused = () => undefined, observer } = surroundings;
  const log = await openEventStore(logAt(settings.eventStore));
  const keys = await opening('keys', settings.keyVault, openKeyVault);
  const checkpoints = await opening('checkpoints', settings.processes, openProcessCheckpoints);
  const intakeLog = await openEventStore(logAt(settings.intakeStore));
  const intakeKeys = await opening('keys of the intake', settings.intakeKeys, openKeyVault);
  const intake = { store: intakeLog.store, vault: intakeKeys.vault };
  const parts = { store: log.store, vault: keys.vault, intake, checkpoints };
  return {
    ...parts,
    log,
    waiting: () => waitingIn({ bureau: log, intake: intakeLog }),
    writeSide: writeSideOf({ ...parts, now, refused, ...(observer && { observer }) }),
    close: async () => {
      await Promise.all([log.close(), intakeLog.close()]);
      await Promise.all([checkpoints.close(), keys.close(), intakeKeys.close()]);
    },
  };
};

const waitingIn = (logs: Readonly<Record<string, OpenedEventStore>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(logs).flatMap(([name, { waiting }]) => (waiting ? [[name, waiting()]] : [])),
  );

/** Opens something at an address and, when that fails, says which. */
const opening = async <T>(what: string, url: string, open: (url: string) => T | Promise<T>): Promise<T> => {
  try {
    return await open(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = isOnServer(url) ? placeOf(url) : pathOf(url);
    throw new Error(`cannot open the ${what} ${place}: ${reason}`, { cause: error });
  }
};
