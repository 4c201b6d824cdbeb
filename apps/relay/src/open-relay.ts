import { errorOf } from '@probity/eventing';
import { type HearAway, openEventStore } from '@probity/event-stores';
import { type Settings, ledgerSuiteOf, logAt, sealedPartsOf } from '@probity/runtime';
import { KafkaPublisher } from './kafka/publisher';
import { openProgress } from './progress';
import { Reckoner } from './reckoner';
import { Relay, type RelayHealth } from './relay';
import { type Reporting, report } from './reports';

/** The relay of a service, running. */
export interface RunningRelay {
  /** How it does: for whoever asks whether it is alive, and how late it is. */
  health(): RelayHealth;
  /** Why the log cannot be reached now, if so. */
  away(): string | undefined;
  /** Tells of the months of signals that are over, and signs what the topics hold: whichever is news. */
  report(): Promise<void>;
  /** Answers when it is stopped. Throws what no new connection mends. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** What the world outside gives. */
export interface RelaySurroundings {
  readonly now?: () => number;
  /** From where on the log is to be sent, again or for the first time: a position or an instant. */
  readonly from?: string | undefined;
  /** Hears of every fault that it gets over, and how it does. */
  readonly failed?: (error: Error, health: RelayHealth) => void;
  /** Hears when the log cannot be reached, and when it is again. */
  readonly away?: HearAway;
}

/**
 * How often it looks whether another process has appended, in milliseconds: a log in a file does not tell.
 */
const LOOK_EVERY_MS = 20;
const MINUTE_MS = 60_000;

/** Opens the log and relays it. Throws when a part cannot be opened; Kafka itself may come later. */
export const openRelay = async (
  settings: Settings,
  { now = Date.now, from, failed = () => undefined, away = () => undefined }: RelaySurroundings = {},
): Promise<RunningRelay> => {
  const { reconcileMinutes, ledgerOrigin: origin, topicPrefix: prefix } = settings;
  const stop = new AbortController();
  const log = await openEventStore(logAt(settings.eventStore));
  log.reach?.hear(away);
  const progress = await openProgress(settings, log.store, from);
  const publisher = new KafkaPublisher(settings);
  const common = { origin, prefix, suite: ledgerSuiteOf(settings), store: log.store, now };
  const relay = new Relay({ ...common, publisher, after: progress.after, keep: progress.keep, failed });
  const unreported = (error: unknown): void => failed(errorOf(error), relay.health());
  const sealedUpTo = sealedPartsOf(settings, log.store);
  const reckoner = new Reckoner({ ...common, after: progress.beginning, sealedUpTo });
  const reportNow = inTurn({ ...common, settings, progress, relay, reckoner, publisher: anewBy(settings) });
  const timers = [
    every(LOOK_EVERY_MS, log.look),
    every(reconcileMinutes * MINUTE_MS, () => void reportNow().catch(unreported)),
  ];
  const ended = relay.run(stop.signal);
  ended.catch(() => undefined);
  const close = async (): Promise<void> => {
    stop.abort();
    timers.forEach(clearInterval);
    await ended.catch(() => undefined);
    await publisher.close();
    await progress.close();
    await log.close();
  };
  let closing: Promise<void> | undefined;
  return {
    health: () => relay.health(),
    away: () => log.reach?.away,
    report: reportNow,
    ended,
    // Whoever asks it to stop, and whoever hears that it has ended, may both close it.
    close: () => (closing ??= close()),
  };
};

const anewBy = (settings: Settings) => () => new KafkaPublisher(settings);

/** Does something again and again, beside what keeps the process alive; never when the time is 0. */
const every = (ms: number, task: () => void): NodeJS.Timeout | undefined =>
  ms > 0 ? setInterval(task, ms).unref() : undefined;

/** One report after the other: two at once would tell the same month twice. */
const inTurn = (reporting: Reporting): (() => Promise<void>) => {
  let before = Promise.resolve();
  return () => {
    const mine = before.then(() => report(reporting));
    before = mine.catch(() => undefined);
    return mine;
  };
};
