import { events } from '@probity/domain';
import { type Happened, folding } from '../testing/projection-spec';
import { on, system } from '../testing/story';
import { selfChecks } from './self-checks.projection';

const ID = '2025Q1-D06';

describe('a self-check', () => {
  const { given } = folding(selfChecks, events);
  const then = (type: string, data: object): Happened =>
    on('2025-04-01', system, `selfcheck-${ID}`, { type, data });
  const of = { period: '2025Q1', subject: 'D06', kind: 'DEPT' };
  const opened = then('SelfCheckOpened', { ...of, schemeVersion: '1.0' });
  const until = (dueOn: string) => ({
    ...{ term: 'SELF_CHECK', from: '2025-03-31', count: 5, unit: 'WORKING_DAYS', dueOn, skipped: [] },
    ...{ ruleVersion: '1.0', calendarVersions: ['CN-2025.1'], provisional: false },
  });
  const due = then('DeadlineSet', { who: 'D06', due: until('2025-04-08') });
  const later = (type: string) =>
    then(type, { who: 'D06', oldDueOn: '2025-04-08', due: until('2025-04-15') });
  const overdue = then('SelfCheckOverdue', { ...of, dueOn: '2025-04-08' });
  const answers = [
    { itemId: 'I01', finding: 'OK' },
    { itemId: 'I02', finding: 'OPEN', remark: '未落实' },
  ];
  const submitted = (late: boolean) =>
    then('SelfCheckSubmitted', { ...of, answers, submittedOn: '2025-04-10', late });

  it('is owed until its day', () => {
    given(opened).then(ID, { ...of, schemeVersion: '1.0', status: 'OWED', dueOn: null });
    given(opened, due).then(ID, { status: 'OWED', dueOn: '2025-04-08', itemsOpen: null });
    given(opened, due, later('DeadlineRecomputed')).then(ID, { dueOn: '2025-04-15' });
  });

  it('is overdue, until somebody grants more time', () => {
    given(opened, due, overdue).then(ID, { status: 'OVERDUE', late: true });
    given(opened, due, overdue, later('DeadlineExtended')).then(ID, { status: 'OWED', dueOn: '2025-04-15' });
  });

  it('is handed in with what is open, in time or late', () => {
    given(opened, due, overdue, submitted(true)).then(ID, {
      ...{ status: 'SUBMITTED', late: true, submittedOn: '2025-04-10', answers, itemsOpen: 1 },
    });
    given(opened, due, submitted(false)).then(ID, { status: 'SUBMITTED', late: false });
  });
});
