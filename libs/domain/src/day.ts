import type { Day } from './vocabulary';

const CHINA_STANDARD_TIME_MS = 8 * 3_600_000;

const IN_UTC = /^\d{4}-\d\d-\d\dT(0\d|1[0-5]):\d\d:\d\d(\.\d+)?Z$/;

/** The day in the bureau's time zone (UTC+8, no summer time) on which an instant falls. */
export const dayOf = (instant: string): Day =>
  // Before four in the afternoon in UTC it is the same day in China; most acts need no counting.
  IN_UTC.test(instant) ? instant.slice(0, 10) : dayCounted(instant);

const dayCounted = (instant: string): Day =>
  new Date(Date.parse(instant) + CHINA_STANDARD_TIME_MS).toISOString().slice(0, 10);

/** An instant on the day, at the hour o'clock in the bureau's time zone; by default nine in the morning. */
export const instantOn = (day: Day, hour = 9): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + hour * 3_600_000 - CHINA_STANDARD_TIME_MS).toISOString();

/** The day after. */
export const dayAfter = (day: Day): Day => dayOf(instantOn(day, 24));

/** The day before. */
export const dayBefore = (day: Day): Day => dayOf(instantOn(day, -24));

const DAY_MS = 86_400_000;

/** Whole days, by the bureau's calendar, from an act to its record. */
export const lagOf = (act: { readonly occurredAt: string; readonly recordedAt: string }): number => {
  const [from, to] = [dayOf(act.occurredAt), dayOf(act.recordedAt)];
  return from === to ? 0 : (Date.parse(to) - Date.parse(from)) / DAY_MS;
};
