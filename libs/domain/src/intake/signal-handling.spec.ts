import { specify } from '@probity/eventing/testing';
import {
  type Told,
  clerk,
  countyOffice,
  deptHead,
  discipline,
  holderOf,
  officeHead,
  system,
} from '../testing';
import {
  anonymous,
  asking,
  assessed,
  bureauWithIntake,
  content,
  disposed,
  judgement,
  mustAcknowledge,
  mustForward,
  received,
  receivedAnonymously,
  verified,
  within,
} from '../testing/intake-controls';
import { signal } from './signal.decider';

const verify = (confirmed: boolean) => asking('VerifyInformant', { method: 'PHONE', confirmed });
const acknowledge = asking('AcknowledgeSignal');
const acknowledged = { type: 'SignalAcknowledged', data: { on: '2025-03-10', within: true } };
const view = asking('ViewSignal', { purpose: '核查' });
const viewed = { type: 'SignalViewed', data: { purpose: '核查' } };
const realName = [received, mustAcknowledge];
const receivedAbout = (aboutOrg: string, aboutPost?: string) => ({
  type: 'SignalReceived',
  data: { ...anonymous, aboutOrg, ...(aboutPost ? { aboutPost } : { aboutPost: undefined }) },
});
const recusalOf = (postId: string): Told => [
  'matter-SG-2025-001',
  {
    type: 'RecusalDeclared',
    data: { subjectRef: `ref-${postId}`, postId, ground: 'KIN', from: '2025-03-01' },
  },
];
const recusal = recusalOf('P034');

describe('whoever deals with a signal', () => {
  specify(signal, {
    'leaves a trace by looking at it': { given: [received], when: view, then: [viewed] },
    'takes in signals or is of the discipline department': {
      given: [received],
      when: { ...view, by: deptHead },
      then: 'role-required',
    },
    'has a signal to deal with': { when: view, then: 'no-signal' },
    'is not recused from it': {
      given: [received],
      when: within(view, bureauWithIntake(recusal)),
      then: 'not-theirs-to-handle',
    },
    'is not the one whom it is about': {
      given: [receivedAbout('D11', 'P034')],
      when: view,
      then: 'not-theirs-to-handle',
    },
    'is not of the department that it is about': {
      given: [receivedAbout('D11')],
      when: view,
      then: 'not-theirs-to-handle',
    },
    'is the discipline leader, where it is about the discipline office': {
      given: [receivedAbout('D11')],
      when: { ...view, by: discipline },
      then: [viewed],
    },
    'belongs to the unit that it is about, or to one above': {
      given: [received],
      when: { ...view, by: { ...countyOffice, roles: ['DISCIPLINE'] } },
      then: 'not-theirs-to-handle',
    },
  });
});

describe('a refusal that is recorded where others read it', () => {
  it('never tells whom the signal is about', () => {
    const { reasons } = signal.decider;
    const recorded = Object.entries(reasons).filter(([, { kind }]) => kind === 'forbidden');
    expect(recorded.map(([code]) => code).sort()).toEqual([
      'assessor-approves',
      'beyond-own-unit',
      'channel-of-another',
      'not-theirs-to-handle',
      'own-deadline',
      'recused',
    ]);
  });
});

describe('the identity of an informant', () => {
  specify(signal, {
    'is checked': { given: realName, when: verify(true), then: [verified] },
    'is checked once': { given: [...realName, verified], when: verify(true), then: 'already-verified' },
    'has nothing to check where nobody gave a name': {
      given: [receivedAnonymously],
      when: verify(true),
      then: 'not-real-name',
    },
    'if it is another’s, leaves nobody to be told': {
      given: realName,
      when: verify(false),
      then: [
        { type: 'InformantIdentityVerified', data: { confirmed: false } },
        { type: 'DeadlineDropped', data: { term: 'SIGNAL_ACKNOWLEDGE' } },
      ],
    },
  });
});

describe('telling the informant that it is dealt with', () => {
  const confirmed = [...realName, verified];
  const late = { bureau: bureauWithIntake().asOf('2025-04-01') };
  specify(signal, {
    'stops the clock': {
      given: confirmed,
      when: acknowledge,
      then: [acknowledged, { type: 'DeadlineMet', data: { late: false } }],
    },
    'late is recorded as late': {
      given: confirmed,
      when: { ...acknowledge, ...late },
      then: [
        { type: 'SignalAcknowledged', data: { on: '2025-04-01', within: false } },
        { type: 'DeadlineMet', data: { late: true } },
      ],
    },
    'comes after the check': { given: realName, when: acknowledge, then: 'informant-unverified' },
    'happens once': { given: [...confirmed, acknowledged], when: acknowledge, then: 'already-acknowledged' },
    'is for real names only': { given: [receivedAnonymously], when: acknowledge, then: 'not-real-name' },
  });
});

describe('forwarding a signal', () => {
  const forward = (toOrg: string) => asking('ForwardSignal', { toOrg });
  const below = [receivedAbout('U08'), mustForward];
  const forwarded = { type: 'SignalForwarded', data: { toOrg: 'U08', on: '2025-03-10' } };
  specify(signal, {
    'brings it to the unit below that it is about, in time': {
      given: below,
      when: forward('U08'),
      then: [forwarded, { type: 'DeadlineMet', data: { term: 'SIGNAL_FORWARD', late: false } }],
    },
    'happens once': { given: [...below, forwarded], when: forward('U08'), then: 'already-forwarded' },
    'goes to no other unit': { given: below, when: forward('U02'), then: 'not-lower-level' },
    'is not for the own unit': { given: [received], when: forward('U01'), then: 'not-lower-level' },
    'never brings it to the one whom it is about': {
      given: [receivedAbout('U08', 'P040')],
      when: forward('U08'),
      then: 'not-to-its-principal',
    },
    'lets a unit without departments deal with what is its own': {
      given: [...below, forwarded],
      when: { ...view, by: { ...holderOf('P040'), roles: ['INTAKE'] } },
      then: [viewed],
    },
    'is over once it was assessed here': {
      given: [receivedAbout('U08'), assessed],
      when: forward('U08'),
      then: 'already-assessed',
    },
    'is not owed any more once it is assessed here': {
      given: below,
      when: asking('AssessSignal', judgement),
      then: [
        { type: 'SignalAssessed', data: {} },
        { type: 'DeadlineDropped', data: { term: 'SIGNAL_FORWARD' } },
      ],
    },
  });
});

describe('a duplicate', () => {
  const link = (duplicateOf: string, ...told: readonly Told[]) => ({
    ...asking('LinkSignal', { duplicateOf }),
    bureau: bureauWithIntake(['signal-SG-2025-002', received], ...told),
  });
  const linked = { type: 'SignalLinked', data: { duplicateOf: 'SG-2025-002' } };
  specify(signal, {
    'is registered and linked to the first': { given: [received], when: link('SG-2025-002'), then: [linked] },
    'may be told after it was closed': {
      given: [received, assessed, disposed('CLOSE')],
      when: link('SG-2025-002'),
      then: [linked],
    },
    'is linked once': { given: [received, linked], when: link('SG-2025-002'), then: 'already-a-duplicate' },
    'does not repeat itself': { given: [received], when: link('SG-2025-001'), then: 'duplicate-of-itself' },
    'repeats what is kept': { given: [received], when: link('SG-2025-009'), then: 'duplicate-unknown' },
    'repeats nothing that was diverted': {
      given: [received],
      when: link('DV-2025-001', [
        'signal-DV-2025-001',
        { type: 'SignalDiverted', data: { counterNo: 'DV-2025-001', divertedOn: '2025-03-10' } },
      ]),
      then: 'duplicate-unknown',
    },
    'is linked to the first of all': {
      given: [received],
      when: link('SG-2025-002', [
        'signal-SG-2025-002',
        { type: 'SignalLinked', data: { duplicateOf: 'SG-2025-000' } },
      ]),
      then: 'duplicate-of-a-duplicate',
    },
    'is not assessed apart': {
      given: [received, linked],
      when: asking('AssessSignal', judgement),
      then: 'already-a-duplicate',
    },
    'is not decided on apart': {
      given: [received, linked],
      when: {
        ...asking('DispositionSignal', { disposition: 'CLOSE', collectiveStudyRef: '纪要' }),
        by: officeHead,
        seconder: discipline,
      },
      then: 'already-a-duplicate',
    },
    'owes no forwarding': {
      given: [{ type: 'SignalReceived', data: { ...content, aboutOrg: 'U08' } }, mustForward],
      when: link('SG-2025-002'),
      then: [linked, { type: 'DeadlineDropped', data: { term: 'SIGNAL_FORWARD' } }],
    },
  });
});

describe('the clocks of a signal', () => {
  const miss = { ...asking('MissDeadline', { term: 'SIGNAL_ACKNOWLEDGE' }), by: system };
  const extend = {
    ...asking('ExtendDeadline', { term: 'SIGNAL_ACKNOWLEDGE', newDueOn: '2025-04-10', reason: '出差' }),
    by: discipline,
  };
  specify(signal, {
    'are missed when the day is over': {
      given: realName,
      when: within(miss, bureauWithIntake().asOf('2025-04-01')),
      then: [{ type: 'DeadlineMissed', data: {}, classification: 'CONFIDENTIAL_WORK' }],
    },
    'are not missed before': { given: realName, when: miss, then: 'deadline-not-over' },
    'are given more time by others': {
      given: realName,
      when: extend,
      then: [{ type: 'DeadlineExtended', data: {} }],
    },
    'are not given more time by whoever it is about, nor by the own department': {
      given: [receivedAbout('U01', 'P005'), mustAcknowledge],
      when: extend,
      then: 'not-theirs-to-handle',
    },
    'are not given more time by who is recused, and nothing tells why': {
      given: realName,
      when: {
        ...within(extend, bureauWithIntake(recusalOf('P005'))),
      },
      then: 'not-theirs-to-handle',
    },
    'are nobody’s where there is no signal': { when: miss, then: 'no-signal' },
    'are not the clerk’s to move': { given: realName, when: { ...extend, by: clerk }, then: 'role-required' },
  });
});
