import { type Aggregate, mergeRegistries } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { instantOn } from './day';
import { type DeadlineCommand, deadlineCommandTypes, deadlineCommands } from './deadline.commands';
import { type DeadlineEvent, type DueDate, deadlineEvents } from './deadline.events';
import {
  type DeadlineReason,
  type Deadlines,
  NO_DEADLINES,
  deadlineReasons,
  decideDeadline,
  dropClocks,
  evolveDeadlines,
  isDeadlineCommand,
  isDeadlineEvent,
  startClock,
  stopClock,
} from './deadlines';
import {
  TODAY,
  type Told,
  bureau,
  bureauOf,
  calendarTold,
  clerk,
  countyOffice,
  littleBureau,
  officeHead,
  system,
} from './testing';

/** A thing that does nothing but owe something. */
const debt: Aggregate<Deadlines, DeadlineCommand, DeadlineEvent, DeadlineReason> = {
  category: 'debt',
  commands: deadlineCommands,
  events: mergeRegistries([deadlineEvents]),
  decider: {
    initialState: NO_DEADLINES,
    reasons: deadlineReasons,
    decide: decideDeadline,
    evolve: evolveDeadlines,
  },
};

const calendars = [calendarTold(2025), calendarTold(2026)];
const on = (day: string, ...told: readonly Told[]) => bureauOf(day, ...littleBureau, ...calendars, ...told);
const asked = (day: string, type: string, more: object = {}) => ({
  ...{ id: 'D-1', at: instantOn(day), by: system, bureau: on(day) },
  type,
  data: { term: 'ADMONISH_REPLY', ...more },
});

// Served on 8 July 2025, a Tuesday; five working days later is 15 July.
const set = startClock(on('2025-07-08'), 'ADMONISH_REPLY', '2025-07-08', 'P021');
const { due } = set.data as { readonly due: DueDate };
const named = { who: 'P021', term: 'ADMONISH_REPLY', dueOn: '2025-07-15' };
const reminded = { type: 'DeadlineReminded', data: named };
const missed = { type: 'DeadlineMissed', data: { ...named, misses: 1 } };
const met = { type: 'DeadlineMet', data: { ...named, on: '2025-07-15', late: false } };

describe('a clock begins', () => {
  it('with everything that its day was computed from', () => {
    expect(set).toMatchObject({
      type: 'DeadlineSet',
      data: {
        who: 'P021',
        due: {
          ...{ term: 'ADMONISH_REPLY', from: '2025-07-08', count: 5, unit: 'WORKING_DAYS' },
          ...{ dueOn: '2025-07-15', skipped: ['2025-07-12', '2025-07-13'], ruleVersion: 'default-1' },
          ...{ calendarVersions: ['CN-2025.1'], provisional: false },
        },
      },
      ruleRefs: [{ kind: 'DEADLINE', version: 'default-1' }],
    });
    deadlineEvents.check(set);
  });

  it('provisionally when it ends in a year that is not announced', () => {
    const early = startClock(on('2025-07-08'), 'FOLLOW_UP', '2025-07-08', 'P021').data;
    expect(early).toMatchObject({
      due: { dueOn: '2026-01-08', calendarVersions: ['CN-2025.1', 'CN-2026.0'], provisional: true },
    });
  });

  it('and is told from other commands and events', () => {
    expect(Object.keys(deadlineCommandTypes)).toHaveLength(4);
    expect(isDeadlineCommand(asked(TODAY, 'MissDeadline'))).toBe(true);
    expect(isDeadlineCommand(asked(TODAY, 'SignPledge'))).toBe(false);
    expect(isDeadlineEvent(set)).toBe(true);
    expect(isDeadlineEvent({ type: 'PledgeSigned', data: {} })).toBe(false);
  });
});

describe('who is bound is reminded', () => {
  const remind = (day: string) => asked(day, 'RemindOfDeadline');
  specify(debt, {
    'two days before': { given: [set], when: remind('2025-07-13'), then: [reminded] },
    'before a weekend that lies between': {
      given: [set],
      when: remind('2025-07-11'),
      then: 'deadline-not-near',
    },
    'on the last day still': { given: [set], when: remind('2025-07-15'), then: [reminded] },
    'no earlier': { given: [set], when: remind('2025-07-10'), then: 'deadline-not-near' },
    once: { given: [set, reminded], when: remind('2025-07-14'), then: [] },
    'not of what was missed': { given: [set, missed], when: remind('2025-07-16'), then: [] },
    'not of what is no longer owed': { given: [set, met], when: remind('2025-07-14'), then: [] },
    'by the program alone': {
      given: [set],
      when: { ...remind('2025-07-14'), by: officeHead },
      then: 'role-required',
    },
  });
});

describe('a miss is noted', () => {
  const miss = (day: string) => asked(day, 'MissDeadline');
  const again = startClock(on('2025-08-01'), 'REPLY_REDO', '2025-08-01', 'P021');
  specify(debt, {
    'when the day is over': { given: [set], when: miss('2025-07-16'), then: [missed] },
    'not on the last day': { given: [set], when: miss('2025-07-15'), then: 'deadline-not-over' },
    once: { given: [set, missed], when: miss('2025-07-17'), then: [] },
    'not when what was owed came': { given: [set, met], when: miss('2025-07-16'), then: [] },
    'and counted with the others of the same matter': {
      given: [set, missed, met, again],
      when: { ...miss('2025-09-01'), data: { term: 'REPLY_REDO' } },
      then: [{ type: 'DeadlineMissed', data: { term: 'REPLY_REDO', misses: 2 } }],
    },
  });
});

describe('more time', () => {
  const grant = (newDueOn: string, by = officeHead, bureauThen = on('2025-07-14')) => ({
    ...asked('2025-07-14', 'ExtendDeadline', { newDueOn, reason: '出差在外' }),
    by,
    bureau: bureauThen,
  });
  const extended = {
    type: 'DeadlineExtended',
    data: { who: 'P021', oldDueOn: '2025-07-15', due: { ...due, dueOn: '2025-07-22' } },
  };
  const office = startClock(on('2025-07-08'), 'ADMONISH_REPLY', '2025-07-08', 'D11');
  const department = startClock(on('2025-07-08'), 'ADMONISH_REPLY', '2025-07-08', 'D06');
  const alsoInDepartment: Told = [
    'person-ref-P033',
    { type: 'PersonAppointed', data: { postId: 'P022', from: '2025-01-01', cause: 'CONCURRENT' } },
  ];
  const recusal: Told = [
    'matter-D-1',
    {
      type: 'RecusalDeclared',
      data: { subjectRef: 'ref-P033', postId: 'P033', ground: 'KIN', from: '2025-03-01' },
    },
  ];
  specify(debt, {
    'is granted with the reason': {
      given: [set],
      when: grant('2025-07-22'),
      then: [{ ...extended, reason: '出差在外' }],
    },
    'is granted after a miss as well, and the miss stays': {
      given: [set, missed, extended],
      when: asked('2025-07-23', 'MissDeadline'),
      then: [{ type: 'DeadlineMissed', data: { dueOn: '2025-07-22', misses: 2 } }],
    },
    'begins the reminders anew': {
      given: [set, reminded, extended],
      when: asked('2025-07-21', 'RemindOfDeadline'),
      then: [{ type: 'DeadlineReminded', data: { dueOn: '2025-07-22' } }],
    },
    'is granted to a department': {
      given: [department],
      when: grant('2025-07-22'),
      then: [{ type: 'DeadlineExtended', data: { who: 'D06' } }],
    },
    'ends later than before': { given: [set], when: grant('2025-07-15'), then: 'deadline-not-later' },
    'does not end in the past': {
      given: [set],
      when: grant('2025-07-22', officeHead, on('2025-08-01')),
      then: 'deadline-not-later',
    },
    'is not granted to oneself': {
      given: [startClock(on('2025-07-08'), 'ADMONISH_REPLY', '2025-07-08', 'P033')],
      when: grant('2025-07-22'),
      then: 'own-deadline',
    },
    'is not granted to the own organisation': {
      given: [office],
      when: grant('2025-07-22'),
      then: 'own-deadline',
    },
    'is not granted to an organisation in which one has another post': {
      given: [department],
      when: grant('2025-07-22', officeHead, on('2025-07-14', alsoInDepartment)),
      then: 'own-deadline',
    },
    'is not granted by whoever is recused': {
      given: [set],
      when: grant('2025-07-22', officeHead, on('2025-07-14', recusal)),
      then: 'recused',
    },
    'is not granted to another unit': {
      given: [set],
      when: grant('2025-07-22', countyOffice),
      then: 'beyond-own-unit',
    },
    'is not granted by who is bound': {
      given: [set],
      when: grant('2025-07-22', clerk),
      then: 'role-required',
    },
    'is not granted where nothing is owed': { when: grant('2025-07-22'), then: 'no-deadline' },
  });
});

describe('a clock stops', () => {
  const running = evolveDeadlines(NO_DEADLINES, set);

  it('in time on the last day, and late after it', () => {
    expect(stopClock(running, 'ADMONISH_REPLY', '2025-07-15')).toEqual([met]);
    expect(stopClock(running, 'ADMONISH_REPLY', '2025-07-16')).toMatchObject([{ data: { late: true } }]);
    expect(evolveDeadlines(running, met as DeadlineEvent).running).toEqual({});
  });

  it('only when it runs', () => {
    expect(stopClock(running, 'FOLLOW_UP', '2025-07-15')).toEqual([]);
    expect(stopClock(NO_DEADLINES, 'ADMONISH_REPLY', '2025-07-15')).toEqual([]);
  });

  it('with all the others when the matter takes another course', () => {
    const both = evolveDeadlines(running, startClock(bureau, 'FOLLOW_UP', TODAY, 'P021'));
    const dropped = dropClocks(both, '移送司法机关');
    expect(dropped).toMatchObject([
      { type: 'DeadlineDropped', data: { term: 'ADMONISH_REPLY' }, reason: '移送司法机关' },
      { type: 'DeadlineDropped', data: { term: 'FOLLOW_UP' } },
    ]);
    expect(dropped.reduce(evolveDeadlines, both)).toEqual(NO_DEADLINES);
  });

  it('and notes nothing of clocks that it does not know', () => {
    expect(evolveDeadlines(NO_DEADLINES, reminded as DeadlineEvent)).toEqual(NO_DEADLINES);
  });
});
