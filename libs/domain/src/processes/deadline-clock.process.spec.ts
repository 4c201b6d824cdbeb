import { type EventShape, type StreamName, intentsOf } from '@probity/eventing';
import { type Told, bureauOf, calendarTold, eventsOf, littleBureau, publicationOf } from '../testing';
import { deadlineClock } from './deadline-clock.process';

const due = (term: string, dueOn: string, more: object = {}) => ({
  ...{ term, from: '2025-07-08', count: 5, unit: 'WORKING_DAYS', dueOn, skipped: [] },
  ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.1'], provisional: false, ...more },
});
const set = (stream: StreamName, what: object): Told => [
  stream,
  { type: 'DeadlineSet', data: { who: 'P021', due: what } },
];
const noted = (stream: StreamName, type: string, term: string): Told => [
  stream,
  { type, data: { who: 'P021', term, dueOn: '2025-07-15', misses: 1 } },
];
const reply = set('warning-W-1', due('ADMONISH_REPLY', '2025-07-15'));
const plan = set('warning-W-2', due('RECTIFY_PLAN', '2025-07-24'));
const followUp = set(
  'warning-W-1',
  due('FOLLOW_UP', '2026-01-08', { calendarVersions: ['CN-2025.1', 'CN-2026.0'], provisional: true }),
);
const ask = (type: string, id: string, term: string) => ({
  ...{ category: 'warning', id, type },
  ...{ data: { term }, about: term },
});

const everyDay = (day: string, ...told: readonly Told[]) =>
  deadlineClock.everyDay?.(day, bureauOf(day, ...littleBureau, calendarTold(2025), ...told));

describe('every day, of everything that is owed', () => {
  it('nothing is asked while the day is far', () => {
    expect(everyDay('2025-07-10', reply, plan)).toEqual([]);
  });

  it('a reminder is asked for from two days before', () => {
    expect(everyDay('2025-07-14', reply, plan)).toEqual([ask('RemindOfDeadline', 'W-1', 'ADMONISH_REPLY')]);
  });

  it('a reminder is asked for once', () => {
    const reminded = noted('warning-W-1', 'DeadlineReminded', 'ADMONISH_REPLY');
    expect(everyDay('2025-07-14', reply, reminded)).toEqual([]);
  });

  it('a miss is asked for when the day is over, reminded or not', () => {
    const reminded = noted('warning-W-1', 'DeadlineReminded', 'ADMONISH_REPLY');
    for (const told of [[reply], [reply, reminded]]) {
      expect(everyDay('2025-07-16', ...told)).toEqual([ask('MissDeadline', 'W-1', 'ADMONISH_REPLY')]);
    }
  });

  it('a miss is asked for once', () => {
    const missed = noted('warning-W-1', 'DeadlineMissed', 'ADMONISH_REPLY');
    expect(everyDay('2025-07-17', reply, missed)).toEqual([]);
  });

  it('a provisional day is computed anew where its years were announced before it was recorded', () => {
    const late = set('warning-W-3', due('ADMONISH_REPLY', '2025-07-15', { provisional: true }));
    expect(everyDay('2025-07-16', late)).toEqual([ask('RecomputeDeadline', 'W-3', 'ADMONISH_REPLY')]);
    expect(everyDay('2025-07-16', followUp)).toEqual([]);
  });

  it('nothing is asked of what came, or is owed no longer', () => {
    for (const type of ['DeadlineMet', 'DeadlineDropped']) {
      expect(everyDay('2025-07-17', reply, noted('warning-W-1', type, 'ADMONISH_REPLY'))).toEqual([]);
    }
  });
});

describe('when a year is announced', () => {
  const bureau = bureauOf('2025-11-05', calendarTold(2025), calendarTold(2026), reply, followUp);
  const reacting = (year: number, type = 'CalendarPublished') => {
    const event: EventShape = { type, data: { calendar: { year, ...publicationOf(2026) } } };
    return eventsOf([[`calendar-CN-${year}`, event]]).flatMap((each) =>
      intentsOf(deadlineClock, each, bureau),
    );
  };

  it('the provisional days that rest on it are computed anew, and no others', () => {
    expect(reacting(2026)).toEqual([ask('RecomputeDeadline', 'W-1', 'FOLLOW_UP')]);
    expect(reacting(2026, 'CalendarAmended')).toEqual([ask('RecomputeDeadline', 'W-1', 'FOLLOW_UP')]);
    expect(reacting(2025, 'CalendarAmended')).toEqual([ask('RecomputeDeadline', 'W-1', 'FOLLOW_UP')]);
    expect(reacting(2027)).toEqual([]);
  });
});
