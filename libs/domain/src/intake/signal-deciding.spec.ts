import { specify } from '@probity/eventing/testing';
import { type Told, countyOffice, deputy, discipline, officeHead, principal } from '../testing';
import {
  anonymous,
  asking,
  assessed,
  bureauWithIntake,
  disposed,
  dispose,
  inPost,
  intake,
  judgement,
  mustFeedBack,
  progressDue,
  privacyOfficer,
  received,
  receivedAnonymously,
  reveal,
  verified,
  within,
} from '../testing/intake-controls';
import { signal } from './signal.decider';

const assess = asking('AssessSignal', judgement);
const report = asking('ReportProgress', { progress: '已约谈两人' });
const mustReport = {
  type: 'DeadlineSet',
  data: { due: { term: 'SIGNAL_PROGRESS', unit: 'MONTHS' } },
};
const underWay = [receivedAnonymously, assessed, disposed('INQUIRE'), progressDue];
const feedBack = (data: object = {}) => asking('FeedBackResult', data);
const fedBack = { type: 'SignalResultFedBack', data: { on: '2025-03-10' } };
const toBeTold = [received, verified, assessed, disposed('CLOSE')];
const DUE = { term: 'SIGNAL_FEEDBACK', from: '2025-03-10', dueOn: '2025-03-31' };
const receivedAbout = (aboutOrg: string, aboutPost: string) => ({
  type: 'SignalReceived',
  data: { ...received.data, aboutOrg, aboutPost },
});
const recused = (postId: string): Told => [
  'matter-SG-2025-001',
  {
    type: 'RecusalDeclared',
    data: { subjectRef: `ref-${postId}`, postId, ground: 'KIN', from: '2025-03-01' },
  },
];

describe('assessing a signal', () => {
  specify(signal, {
    'says how grave, how credible and how dangerous it is': {
      given: [received],
      when: assess,
      then: [assessed],
    },
    'happens once': { given: [received, assessed], when: assess, then: 'already-assessed' },
    'is not for an officer of the department that it is about': {
      given: [receivedAbout('D11', 'P034')],
      when: { ...assess, by: officeHead },
      then: 'not-theirs-to-handle',
    },
    'happens again after new evidence': {
      given: [...toBeTold, { type: 'SignalResultFedBack', data: { on: '2025-03-10', newEvidence: '照片' } }],
      when: assess,
      then: [assessed],
    },
  });
});

describe('deciding what becomes of a signal', () => {
  const judged = [receivedAnonymously, assessed];
  specify(signal, {
    'takes collective study and an approval': {
      given: judged,
      when: dispose('INQUIRE'),
      then: [disposed('INQUIRE'), mustReport],
    },
    'takes a second person': {
      given: judged,
      when: { ...asking('DispositionSignal', dispose('CLOSE').data), by: officeHead },
      then: 'second-person-required',
    },
    'comes after the assessment': { given: [received], when: dispose('CLOSE'), then: 'not-assessed' },
    'is never approved by the assessor': {
      given: [received, { ...assessed, data: { ...assessed.data, assessorRef: discipline.subjectRef } }],
      when: dispose('CLOSE'),
      then: 'assessor-approves',
    },
    'is never approved by the one whom it is about': {
      given: [receivedAbout('U01', 'P005'), assessed],
      when: dispose('CLOSE'),
      then: 'not-theirs-to-handle',
    },
    'is never approved by who is recused': {
      given: judged,
      when: within(dispose('CLOSE'), bureauWithIntake(recused('P005'))),
      then: 'not-theirs-to-handle',
    },
    'is approved in the unit that it is about, or above': {
      given: judged,
      when: { ...dispose('CLOSE'), seconder: { ...countyOffice, roles: ['LG_CHAIR'] } },
      then: 'not-theirs-to-handle',
    },
    'follows an inquiry anew': {
      given: [...judged, disposed('INQUIRE')],
      when: dispose('TO_WARNING'),
      then: [disposed('TO_WARNING')],
    },
    'takes up again what was kept for later': {
      given: [...judged, disposed('SHELVE')],
      when: dispose('VERIFY'),
      then: [disposed('VERIFY'), mustReport],
    },
    'happens once where it settles the signal': {
      given: [...judged, disposed('CLOSE')],
      when: dispose('TO_WARNING'),
      then: 'already-dispositioned',
    },
    'starts the fifteen working days for the result, where there is somebody to tell': {
      given: [received, assessed],
      when: dispose('TRANSFER'),
      then: [disposed('TRANSFER'), { type: 'DeadlineSet', data: { due: DUE } }],
    },
    'starts no term for the result while it is being verified': {
      given: [received, assessed],
      when: dispose('VERIFY'),
      then: [disposed('VERIFY'), mustReport],
    },
    'ends the reports of every quarter where it settles the signal': {
      given: underWay,
      when: dispose('CLOSE'),
      then: [disposed('CLOSE'), { type: 'DeadlineDropped', data: { term: 'SIGNAL_PROGRESS' } }],
    },
    'goes on with them where another inquiry follows': {
      given: underWay,
      when: dispose('VERIFY'),
      then: [disposed('VERIFY')],
    },
  });
});

describe('reporting how far a signal has come', () => {
  specify(signal, {
    'ends one quarter and begins the next': {
      given: underWay,
      when: report,
      then: [
        { type: 'SignalProgressReported', data: { progress: '已约谈两人', on: '2025-03-10' } },
        { type: 'DeadlineMet', data: { term: 'SIGNAL_PROGRESS', late: false } },
        mustReport,
      ],
    },
    'comes after the decision to inquire or verify': {
      given: [receivedAnonymously, assessed],
      when: report,
      then: 'not-under-way',
    },
    'is over once the signal is settled': {
      given: [receivedAnonymously, assessed, disposed('CLOSE')],
      when: report,
      then: 'not-under-way',
    },
  });
});

describe('telling the informant the result', () => {
  specify(signal, {
    'records what the informant says to it, sealed': {
      given: toBeTold,
      when: feedBack({ objection: '处理过轻' }),
      then: [{ type: 'SignalResultFedBack', data: { on: '2025-03-10', objection: '处理过轻' } }],
    },
    'stops the clock': {
      given: [...toBeTold, mustFeedBack],
      when: feedBack(),
      then: [fedBack, { type: 'DeadlineMet', data: { term: 'SIGNAL_FEEDBACK', late: false } }],
    },
    'happens once': { given: [...toBeTold, fedBack], when: feedBack(), then: 'already-fed-back' },
    'waits for a result': {
      given: [received, assessed, disposed('VERIFY')],
      when: feedBack(),
      then: 'not-settled',
    },
    'is for real names only': {
      given: [receivedAnonymously, assessed, disposed('CLOSE')],
      when: feedBack(),
      then: 'not-real-name',
    },
    'is owed for a duplicate too': {
      given: [received, { type: 'SignalLinked', data: { duplicateOf: 'SG-2025-000' } }],
      when: feedBack(),
      then: [fedBack],
    },
  });
});

describe('revealing an informant', () => {
  const revealed = {
    type: 'InformantRevealed',
    data: {
      to: 'P005',
      purpose: '当面核实',
      approvers: ['ref-P033', 'ref-P003'],
      toRefs: ['ref-P005'],
    },
  };
  const to = (postId: string) => ({ ...reveal, data: { to: postId, purpose: '当面核实' } });
  const never = { given: [received], then: 'in-the-targets-line' } as const;
  specify(signal, {
    'takes the discipline head and the privacy officer, and a purpose': {
      given: [received],
      when: reveal,
      then: [{ ...revealed, reason: '当面核实', decisionMeaning: 'APPROVED' }],
    },
    'takes two persons': {
      given: [received],
      when: { ...asking('RevealInformant', reveal.data), by: officeHead },
      then: 'second-person-required',
    },
    'takes a privacy officer': {
      given: [received],
      when: { ...reveal, seconder: discipline },
      then: 'second-person-lacks-role',
    },
    'is not for the intake officer': {
      given: [received],
      when: { ...reveal, by: intake },
      then: 'role-required',
    },
    'takes the privacy officer of this bureau, not of a unit beside it': {
      given: [received],
      when: { ...reveal, seconder: { ...countyOffice, roles: ['PRIVACY_OFFICER'] } },
      then: 'not-theirs-to-handle',
    },
    'needs somebody to reveal': { given: [receivedAnonymously], when: reveal, then: 'no-informant' },
    'names a post that is known': { given: [received], when: to('P999'), then: 'post-unknown' },
    'is never to the target': { ...never, when: to('P021') },
    'is never to the target’s head': { ...never, when: to('P020') },
    'is never to the leader in charge': { ...never, when: to('P002') },
    'is never to the principal': { ...never, when: to('P001') },
    'is never by anybody in that line': {
      given: [receivedAbout('U01', 'P003')],
      when: { ...reveal, seconder: { ...principal, roles: ['PRIVACY_OFFICER'] } },
      then: 'not-theirs-to-handle',
    },
    'is never seconded by a leader in charge of the target': {
      given: [received],
      when: { ...reveal, seconder: { ...deputy, roles: ['PRIVACY_OFFICER'] } },
      then: 'not-theirs-to-handle',
    },
    'is never seconded by who is recused': {
      given: [received],
      when: within(reveal, bureauWithIntake(recused('P003'))),
      then: 'not-theirs-to-handle',
    },
  });

  it('is for those who have the two roles in the bureau of these rules', () => {
    expect([privacyOfficer.roles, inPost('P033').roles]).toEqual([
      expect.arrayContaining(['PRIVACY_OFFICER']),
      expect.arrayContaining(['DISCIPLINE']),
    ]);
    expect(anonymous).not.toHaveProperty('informantHandle');
  });
});
