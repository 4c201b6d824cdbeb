import { specify } from '@probity/eventing/testing';
import {
  type Told,
  bureauOf,
  clerk,
  colleague,
  countyOffice,
  deptHead,
  discipline,
  littleBureau,
  officeHead,
  otherClerk,
  system,
} from '../testing';
import { selfCheck } from './self-check.decider';

const on = (day: string, ...told: readonly Told[]) => ({ bureau: bureauOf(day, ...littleBureau, ...told) });
const about = { id: '2024Q4-D06', at: '2025-01-01T02:00:00.000Z', by: system, ...on('2025-01-01') };
const wanted = { period: '2024Q4', subject: 'D06' };
const open = { ...about, type: 'OpenSelfCheck', data: wanted };
const openWith = (changed: object, id = '2024Q4-D06') => ({ ...open, id, data: { ...wanted, ...changed } });
const opened = { type: 'SelfCheckOpened', data: { ...wanted, kind: 'DEPT', schemeVersion: 'default-1' } };
const due = {
  ...{ term: 'SELF_CHECK', from: '2024-12-31', count: 5, unit: 'WORKING_DAYS', dueOn: '2025-01-08' },
  ...{ skipped: [], ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
};
const owed = [opened, { type: 'DeadlineSet', data: { who: 'D06', due } }];

describe('a self-check is opened', () => {
  specify(selfCheck, {
    'for a department, due so many working days after the quarter': {
      when: open,
      then: [opened, { type: 'DeadlineSet', data: { who: 'D06', due: { dueOn: '2025-01-08' } } }],
    },
    'for a unit': {
      when: openWith({ subject: 'U08' }, '2024Q4-U08'),
      then: [
        { type: 'SelfCheckOpened', data: { kind: 'UNIT' } },
        { type: 'DeadlineSet', data: { who: 'U08' } },
      ],
    },
    'for a person, whose post is bound': {
      when: openWith({ subject: 'ref-P021' }, '2024Q4-ref-P021'),
      then: [
        { type: 'SelfCheckOpened', data: { kind: 'PERSON' }, subjects: ['ref-P021'] },
        { type: 'DeadlineSet', data: { who: 'P021' } },
      ],
    },
    'later with as much time': {
      when: { ...open, ...on('2025-01-13') },
      then: [opened, { type: 'DeadlineSet', data: { due: { from: '2025-01-13', dueOn: '2025-01-20' } } }],
    },
    once: { given: owed, when: open, then: [] },
    'when the quarter is over': {
      when: openWith({ period: '2025Q1' }, '2025Q1-D06'),
      then: 'period-not-over',
    },
    'for quarters only': { when: openWith({ period: '2024H2' }, '2024H2-D06'), then: 'quarters-only' },
    'under the id that follows from both': { when: openWith({}, 'SK-1'), then: 'other-id-expected' },
    'for nobody who is not there': {
      when: openWith({ subject: 'D99' }, '2024Q4-D99'),
      then: 'no-such-subject',
    },
    'by the office for its own bureau': {
      when: { ...open, by: officeHead },
      then: [opened, { type: 'DeadlineSet', data: { who: 'D06' } }],
    },
    'by no office for another': { when: { ...open, by: countyOffice }, then: 'beyond-own-unit' },
  });
});

describe('a self-check is handed in', () => {
  const answers = [
    { itemId: 'I01', finding: 'OK' },
    { itemId: 'I02', finding: 'OPEN', remark: '一项措施尚未落实' },
  ];
  const submit = {
    ...about,
    ...{ type: 'SubmitSelfCheck', by: deptHead, data: { answers } },
    ...on('2025-01-08'),
  };
  const submitted = {
    type: 'SelfCheckSubmitted',
    data: { ...wanted, kind: 'DEPT', answers, submittedOn: '2025-01-08', late: false },
  };
  const answering = (...given: readonly object[]) => ({ ...submit, data: { answers: given } });
  const ofPerson = [{ ...opened, data: { ...opened.data, subject: 'ref-P021', kind: 'PERSON' } }];
  specify(selfCheck, {
    'by the head, in time on the last day': {
      given: owed,
      when: submit,
      then: [submitted, { type: 'DeadlineMet', data: { late: false } }],
    },
    'late after it, which is recorded and not refused': {
      given: owed,
      when: { ...submit, ...on('2025-01-09') },
      then: [
        { type: 'SelfCheckSubmitted', data: { late: true } },
        { type: 'DeadlineMet', data: { late: true } },
      ],
    },
    'by nobody else in the department': {
      given: owed,
      when: { ...submit, by: colleague },
      then: 'not-the-subject',
    },
    'by a person for the own work': {
      given: ofPerson,
      when: { ...submit, by: clerk },
      then: [{ type: 'SelfCheckSubmitted', data: { kind: 'PERSON' }, subjects: ['ref-P021'] }],
    },
    'by nobody else, not even from the same post': {
      given: ofPerson,
      when: { ...submit, by: otherClerk },
      then: 'not-the-subject',
    },
    once: { given: [...owed, submitted], when: submit, then: 'already-submitted' },
    'when it is owed': { when: submit, then: 'no-self-check' },
    'on items of the scheme': {
      given: owed,
      when: answering({ itemId: 'I99', finding: 'OK' }),
      then: 'not-in-the-scheme',
    },
    'with one answer to an item': {
      given: owed,
      when: answering({ itemId: 'I01', finding: 'OK' }, { itemId: 'I01', finding: 'OK' }),
      then: 'item-answered-twice',
    },
    'with a word on what is open': {
      given: owed,
      when: answering({ itemId: 'I01', finding: 'OPEN' }),
      then: 'open-item-unexplained',
    },
  });
});

describe('a self-check is overdue', () => {
  const miss = { ...about, type: 'MissDeadline', data: { term: 'SELF_CHECK' }, ...on('2025-01-09') };
  const grant = {
    ...about,
    type: 'ExtendDeadline',
    data: { term: 'SELF_CHECK', newDueOn: '2025-01-15', reason: '系统迁移' },
  };
  const ofOffice = [{ ...opened, data: { ...opened.data, subject: 'D11' } }, ...owed.slice(1)];
  specify(selfCheck, {
    'the day after, as a missed day and by its name': {
      given: owed,
      when: miss,
      then: [
        { type: 'DeadlineMissed', data: { who: 'D06', dueOn: '2025-01-08', misses: 1 } },
        { type: 'SelfCheckOverdue', data: { ...wanted, kind: 'DEPT', dueOn: '2025-01-08' } },
      ],
    },
    'not on the last day': { given: owed, when: { ...miss, ...on('2025-01-08') }, then: 'deadline-not-over' },
    'later when somebody grants more time': {
      given: owed,
      when: { ...grant, by: discipline },
      then: [{ type: 'DeadlineExtended', data: { due: { dueOn: '2025-01-15' } } }],
    },
    'but no office grants it to another bureau': {
      given: owed,
      when: { ...grant, by: countyOffice },
      then: 'beyond-own-unit',
    },
    'but nobody grants it to the own department': {
      given: ofOffice,
      when: { ...grant, by: officeHead },
      then: 'own-self-check',
    },
  });
});
