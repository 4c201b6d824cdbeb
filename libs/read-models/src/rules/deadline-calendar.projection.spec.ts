import { deadlineEvents } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { on, system } from '../testing/story';
import { deadlineCalendar } from './deadline-calendar.projection';

describe('what is owed', () => {
  const { given } = folding(deadlineCalendar, deadlineEvents);
  const due = {
    ...{ term: 'FOLLOW_UP', from: '2025-07-08', count: 6, unit: 'MONTHS', dueOn: '2026-01-08', skipped: [] },
    ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.1', 'CN-2026.0'], provisional: true },
  };
  const named = { who: 'P021', term: 'FOLLOW_UP', dueOn: '2026-01-08' };
  const told = (type: string, data: object): Happened =>
    on('2025-07-08', system, 'warning-W-1', { type, data });
  const set = told('DeadlineSet', { who: 'P021', due });
  const reminded = told('DeadlineReminded', named);
  const missed = told('DeadlineMissed', { ...named, misses: 1 });
  const id = 'warning-W-1:FOLLOW_UP';
  const recomputed = (dueOn: string) => {
    const anew = { ...due, dueOn, calendarVersions: ['CN-2025.1', 'CN-2026.1'], provisional: false };
    return told('DeadlineRecomputed', { who: 'P021', oldDueOn: '2026-01-08', due: anew });
  };

  it('says by whom, by when, and how that day came about', () => {
    given(set).then(id, {
      ...{ stream: 'warning-W-1', category: 'warning', streamId: 'W-1', who: 'P021', term: 'FOLLOW_UP' },
      ...{ owedEn: 'follow-up report', owedZh: '跟踪回访报告', dueOn: '2026-01-08', provisional: true },
      ...{ countedFrom: '2025-07-08', count: 6, unit: 'MONTHS', skipped: [], ruleVersion: 'default-1' },
      calendarVersions: ['CN-2025.1', 'CN-2026.0'],
      ...{ status: 'OPEN', metOn: null, reminded: false, extended: 0 },
    });
  });

  it('is reminded of and missed', () => {
    given(set, reminded).then(id, { status: 'OPEN', reminded: true });
    given(set, reminded, missed).then(id, { status: 'MISSED', reminded: true });
  });

  it('comes in time, late or not at all', () => {
    const met = (day: string, late: boolean) => told('DeadlineMet', { ...named, on: day, late });
    given(set, met('2026-01-05', false)).then(id, { status: 'MET', metOn: '2026-01-05' });
    given(set, missed, met('2026-01-09', true)).then(id, { status: 'LATE', metOn: '2026-01-09' });
    given(set, told('DeadlineDropped', named)).then(id, { status: 'DROPPED', metOn: null });
  });

  it('is given more time, as often as that happens', () => {
    const extended = (dueOn: string) =>
      told('DeadlineExtended', { who: 'P021', oldDueOn: '2026-01-08', due: { ...due, dueOn } });
    const rows = given(set, reminded, missed, extended('2026-01-20'), extended('2026-02-10'));
    rows.then(id, { status: 'OPEN', dueOn: '2026-02-10', reminded: false, extended: 2 });
  });

  it('is computed anew; a day that stays keeps its reminder and its miss', () => {
    given(set, reminded, missed, recomputed('2026-01-08')).then(id, {
      ...{ status: 'MISSED', reminded: true, provisional: false },
      calendarVersions: ['CN-2025.1', 'CN-2026.1'],
    });
    given(set, reminded, missed, recomputed('2026-01-09')).then(id, {
      ...{ status: 'OPEN', reminded: false, dueOn: '2026-01-09' },
    });
  });

  it('begins again under the same term, and stands beside what is owed under another', () => {
    const again = told('DeadlineSet', { who: 'P022', due: { ...due, from: '2026-02-01' } });
    given(set, missed, again).then(id, { status: 'OPEN', who: 'P022', countedFrom: '2026-02-01' });
    const reply = told('DeadlineSet', { who: 'P021', due: { ...due, term: 'ADMONISH_REPLY' } });
    given(set, reply).thenOnly(id, 'warning-W-1:ADMONISH_REPLY');
  });
});
