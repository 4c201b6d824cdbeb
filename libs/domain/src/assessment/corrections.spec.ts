import { specify } from '@probity/eventing/testing';
import { system } from '../testing';
import { ask, clock, lives, monitoredRisk, on } from '../testing/assessment-controls';
import { assessment } from './assessment.decider';

const { scored, over } = lives;
const miss = { ...ask, type: 'MissDeadline', by: system };

describe('a correction', () => {
  const require = {
    ...ask,
    type: 'RequireCorrection',
    data: { correctionId: 'CR-1', riskPointIds: ['RP-1'], what: '抽样人员轮换', dueOn: '2025-12-31' },
    ...on('2025-08-29', ...monitoredRisk),
  };
  const otherwise = (changed: object) => ({ ...require, data: { ...require.data, ...changed } });
  const { dueOn: _, ...byTheRules } = require.data;
  const required = {
    type: 'CorrectionRequired',
    data: {
      ...{ correctionId: 'CR-1', subject: 'D06', what: '抽样人员轮换', dueOn: '2025-12-31' },
      risks: [{ riskPointId: 'RP-1', approvedVersion: 1 }],
    },
  };
  const open = [...over, required, clock('CORRECTION', '2025-12-31')];
  const note = {
    ...ask,
    type: 'NoteCorrectionDone',
    data: { correctionId: 'CR-1', evidence: ['DOC-1'] },
    ...on('2026-01-05'),
  };
  specify(assessment, {
    'cites the approved version of the risks (V2), and may take longer than the rules say': {
      given: over,
      when: require,
      then: [
        required,
        { type: 'DeadlineSet', data: { who: 'D06', due: { term: 'CORRECTION', dueOn: '2025-12-01' } } },
        { type: 'DeadlineExtended', data: { oldDueOn: '2025-12-01', due: { dueOn: '2025-12-31' } } },
      ],
    },
    'is due by the rules when nothing else is said': {
      given: over,
      when: { ...require, data: byTheRules },
      then: [
        { type: 'CorrectionRequired', data: { dueOn: '2025-12-01' } },
        { type: 'DeadlineSet', data: {} },
      ],
    },
    'is never due sooner': {
      given: over,
      when: otherwise({ dueOn: '2025-09-30' }),
      then: 'sooner-than-the-rules',
    },
    'cites no risk of others': {
      given: over,
      when: otherwise({ riskPointIds: ['RP-9'] }),
      then: 'not-the-subjects-risk',
    },
    'is required once': { given: open, when: require, then: 'correction-known' },
    'waits for the one before it': {
      given: open,
      when: otherwise({ correctionId: 'CR-2' }),
      then: 'correction-open',
    },
    'follows from what was announced': { given: scored, when: require, then: 'not-announced' },
    'is noted as done by others than the subject, late as late': {
      given: open,
      when: note,
      then: [
        { type: 'CorrectionDone', data: { correctionId: 'CR-1', doneOn: '2026-01-05', late: true } },
        { type: 'DeadlineMet', data: { late: true } },
      ],
    },
    'is not noted when it was not required': { given: over, when: note, then: 'no-correction' },
    'is missed when its day is over': {
      given: open,
      when: { ...miss, data: { term: 'CORRECTION' }, ...on('2026-01-05') },
      then: [{ type: 'DeadlineMissed', data: { who: 'D06', term: 'CORRECTION', misses: 1 } }],
    },
  });
});
