import { dayAfter, dayOf, instantOn } from './day';
import type { Term } from './rule-content';
import type { Day } from './vocabulary';

/** A year's days off and working weekends, as far as they are known (V23). */
export interface WorkCalendar {
  /** `CN-2026.1`; `.0` while the year is not announced. */
  readonly version: string;
  /** True while the year's arrangement is not announced: what rests on it may still move. */
  readonly provisional: boolean;
  readonly holidays: ReadonlySet<Day>;
  /** Weekend days on which people work. */
  readonly makeUpDays: ReadonlySet<Day>;
}

/** The end of a term, and how it came about. */
export interface TermEnd {
  readonly dueOn: Day;
  /** Days of rest that were passed over. */
  readonly skipped: readonly Day[];
  readonly calendarVersions: readonly string[];
  readonly provisional: boolean;
}

/** The calendar of a year (`YYYY`). */
export type CalendarOf = (year: string) => WorkCalendar;

/** Statutory days that fall on the same date every year, for a year of which nothing else is known. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** What can be said of a year that nobody has announced: weekends, and the statutory days of fixed date. */
export const unannouncedYear = (year: string): WorkCalendar => ({
  version: `CN-${year}.0`,
  provisional: true,
  holidays: new Set(FIXED_HOLIDAYS.map((date) => `${year}-${date}`)),
  makeUpDays: new Set(),
});

/** True for Saturday and Sunday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The day so many months later; the last of its month when there is no such day. */
export const monthsAfter = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

/** The day so many days later, or earlier. */
export const daysAfter = (day: Day, days: number): Day => dayOf(instantOn(day, 9 + 24 * days));

/**
 * Where a term ends that is counted from the day after `from`. Working days count as such; days and months
 * run through, and an end on a day of rest moves to the next working day.
 */
export const endOfTerm = (
  { count, unit }: Pick<Term, 'count' | 'unit'>,
  from: Day,
  calendarOf: CalendarOf,
): TermEnd => {
  const skipped: Day[] = [];
  const workingDayFrom = (first: Day): Day => {
    let day = first;
    for (; isDayOfRest(day, calendarOf); day = dayAfter(day)) skipped.push(day);
    return day;
  };
  const workingDaysAfter = (): Day => {
    let day = from;
    for (let counted = 0; counted < count; counted += 1) day = workingDayFrom(dayAfter(day));
    return day;
  };
  const throughout = { CALENDAR_DAYS: daysAfter, MONTHS: monthsAfter };
  const dueOn = unit === 'WORKING_DAYS' ? workingDaysAfter() : workingDayFrom(throughout[unit](from, count));
  return { dueOn, skipped, ...calendarsOver(from, dueOn, calendarOf) };
};

/** True on holidays, and on weekends that are not worked. */
export const isDayOfRest = (day: Day, calendarOf: CalendarOf): boolean => {
  const { holidays, makeUpDays } = calendarOf(day.slice(0, 4));
  return holidays.has(day) || (isWeekend(day) && !makeUpDays.has(day));
};

/** The day itself, or the first after it on which people work. */
export const workingDayOnOrAfter = (day: Day, calendarOf: CalendarOf): Day =>
  isDayOfRest(day, calendarOf) ? workingDayOnOrAfter(dayAfter(day), calendarOf) : day;

/** On which calendars a span rests, year by year, and whether any of them is provisional. */
export const calendarsOver = (
  from: Day,
  to: Day,
  calendarOf: CalendarOf,
): Pick<TermEnd, 'calendarVersions' | 'provisional'> => {
  const calendars = yearsBetween(from, to).map(calendarOf);
  return {
    calendarVersions: calendars.map(({ version }) => version),
    provisional: calendars.some(({ provisional }) => provisional),
  };
};

const yearsBetween = (from: Day, to: Day): readonly string[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
};
