import { specify } from '@probity/eventing/testing';
import { instantOn } from '../day';
import {
  calendarTold,
  littleBureau,
  logOf,
  principal,
  publicationOf,
  sampleCalendar,
  sampleScheme,
  secAdmin,
} from '../testing';
import { isDayOfRest } from '../working-days';
import { calendar } from './calendar.decider';
import { ruleSet } from './rule-set.decider';

const log = logOf(...littleBureau, calendarTold(2025), calendarTold(2026), calendarTold(2027, '2025-12-01'));

describe('the calendars of the sample', () => {
  for (const year of [2025, 2026, 2027]) {
    const data = publicationOf(year);
    const on = data.announcedOn ?? '2025-12-01';
    specify(calendar, {
      [`tell the days of ${year}`]: {
        when: {
          ...{ id: `CN-${year}`, at: instantOn(on), by: secAdmin, bureau: log.on(on) },
          type: 'PublishCalendar',
          data,
        },
        then: [{ type: 'CalendarPublished', data: { calendar: { year, ...data } } }],
      },
    });
  }

  it.each([2025, 2026, 2027])('leave as many working days in %d as they say', (year) => {
    const bureau = log.on('2026-01-05');
    const first = Date.UTC(year, 0, 1);
    const days = Array.from({ length: (Date.UTC(year + 1, 0, 1) - first) / 86_400_000 }, (_, index) =>
      new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    );
    expect(days.filter((day) => !isDayOfRest(day, (each) => bureau.calendarOf(each)))).toHaveLength(
      sampleCalendar(year).workingDays,
    );
  });
});

describe('the scheme of assessment of the sample', () => {
  const on = '2024-12-20';
  const ask = { id: 'SCORE', at: instantOn(on), by: secAdmin, seconder: principal, bureau: log.on(on) };
  const adopting = (version: string, validFrom: string, rounding: 'HUNDREDTH' | 'INTEGER') => ({
    ...ask,
    type: 'AdoptRuleSet',
    data: {
      version,
      content: { score: { ...sampleScheme(), rounding } },
      adoptedBy: 'LEADING_GROUP',
      document: '廉政风险防控工作考核方案',
      validFrom,
    },
  });
  const adopt = adopting('1.0', '2025-01-01', 'HUNDREDTH');
  const adopted = {
    type: 'RuleSetVersionAdopted',
    data: { kind: 'SCORE', ...adopt.data, adoptedOn: on },
  };
  const alternative = adopting('1.0-int', '2026-01-01', 'INTEGER');

  specify(ruleSet, {
    'can be adopted': { when: adopt, then: [adopted] },
    'can be adopted in the version that rounds to whole points, for a later day': {
      given: [adopted],
      when: alternative,
      then: [{ type: 'RuleSetVersionAdopted', data: { version: '1.0-int' } }],
    },
    'cannot be adopted for the days before its adoption': {
      when: { ...adopt, data: { ...adopt.data, validFrom: '2024-12-19' } },
      then: 'not-retroactive',
    },
  });
});
