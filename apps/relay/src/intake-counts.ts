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

/** Adds a signal to the counts of its month; other events begin their month, and count nothing. */
const count = (
  counts: Map<Month, Map<string, number>>,
  { stream, type, data, metadata }: RecordedEvent,
): void => {
  const month = monthOf(metadata.recordedAt);
  const ofMonth = counts.get(month) ?? new Map<string, number>();
  counts.set(month, ofMonth);
  if (categoryOf(stream) !== 'signal' || type !== 'SignalReceived') return;
  const { channel } = data as { readonly channel: string };
  ofMonth.set(channel, (ofMonth.get(channel) ?? 0) + 1);
};

const monthAfter = (month: Month): Month => monthsAfter(`${month}-01`, 1).slice(0, 'YYYY-MM'.length);

/**
 * How many signals were recorded in each month that is over, by channel; null where they are fewer than five.
 * From the first event on no month is left out: one without signals looks like one with few. It is
 * told once a month is over, and never changes: no count betrays by its growing when a signal came.
 *
 * @param channels - All of them: whether one is named tells nothing either.
 */
export const signalsByMonth = async (
  intake: EventStore,
  channels: readonly string[],
  now: number,
): Promise<ReadonlyMap<Month, Counts>> => {
  const counts = new Map<Month, Map<string, number>>();
  for await (const page of intake.subscribe('start', new AbortController().signal)) {
    if (page.length === 0) break;
    for (const event of page) count(counts, event);
  }
  const present = monthOf(new Date(now).toISOString());
  const months = new Map<Month, Counts>();
  const [first = present] = [...counts.keys()].sort();
  for (let month = first; month < present; month = monthAfter(month))
    months.set(month, countsOf(counts.get(month) ?? new Map(), channels));
  return months;
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
