import { specify } from '@probity/eventing/testing';
import { clerk, discipline, officeHead, otherDeputy, principal } from '../testing';
import { asking, owed, servedWith } from '../testing/warning-controls';
import { warning } from './warning.decider';

describe('a warning takes another course', () => {
  const transfer = asking('TransferCase', discipline, {
    ...{ to: 'DISCIPLINE', decisionRef: '集体研究纪要', materials: ['清单'], reason: '三件物品去向不明' },
  });
  const withdraw = asking('WithdrawWarning', principal, { reason: '依据有误' }, otherDeputy);
  const given = [...servedWith('ADMONISH'), owed('ADMONISH_REPLY', '2025-03-14')];
  const dropped = { type: 'DeadlineDropped', data: { term: 'ADMONISH_REPLY' } };
  const pursue = (subjectRef: string) =>
    asking('PursueAccountability', principal, { subjectRef, form: 'CRITICISM', reason: '整改不力' });
  specify(warning, {
    'by a transfer, from any open stage': {
      given,
      when: transfer,
      then: [{ type: 'CaseTransferred', data: { decisionRef: '集体研究纪要' } }, dropped],
    },
    'which discipline alone makes': { given, when: { ...transfer, by: principal }, then: 'role-required' },
    'which ends it here': {
      given: [
        ...given,
        { type: 'CaseTransferred', data: { to: 'DISCIPLINE', decisionRef: '纪要', materials: ['清单'] } },
      ],
      when: transfer,
      then: 'warning-over',
    },
    'when who decided takes it back': {
      given,
      when: withdraw,
      then: [{ type: 'WarningWithdrawn', data: { reason: '依据有误' }, reason: '依据有误' }, dropped],
    },
    'by holding somebody to account': {
      given,
      when: pursue('ref-P021'),
      then: [{ type: 'AccountabilityPursued', data: { form: 'CRITICISM' }, subjects: ['ref-P021'] }],
    },
    'but nobody unknown': { given, when: pursue('ref-nobody'), then: 'no-such-person' },
    'by more time, which the person warned does not grant': {
      given,
      when: {
        ...asking('ExtendDeadline', clerk, {
          term: 'ADMONISH_REPLY',
          newDueOn: '2025-03-20',
          reason: '病假',
        }),
        by: { ...clerk, roles: ['LG_OFFICE'] },
      },
      then: 'own-warning',
    },
    'by more time that the office grants': {
      given,
      when: asking('ExtendDeadline', officeHead, {
        term: 'ADMONISH_REPLY',
        newDueOn: '2025-03-20',
        reason: '病假',
      }),
      then: [{ type: 'DeadlineExtended', data: { oldDueOn: '2025-03-14' } }],
    },
  });
});
