import { type EventStore, type RecordedEvent, categoryOf } from '@probity/eventing';
import { dayOf, monthsAfter } from '@probity/domain';
import { type Route, headersOf } from './cloud-event';
import type { Message } from './publisher';
import { countsTopicOf } from './topics';

/** The type of the message that counts the signals of a month. */
export const COUNTS = 'SignalsCounted.v1';

/** Fewer are not told apart, nor from none: somebody could be known by them. */
const TOLD_FROM = 5;

/** A month, `2026-05`, in the bureau's time zone. */
export type Month = string;

/** By channel; null where they are too few to be told. */
export type Counts = Readonly<Record<string, number | null>>;

const monthOf = (instant: string): Month => dayOf(instant).slice(0, 7);

/** Adds a signal to the counts of its month; other events count nothing. */
const count = (
  counts: Map<Month, Map<string, number>>,
  { stream, type, data, metadata }: RecordedEvent,
): void => {
  if (categoryOf(stream) !== 'signal' || type !== 'SignalReceived') return;
  const month = monthOf(metadata.recordedAt);
  const ofMonth = counts.get(month) ?? new Map<string, number>();
  counts.set(month, ofMonth);
  const { channel } = data as { readonly channel: string };
  ofMonth.set(channel, (ofMonth.get(channel) ?? 0) + 1);
};

const monthAfter = (month: Month): Month => monthsAfter(`${month}-01`, 1).slice(0, 'YYYY-MM'.length);

/** The logs of a service, of which one knows when it began, and the other which signals came. */
interface Logs {
  readonly bureau: EventStore;
  readonly intake: EventStore;
}

/**
 * How many signals were recorded in each month that is over, by channel; null where they are fewer than five.
 * From the month in which the bureau's log begins no month is left out: neither tells the first of them when
 * the first signal came, nor one that is missing that none did. It is told once a month is over, and never
 * changes: no count betrays by its growing when a signal came.
 *
 * @param channels - All of them: whether one is named tells nothing either.
 */
export const signalsByMonth = async (
  { bureau, intake }: Logs,
  channels: readonly string[],
  now: number,
): Promise<ReadonlyMap<Month, Counts>> => {
  const present = monthOf(new Date(now).toISOString());
  const counts = new Map<Month, Map<string, number>>();
  for await (const page of intake.subscribe('start', new AbortController().signal)) {
    if (page.length === 0) break;
    for (const event of page) count(counts, event);
  }
  const months = new Map<Month, Counts>();
  for (let month = (await firstMonthOf(bureau)) ?? present; month < present; month = monthAfter(month))
    months.set(month, countsOf(counts.get(month) ?? new Map(), channels));
  return months;
};

/** The month in which a log begins; undefined while it is empty. */
const firstMonthOf = async (store: EventStore): Promise<Month | undefined> => {
  for await (const [first] of store.subscribe('start', new AbortController().signal))
    return first && monthOf(first.metadata.recordedAt);
  return undefined;
};

const countsOf = (ofMonth: ReadonlyMap<string, number>, channels: readonly string[]): Counts =>
  Object.fromEntries(
    channels.map((channel) => {
      const number = ofMonth.get(channel) ?? 0;
      return [channel, number < TOLD_FROM ? null : number];
    }),
  );

/** The counts of a month as their topic gets them. */
export const countsMessage = (month: Month, channels: Counts, { origin, prefix }: Route): Message => {
  const attributes = {
    ...{ id: `signals-${month}`, source: `${origin}/intake`, type: COUNTS, subject: month },
    dataschema: 'urn:probity:counts:SignalsCounted:v1',
  };
  const value = JSON.stringify({ month, channels });
  const headers = headersOf(attributes, 'application/json');
  return { topic: countsTopicOf(prefix), key: month, value, headers };
};
