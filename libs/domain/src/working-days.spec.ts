import fc from 'fast-check';
import { dayAfter } from './day';
import { TERM_UNITS, type TermUnit } from './rule-content';
import { sampleCalendar } from './testing';
import {
  type WorkCalendar,
  daysAfter,
  endOfTerm,
  isDayOfRest,
  isWeekend,
  monthsAfter,
  unannouncedYear,
  workingDayOnOrAfter,
} from './working-days';

const announced = (year: string): WorkCalendar => {
  if (!['2025', '2026'].includes(year)) return unannouncedYear(year);
  const { version, holidays, makeUpDays } = sampleCalendar(Number(year));
  return {
    version,
    provisional: false,
    holidays: new Set(holidays.map(({ date }) => date)),
    makeUpDays: new Set(makeUpDays),
  };
};
const endOf = (count: number, unit: TermUnit, from: string) => endOfTerm({ count, unit }, from, announced);

describe('a term', () => {
  it.each([
    [5, 'WORKING_DAYS', '2025-07-08', '2025-07-15'],
    // Sunday, 28 September 2025 is worked; 1 to 8 October are off.
    [5, 'WORKING_DAYS', '2025-09-25', '2025-10-09'],
    [2, 'WORKING_DAYS', '2025-09-25', '2025-09-28'],
    [15, 'WORKING_DAYS', '2025-09-19', '2025-10-16'],
    [7, 'CALENDAR_DAYS', '2025-09-24', '2025-10-09'],
    [15, 'CALENDAR_DAYS', '2025-07-09', '2025-07-24'],
    [6, 'MONTHS', '2025-07-08', '2026-01-08'],
    [1, 'MONTHS', '2025-01-31', '2025-02-28'],
    [1, 'MONTHS', '2026-01-31', '2026-02-28'],
    [6, 'MONTHS', '2025-08-31', '2026-02-28'],
    [1, 'WORKING_DAYS', '2025-12-31', '2026-01-04'],
  ] as const)('of %d %s from %s ends on %s', (count, unit, from, dueOn) => {
    expect(endOf(count, unit, from).dueOn).toBe(dueOn);
  });

  it('names the days of rest that it passes over', () => {
    const october = ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2025-10-${day}`);
    expect(endOf(5, 'WORKING_DAYS', '2025-09-25').skipped).toEqual(['2025-09-27', ...october]);
    expect(endOf(7, 'CALENDAR_DAYS', '2025-09-24').skipped).toEqual(october);
    expect(endOf(7, 'CALENDAR_DAYS', '2025-07-08').skipped).toEqual([]);
  });

  it('names the calendars of every year that it touches', () => {
    expect(endOf(5, 'WORKING_DAYS', '2025-09-25')).toMatchObject({
      calendarVersions: ['CN-2025.1'],
      provisional: false,
    });
    expect(endOf(6, 'MONTHS', '2025-07-08').calendarVersions).toEqual(['CN-2025.1', 'CN-2026.1']);
  });

  it('that reaches into a year nobody announced is provisional', () => {
    expect(endOf(15, 'WORKING_DAYS', '2026-12-18')).toMatchObject({
      dueOn: '2027-01-11',
      calendarVersions: ['CN-2026.1', 'CN-2027.0'],
      provisional: true,
    });
    expect(isDayOfRest('2027-10-01', announced)).toBe(true);
  });
});

const someDay = fc.integer({ min: 0, max: 1_400 }).map((days) => daysAfter('2024-06-01', days));
const someYear = (year: string) =>
  fc.record({
    version: fc.constant(`CN-${year}.1`),
    provisional: fc.boolean(),
    holidays: fc.array(someDay, { maxLength: 40 }).map((days) => new Set(days)),
    makeUpDays: fc
      .array(someDay, { maxLength: 20 })
      .map((days): ReadonlySet<string> => new Set(days.filter(isWeekend))),
  });
const someCalendars = fc
  .tuple(...['2024', '2025', '2026', '2027', '2028'].map(someYear))
  .map((years) => (year: string): WorkCalendar => {
    const known = years.find(({ version }) => version === `CN-${year}.1`);
    return known ?? unannouncedYear(year);
  });
const someTerm = fc.record({ count: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom(...TERM_UNITS) });

describe('whatever the calendars', () => {
  it('no term ends on a day of rest by the calendars that it names, nor where it begins', () => {
    fc.assert(
      fc.property(someTerm, someDay, someCalendars, (term, from, calendarOf) => {
        const { dueOn, calendarVersions } = endOfTerm(term, from, calendarOf);
        expect(calendarVersions).toContain(calendarOf(dueOn.slice(0, 4)).version);
        expect(isDayOfRest(dueOn, calendarOf)).toBe(false);
        expect(dueOn > from).toBe(true);
      }),
    );
  });

  it('counting working days passes exactly so many, and every day of rest between is named', () => {
    fc.assert(
      fc.property(someTerm, someDay, someCalendars, ({ count }, from, calendarOf) => {
        const { dueOn, skipped } = endOfTerm({ count, unit: 'WORKING_DAYS' }, from, calendarOf);
        const passed: string[] = [];
        for (let day = dayAfter(from); day <= dueOn; day = dayAfter(day)) passed.push(day);
        expect(passed.filter((day) => !isDayOfRest(day, calendarOf))).toHaveLength(count);
        expect(passed.filter((day) => isDayOfRest(day, calendarOf))).toEqual(skipped);
      }),
    );
  });

  it('days and months that run through end at most so many days of rest later', () => {
    fc.assert(
      fc.property(someTerm, someDay, someCalendars, ({ count }, from, calendarOf) => {
        const { dueOn, skipped } = endOfTerm({ count, unit: 'MONTHS' }, from, calendarOf);
        expect(daysAfter(monthsAfter(from, count), skipped.length)).toBe(dueOn);
        expect(workingDayOnOrAfter(monthsAfter(from, count), calendarOf)).toBe(dueOn);
      }),
    );
  });

  it('a longer term never ends earlier', () => {
    fc.assert(
      fc.property(someTerm, someDay, someCalendars, (term, from, calendarOf) => {
        const longer = endOfTerm({ ...term, count: term.count + 1 }, from, calendarOf);
        expect(longer.dueOn >= endOfTerm(term, from, calendarOf).dueOn).toBe(true);
      }),
    );
  });

  it('a term is provisional exactly when a year in it is', () => {
    fc.assert(
      fc.property(someTerm, someDay, someCalendars, (term, from, calendarOf) => {
        const { calendarVersions, provisional } = endOfTerm(term, from, calendarOf);
        const years = calendarVersions.map((version) => calendarOf(version.slice(3, 7)));
        expect(provisional).toBe(years.some((year) => year.provisional));
      }),
    );
  });
});
