import { SIGNAL_CHANNELS } from '@probity/domain';
import { openEventStore } from '@probity/event-stores';
import type { EventStore } from '@probity/eventing';
import { type Settings, logAt } from '@probity/runtime';
import type { Route } from './cloud-event';
import { countsMessage, signalsByMonth } from './intake-counts';
import type { Progress } from './progress';
import type { Message, Publisher } from './publisher';
import type { Reckoner } from './reckoner';
import type { Relay } from './relay';

/** What there is to report of, and by. */
export interface Reporting extends Route {
  readonly settings: Settings;
  /** The bureau's log. */
  readonly store: EventStore;
  readonly progress: Progress;
  readonly relay: Pick<Relay, 'position'>;
  readonly reckoner: Reckoner;
  /** A publisher of its own for every report: it disturbs no order of events. */
  readonly publisher: () => Publisher;
  readonly now: () => number;
}

/** Tells of the months of signals that are over, and signs what the topics hold: whichever is news. */
export const report = async (reporting: Reporting): Promise<void> => {
  const { progress, reckoner, relay } = reporting;
  const months = await freshMonths(reporting);
  const note = await reckoner.next(relay.position);
  const messages = [...months.map(({ message }) => message), ...(note ? [note] : [])];
  if (messages.length === 0) return;
  await send(reporting.publisher(), messages);
  const last = months.at(-1);
  if (last) await progress.keepMonth(last.month);
};

/** The log of signals is open no longer than it takes to count. */
const freshMonths = async ({ settings, store: bureau, progress, now, ...route }: Reporting) => {
  const told = await progress.toldMonth();
  const intake = await openEventStore(logAt(settings.intakeStore));
  try {
    const months = await signalsByMonth({ bureau, intake: intake.store }, SIGNAL_CHANNELS, now());
    return [...months]
      .filter(([month]) => month > told)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([month, channels]) => ({ month, message: countsMessage(month, channels, route) }));
  } finally {
    await intake.close();
  }
};

const send = async (publisher: Publisher, messages: readonly Message[]): Promise<void> => {
  try {
    await publisher.connect();
    await publisher.sendBatch(messages);
  } finally {
    await publisher.close();
  }
};
