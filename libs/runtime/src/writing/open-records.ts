import { type OpenedEventStore, openEventStore, placeOf } from '@probity/event-stores';
import { isOnServer, logAt, pathOf } from '../settings/files';
import type { Health } from '../observing/health';
import type { Identify } from '../identity';
import { openVaultOf } from '../keys/vault-of-log';
import { type Sealing, openLedgers } from '../ledger/open-ledgers';
import type { Observer } from '../observing/observing';
import { openProcessCheckpoints } from '../processes/open-process-checkpoints';
import type { ProcessCheckpoints } from '../processes/process-checkpoints';
import type { Refused } from '../processes/process-asking';
import type { OpenProjector } from '../projecting/projector';
import type { FoundIn } from '../sentinel/round';
import type { Settings } from '../settings/settings';
import { type WriteSide, writeSideOf } from './write-side';
import type { Kept } from './writer';

/** Hears that a part cannot be reached, and why; undefined when it is reached again. */
export type HearPartAway = (part: string, away: string | undefined) => void;

/** What the world outside gives: the time, and somebody who hears of refusals that nobody asked about. */
export interface Surroundings {
  /** Milliseconds since 1970 in UTC. */
  readonly now?: () => number;
  readonly refused?: (refused: Refused) => void;
  /** Hears of each thing that the sentinel finds, once: of at most a hundred a round. */
  readonly found?: (found: FoundIn) => void;
  /** Hears what the write side does. */
  readonly observer?: Observer;
  /** Hears when logs and rows on servers cannot be reached. What asks for them goes on trying. */
  readonly away?: HearPartAway;
  /** Who stands behind a token, if the issuer of the settings is not to be asked. */
  readonly identify?: Identify;
  /** Where the projections run, if not where the settings say. */
  readonly projector?: OpenProjector;
  /** Ends what would take its time: learning a long past, and following. */
  readonly signal?: AbortSignal;
  /** Hears how the process does while it learns a long past. */
  readonly opening?: (health: () => Health) => void;
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
  const ledgers = await openLedgers(settings, sealing);
  try {
    await ledgers.start(stop.signal);
  } finally {
    stop.abort();
    await ledgers.close();
  }
};

/**
 * Opens the logs, their keys and the checkpoints, with a write side over them that has not begun yet.
 *
 * @param reacts - False where the processes and the days run elsewhere.
 * @throws Error when a part cannot be opened, or a vault is not that of its log; the others are closed then.
 */
export const openRecords = async (settings: Settings, surroundings: Surroundings, reacts = true) => {
  const { now = Date.now, refused = () => undefined, observer, away } = surroundings;
  const ends: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends) await end();
  };
  try {
    const { log, intakeLog, vault, intakeVault, checkpoints } = await openAll(settings, ends);
    const intake = { store: intakeLog.store, vault: intakeVault };
    const parts = { store: log.store, vault, intake, checkpoints };
    log.reach?.hear((why) => away?.('bureau', why));
    intakeLog.reach?.hear((why) => away?.('intake', why));
    return {
      ...parts,
      log,
      away: () => log.reach?.away ?? intakeLog.reach?.away,
      waiting: () => waitingIn({ bureau: log, intake: intakeLog }),
      writeSide: writeSideOf({ ...parts, now, refused, reacts, ...(observer && { observer }) }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Opens the logs before the rest, and says how each is closed, in that order too. */
const openAll = async (settings: Settings, ends: (() => Promise<void>)[]) => {
  const ending = <T extends { close(): unknown }>(part: T): T => {
    ends.push(async () => {
      await part.close();
    });
    return part;
  };
  const log = ending(await openEventStore(logAt(settings.eventStore)));
  const intakeLog = ending(await openEventStore(logAt(settings.intakeStore)));
  const checkpoints = ending(await opening('checkpoints', settings.processes, openProcessCheckpoints));
  const ofBureau = { setting: 'KEY_VAULT', store: log.store, checkpoints } as const;
  const keys = ending(await opening('keys', settings.keyVault, (url) => openVaultOf(ofBureau, url)));
  const ofIntake = { setting: 'INTAKE_KEYS', store: intakeLog.store, checkpoints } as const;
  const intakeKeys = ending(
    await opening('keys of the intake', settings.intakeKeys, (url) => openVaultOf(ofIntake, url)),
  );
  return { log, intakeLog, checkpoints, vault: keys.vault, intakeVault: intakeKeys.vault };
};

const waitingIn = (logs: Readonly<Record<string, OpenedEventStore>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(logs).flatMap(([name, { waiting }]) => (waiting ? [[name, waiting()]] : [])),
  );

/** Opens something at an address and, when that fails, says which. */
export const opening = async <T>(
  what: string,
  url: string,
  open: (url: string) => T | Promise<T>,
): Promise<T> => {
  try {
    return await open(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = isOnServer(url) ? placeOf({ url }) : pathOf(url);
    throw new Error(`cannot open the ${what} ${place}: ${reason}`, { cause: error });
  }
};
