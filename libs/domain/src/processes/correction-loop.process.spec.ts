import { intentsOf } from '@probity/eventing';
import { riskPoint } from '../inventory/risk-point.decider';
import { bureau, eventsOf } from '../testing';
import { correctionLoop } from './correction-loop.process';

const required = (...riskPointIds: readonly string[]) => ({
  type: 'CorrectionRequired',
  data: {
    ...{ correctionId: 'CR-1', subject: 'D06', what: '抽样人员轮换', dueOn: '2025-12-31' },
    risks: riskPointIds.map((riskPointId) => ({ riskPointId, approvedVersion: 1 })),
  },
});
const after = (...riskPointIds: readonly string[]) =>
  eventsOf([['assessment-U01-2025H1-D06', required(...riskPointIds)]]).flatMap((event) =>
    intentsOf(correctionLoop, event, bureau),
  );

describe('when a correction is required', () => {
  it('each risk that it names is to be looked at again', () => {
    const task = { trigger: 'ASSESSMENT', about: 'assessment-U01-2025H1-D06', note: 'CR-1: 抽样人员轮换' };
    expect(after('RP-1', 'RP-2')).toEqual(
      ['RP-1', 'RP-2'].map((id) => ({ category: 'riskPoint', id, type: 'RaiseRevisionTask', data: task })),
    );
  });

  it('nothing follows where no risk is named', () => {
    expect(after()).toEqual([]);
  });

  it('what it asks for is well formed', () => {
    expect(after('RP-1').flatMap(({ type, data }) => riskPoint.commands.faultsOf(type, data))).toEqual([]);
  });
});
