import { events } from '@probity/domain';
import type { Actor } from '@probity/eventing';
import { type Happened, folding } from '../testing/projection-spec';
import { clerk, office, on } from '../testing/story';
import { dueDate } from '../testing/warning-story';
import { appeals } from './appeals.projection';

const { given } = folding(appeals, events);
const say = (day: string, by: Actor, type: string, data: object): Happened =>
  on(day, by, 'appeal-AP-1', { type, data });
const within = dueDate('APPEAL_FILE', '2025-08-08');
const filed = say('2025-07-20', clerk, 'AppealFiled', {
  ...{ warningId: 'WN-1', decisionEventId: 'E-1', appellantRef: 'S-P021', grounds: 'sealed', within },
  suspends: false,
});
const owed = say('2025-07-20', clerk, 'DeadlineSet', {
  who: 'U01',
  due: dueDate('APPEAL_DECIDE', '2025-08-20'),
});
const decided = say('2025-08-10', office, 'AppealDecided', {
  ...{
    outcome: 'UPHELD',
    reason: '事实清楚',
    deciderRef: 'S-P005',
    decidedOn: '2025-08-10',
    suspends: false,
  },
});
const met = say('2025-08-10', office, 'DeadlineMet', {
  ...{ who: 'U01', term: 'APPEAL_DECIDE', dueOn: '2025-08-20', on: '2025-08-10', late: false },
});
const again = say('2025-08-20', clerk, 'ReExaminationFiled', { grounds: 'sealed', within, suspends: false });
const final = say('2025-09-20', office, 'ReExaminationDecided', {
  ...{ outcome: 'REVOKED', reason: '程序不当', suspends: false },
});

describe('an appeal', () => {
  it('is filed, and somebody owes a decision', () => {
    given(filed, owed).then('AP-1', {
      ...{ stage: 'FILED', warningId: 'WN-1', decisionEventId: 'E-1', appellantRef: 'S-P021' },
      ...{ suspends: false, nextDue: 'APPEAL_DECIDE', nextDueOn: '2025-08-20', filedOn: '2025-07-20' },
    });
  });

  it('is decided, and once more by the superior', () => {
    given(filed, owed, decided, met).then('AP-1', {
      ...{ stage: 'DECIDED', outcome: 'UPHELD', decidedOn: '2025-08-10', nextDueOn: null },
    });
    given(filed, decided, again).then('AP-1', { stage: 'REEXAMINED', reExaminationFiledOn: '2025-08-20' });
    given(filed, decided, again, final).then('AP-1', {
      ...{ stage: 'FINAL', outcome: 'UPHELD', reExaminationOutcome: 'REVOKED', reExaminedOn: '2025-09-20' },
    });
  });
});
