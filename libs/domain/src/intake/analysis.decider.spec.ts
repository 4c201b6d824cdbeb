import { specify } from '@probity/eventing/testing';
import {
  NOW,
  type Told,
  countyOffice,
  deputy,
  discipline,
  otherDeputy,
  officeClerk,
  officeHead,
  principal,
  system,
} from '../testing';
import { anonymous, assessed, bureauWithIntake, disposed, within } from '../testing/intake-controls';
import { analysis } from './analysis.decider';

const settled = (
  id: string,
  ...then: readonly { readonly type: string; readonly data: object }[]
): readonly Told[] =>
  [{ type: 'SignalReceived', data: { ...anonymous, receivedOn: '2025-02-10' } }, ...then].map(
    (event): Told => [`signal-${id}`, event, '2025-02-20'],
  );
const diverted = { counterNo: 'DV-2025-001', divertedOn: '2025-02-20' };
const told: readonly Told[] = [
  ...settled('SG-1', assessed, disposed('TO_WARNING')),
  ...settled('SG-2', assessed, disposed('CLOSE')),
  ...settled('SG-3', assessed, disposed('INQUIRE')),
  ...settled('SG-4', assessed),
  ...settled('SG-5', { type: 'SignalLinked', data: { duplicateOf: 'SG-1' } }),
  ['signal-DV-2025-001', { type: 'SignalDiverted', data: diverted }],
];
const bureau = bureauWithIntake(...told);
const ask = { id: '2025-02-U01', at: NOW, by: officeClerk, bureau };
const period = { orgId: 'U01', periodFrom: '2025-02-01', periodTo: '2025-02-28' };
const report = {
  ...period,
  signalIds: ['SG-1', 'SG-2', 'SG-5'],
  findings: '抽查名单保密、许可告知两项苗头',
  candidateTargets: ['P021', 'U08'],
};
const submit = { ...ask, type: 'SubmitAnalysis', data: report };
const submitWith = (changed: object) => ({ ...submit, data: { ...report, ...changed } });
const submitted = { type: 'AnalysisReportSubmitted', data: report };
const call = { ...ask, by: system, type: 'CallForAnalysis', data: period };
const called = { type: 'AnalysisCalled', data: period };
const clock = {
  type: 'DeadlineSet',
  data: {
    who: 'D11',
    due: {
      ...{ term: 'ANALYSIS', from: '2025-02-28', count: 1, unit: 'MONTHS', dueOn: '2025-03-28' },
      ...{ skipped: [], ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
    },
  },
};
const receiveFor = (by: string) => ({ ...ask, by: principal, type: 'ReceiveAnalysis', data: { by } });
const receivedBy = (by: string) => ({ type: 'AnalysisReportReceived', data: { by } });

describe('calling for an analysis', () => {
  specify(analysis, {
    'says for which period and starts the clock': {
      when: call,
      then: [called, { type: 'DeadlineSet', data: { who: 'D11', due: { dueOn: '2025-03-28' } } }],
    },
    'happens once': { given: [called], when: call, then: [] },
    'is needless once the report is there': { given: [submitted], when: call, then: [] },
    'waits until the period is over': {
      when: { ...call, data: { ...period, periodTo: '2025-03-31' } },
      then: 'period-not-over',
    },
    'is for a period that ends after it begins': {
      when: { ...call, data: { ...period, periodFrom: '2025-03-01' } },
      then: 'period-backwards',
    },
    'is for processes': { when: { ...call, by: officeHead }, then: 'role-required' },
  });
});

describe('submitting an analysis', () => {
  specify(analysis, {
    'counts settled signals and recommends targets': {
      when: submit,
      then: [{ ...submitted, classification: 'CONFIDENTIAL_WORK' }],
    },
    'may have nothing to say': {
      when: submitWith({ signalIds: [], candidateTargets: [] }),
      then: [{ type: 'AnalysisReportSubmitted', data: {} }],
    },
    'stops the clock': {
      given: [called, clock],
      when: submit,
      then: [submitted, { type: 'DeadlineMet', data: { term: 'ANALYSIS', late: false } }],
    },
    'happens once': { given: [submitted], when: submit, then: 'already-submitted' },
    'takes no number that another unit’s report is called for under': {
      when: { ...submit, id: '2025-02-U02' },
      then: 'id-of-another-unit',
    },
    'is for the period that was called for': {
      given: [called],
      when: submitWith({ periodFrom: '2025-02-02' }),
      then: 'another-period',
    },
    'is over once another report covers the period': {
      given: [called, { type: 'AnalysisCovered', data: { coveredBy: 'AR-1' } }],
      when: submit,
      then: 'already-covered',
    },
    'waits until the period is over': {
      when: submitWith({ periodTo: '2025-03-11' }),
      then: 'period-not-over',
    },
    'is for a period that ends after it begins': {
      when: submitWith({ periodFrom: '2025-03-01' }),
      then: 'period-backwards',
    },
    'is about an organisation that is known': {
      when: { ...submitWith({ orgId: 'U99' }), id: 'AR-99' },
      then: 'org-unknown',
    },
    'is the office’s work': { when: { ...submit, by: deputy }, then: 'role-required' },
    'is the work of the office of that unit, or of one above': {
      when: { ...submit, by: countyOffice },
      then: 'beyond-own-unit',
    },
    'is not the discipline leader’s otherwise': {
      when: { ...submit, by: discipline },
      then: 'written-by-the-office',
    },
    'counts signals that are kept': { when: submitWith({ signalIds: ['SG-9'] }), then: 'signal-unknown' },
    'counts nothing that was diverted': {
      when: submitWith({ signalIds: ['DV-2025-001'] }),
      then: 'signal-unknown',
    },
    'counts a signal once': { when: submitWith({ signalIds: ['SG-1', 'SG-1'] }), then: 'signal-twice' },
    'counts no signal that is still being inquired into': {
      when: submitWith({ signalIds: ['SG-3'] }),
      then: 'signal-not-settled',
    },
    'counts no signal that nobody has decided on': {
      when: submitWith({ signalIds: ['SG-4'] }),
      then: 'signal-not-settled',
    },
    'counts no signal that came after the period': {
      when: submitWith({ periodFrom: '2025-02-01', periodTo: '2025-02-09' }),
      then: 'signal-after-the-period',
    },
    'counts no signal that an earlier report has counted': {
      when: within(submit, bureauWithIntake(...told, ['analysis-AR-1', submitted, '2025-03-03'])),
      then: 'signal-analysed-before',
    },
    'recommends posts and organisations that are known': {
      when: submitWith({ candidateTargets: ['P999'] }),
      then: 'target-unknown',
    },
  });
});

describe('an analysis about the office itself', () => {
  const aboutOffice = submitWith({ candidateTargets: ['P034'] });
  specify(analysis, {
    'is not the office’s to write': { when: { ...aboutOffice, by: officeHead }, then: 'office-about-itself' },
    'nor is one about the office as a whole': {
      when: { ...submitWith({ candidateTargets: ['D11'] }), by: officeClerk },
      then: 'office-about-itself',
    },
    'is written by the discipline leader': {
      when: { ...aboutOffice, by: discipline },
      then: [{ type: 'AnalysisReportSubmitted', data: { candidateTargets: ['P034'] } }],
    },
    'is never written by the one whom it recommends': { when: aboutOffice, then: 'own-target' },
  });
});

describe('receiving an analysis', () => {
  specify(analysis, {
    'is for the chair, on behalf of the leading group': {
      given: [submitted],
      when: receiveFor('LEADING_GROUP'),
      then: [{ ...receivedBy('LEADING_GROUP'), decisionMeaning: 'NOTED' }],
    },
    'is for a member, on behalf of the Party group': {
      given: [submitted],
      when: { ...receiveFor('PARTY_GROUP'), by: otherDeputy },
      then: [receivedBy('PARTY_GROUP')],
    },
    'happens once for each': {
      given: [submitted, receivedBy('PARTY_GROUP')],
      when: receiveFor('PARTY_GROUP'),
      then: [],
    },
    'is not a member’s on behalf of the leading group': {
      given: [submitted],
      when: { ...receiveFor('LEADING_GROUP'), by: otherDeputy },
      then: 'not-of-that-body',
    },
    'is not for the Party group of another unit': {
      given: [submitted],
      when: { ...receiveFor('PARTY_GROUP'), by: { ...countyOffice, roles: ['PARTY_GROUP'] } },
      then: 'not-of-that-body',
    },
    'is not for a chair outside any unit': {
      given: [submitted],
      when: { ...receiveFor('PARTY_GROUP'), by: { ...principal, orgId: null } },
      then: 'not-of-that-body',
    },
    'is not for the head of a unit that it recommends': {
      given: [{ ...submitted, data: { ...report, candidateTargets: ['U01'] } }],
      when: receiveFor('LEADING_GROUP'),
      then: 'own-target',
    },
    'is not for whoever it recommends': {
      given: [{ ...submitted, data: { ...report, candidateTargets: ['P003'] } }],
      when: { ...receiveFor('PARTY_GROUP'), by: otherDeputy },
      then: 'own-target',
    },
    'waits for the report': { given: [called], when: receiveFor('PARTY_GROUP'), then: 'not-submitted' },
    'is nothing for the office': {
      given: [submitted],
      when: { ...receiveFor('PARTY_GROUP'), by: officeHead },
      then: 'role-required',
    },
  });
});

describe('a period that another report covers', () => {
  const cover = { ...ask, by: system, type: 'CoverAnalysis', data: { coveredBy: 'AR-1' } };
  const knowing = (periodTo: string, orgId = 'U01') => ({
    bureau: bureauWithIntake([
      'analysis-AR-1',
      { type: 'AnalysisReportSubmitted', data: { ...report, periodTo, orgId } },
    ]),
  });
  specify(analysis, {
    'is settled by it': {
      given: [called, clock],
      when: { ...cover, ...knowing('2025-02-28') },
      then: [
        { type: 'AnalysisCovered', data: { coveredBy: 'AR-1' } },
        { type: 'DeadlineMet', data: {} },
      ],
    },
    'is not settled by one that ends earlier': {
      given: [called],
      when: { ...cover, ...knowing('2025-02-27') },
      then: 'covered-by-nothing',
    },
    'is not settled by one of another unit': {
      given: [called],
      when: { ...cover, ...knowing('2025-02-28', 'U08') },
      then: 'covered-by-nothing',
    },
    'is settled once': { given: [submitted], when: cover, then: [] },
  });
});

describe('the clock of an analysis', () => {
  const miss = { ...ask, by: system, type: 'MissDeadline', data: { term: 'ANALYSIS' } };
  specify(analysis, {
    'is missed when the day is over': {
      given: [called, clock],
      when: within(miss, bureau.asOf('2025-03-29')),
      then: [{ type: 'DeadlineMissed', data: {} }],
    },
    'is nobody’s before anything was called for': { when: miss, then: 'no-analysis' },
  });
});
