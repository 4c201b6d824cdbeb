import { Matches } from '@probity/eventing/constraints';
import { dayAfter } from './day';
import { type Day, compose } from './vocabulary';
import { daysAfter } from './working-days';

/** A month, quarter, half-year or year of the calendar: `2025-06`, `2025Q1`, `2025H2`, `2025`. */
export type Period = string;

const PERIOD = /^\d{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2]))?$/;
/** A period, checked by its form. */
export const IsPeriod = () => compose(Matches(PERIOD));

/** How long a period is. */
export type PeriodLength = 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
type Cadence = Exclude<PeriodLength, 'MONTH'>;

const MONTHS: Readonly<Record<PeriodLength, number>> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };
const LETTERS: Readonly<Record<Cadence, string>> = { QUARTER: 'Q', HALF_YEAR: 'H', YEAR: '' };

/** How long the period is, by its name. */
export const lengthOf = (period: Period): PeriodLength => {
  if (period.includes('-')) return 'MONTH';
  if (period.includes('Q')) return 'QUARTER';
  return period.includes('H') ? 'HALF_YEAR' : 'YEAR';
};

const monthDay = (year: number, month: number): Day =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** The first day of the period. */
export const firstDayOf = (period: Period): Day => {
  const nth = Number(period.slice(5) || '1');
  return monthDay(Number(period.slice(0, 4)), (nth - 1) * MONTHS[lengthOf(period)]);
};

/** The last day of the period. */
export const lastDayOf = (period: Period): Day => {
  const [year = 0, month = 1] = firstDayOf(period).split('-').map(Number);
  return daysAfter(monthDay(year, month - 1 + MONTHS[lengthOf(period)]), -1);
};

/** The last period of that length that was over before the day. */
export const periodBefore = (day: Day, length: Cadence): Period => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const nth = Math.ceil(month / MONTHS[length]);
  if (nth > 1) return `${year}${LETTERS[length]}${nth - 1}`;
  return `${year - 1}${LETTERS[length]}${length === 'YEAR' ? '' : 12 / MONTHS[length]}`;
};

/** The two halves of a year. */
export const halvesOf = (year: Period): readonly Period[] => [`${year}H1`, `${year}H2`];

/** What was to be opened on the first day after a period may still be opened so many days after its end. */
const OPENED_WITHIN_DAYS = 31;

/** True in the days after the period in which a process opens what is owed for it. */
export const isJustOver = (period: Period, day: Day): boolean =>
  day >= dayAfter(lastDayOf(period)) && day <= daysAfter(lastDayOf(period), OPENED_WITHIN_DAYS);
