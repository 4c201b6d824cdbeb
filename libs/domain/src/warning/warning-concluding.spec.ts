import type { Asker, EventShape } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { clerk, deputy, discipline, officeClerk, officeHead, otherDeputy } from '../testing';
import { principal, superior, system } from '../testing';
import {
  asking,
  determined,
  levelOf,
  missed,
  owed,
  rejectedAs,
  replied,
  reported,
  servedWith,
  verified,
} from '../testing/warning-controls';
import { warning } from './warning.decider';

const twoMisses = [
  ...servedWith('ADMONISH'),
  ...[owed('ADMONISH_REPLY', '2025-03-03'), missed('ADMONISH_REPLY', '2025-03-03', 1)],
  ...[owed('ADMONISH_REPLY', '2025-03-06'), missed('ADMONISH_REPLY', '2025-03-06', 2)],
];
const twoRejections = [
  ...servedWith('ADMONISH'),
  ...[replied, reported(1), rejectedAs(1), reported(2), rejectedAs(2)],
];
const raise = (change: object = {}, by: Asker = principal) =>
  asking('RaiseWarningLevel', by, { toLevel: 1, reason: '多次逾期', ...change }, otherDeputy);
const raised = (trigger: string, change: object = {}): EventShape => ({
  type: 'WarningLevelRaised',
  data: { from: levelOf(2), to: levelOf(1), trigger, ...change },
});

describe('a level is raised', () => {
  const dropped = { type: 'DeadlineDropped', data: { term: 'ADMONISH_REPLY' } };
  specify(warning, {
    'after two dates missed; its clocks end': {
      given: twoMisses,
      when: raise(),
      then: [{ ...raised('MISSES'), reason: '多次逾期' }, dropped],
    },
    'after two rejections': { given: twoRejections, when: raise(), then: [raised('REJECTIONS')] },
    'in a warning of its own, if so decided': {
      given: twoMisses,
      when: raise({ succeededBy: 'WN-2' }),
      then: [raised('MISSES', { succeededBy: 'WN-2' }), dropped],
    },
    'in no warning but another': {
      given: twoMisses,
      when: raise({ succeededBy: 'WN-1' }),
      then: 'own-successor',
    },
    'not before': { given: twoRejections.slice(0, -2), when: raise(), then: 'not-raisable' },
    'not again for what it was raised for before': {
      given: [...twoRejections, raised('REJECTIONS'), ...servedWith('ORDER_RECTIFY').slice(1)],
      when: raise(),
      then: 'not-raisable',
    },
    'to one that is graver by rank (V15)': {
      given: twoMisses,
      when: raise({ toLevel: 3 }),
      then: 'level-not-graver',
    },
    'to one that the rules know': { given: twoMisses, when: raise({ toLevel: 7 }), then: 'no-such-level' },
    'by the chair and nobody else': { given: twoMisses, when: raise({}, discipline), then: 'role-required' },
    'by two persons': {
      given: twoMisses,
      when: asking('RaiseWarningLevel', principal, { toLevel: 1, reason: '多次逾期' }),
      then: 'second-person-required',
    },
    'seconded from the same bureau': {
      given: twoMisses,
      when: { ...raise(), seconder: { ...otherDeputy, orgId: 'U02' } },
      then: 'beyond-own-unit',
    },
  });
});

describe('a level is lowered', () => {
  const lower = (toLevel: number) =>
    asking('LowerWarningLevel', principal, { toLevel, reason: '危害已消除' }, otherDeputy);
  specify(warning, {
    'with the reason': {
      given: servedWith('ADMONISH'),
      when: lower(3),
      then: [{ type: 'WarningLevelLowered', data: { to: levelOf(3) }, reason: '危害已消除' }],
    },
    'to one that is milder by rank': {
      given: servedWith('ADMONISH'),
      when: lower(1),
      then: 'level-not-milder',
    },
    'to one that the rules know': { given: servedWith('ADMONISH'), when: lower(9), then: 'no-such-level' },
    'while the warning is open': {
      given: [...servedWith('ADMONISH'), { type: 'WarningWithdrawn', data: { reason: '依据有误' } }],
      when: lower(3),
      then: 'warning-over',
    },
  });
});

describe('a process', () => {
  const propose = (trigger: string) => asking('ProposeEscalation', system, { trigger });
  const proposed = (trigger: string) => ({
    type: 'EscalationProposed',
    data: { trigger, count: 2, proposals: ['RAISE_LEVEL', 'ACCOUNTABILITY'] },
  });
  specify(warning, {
    'puts two misses before the leading group, and the level stays': {
      given: twoMisses,
      when: propose('MISSES'),
      then: [proposed('MISSES')],
    },
    'puts two rejections before it': {
      given: twoRejections,
      when: propose('REJECTIONS'),
      then: [proposed('REJECTIONS')],
    },
    'does so once for each count': {
      given: [...twoMisses, proposed('MISSES')],
      when: propose('MISSES'),
      then: [],
    },
    'has nothing to say before': { given: servedWith('ADMONISH'), when: propose('MISSES'), then: [] },
    'never raises a level itself': { given: twoMisses, when: raise({}, system), then: 'role-required' },
    'notes who answers after a merger, once': {
      given: servedWith('ADMONISH'),
      when: asking('SucceedResponsibility', system, { fromOrgId: 'U08', toOrgId: 'U02', from: '2025-03-10' }),
      then: [{ type: 'ResponsibilitySucceeded', data: { toOrgId: 'U02' }, effectiveFrom: '2025-03-10' }],
    },
    'does not note it twice': {
      given: [
        ...servedWith('ADMONISH'),
        { type: 'ResponsibilitySucceeded', data: { fromOrgId: 'U08', toOrgId: 'U02', from: '2025-03-10' } },
      ],
      when: asking('SucceedResponsibility', system, { fromOrgId: 'U08', toOrgId: 'U02', from: '2025-03-10' }),
      then: [],
    },
  });
});

describe('a warning is lifted', () => {
  const lift = (by: Asker) => asking('LiftWarning', by, { basis: '整改到位' });
  const done = [...servedWith('ADMONISH'), owed('FOLLOW_UP', '2025-09-08'), replied, reported(), verified];
  const lifted = { type: 'WarningLifted', data: { noticeNo: '质监廉预〔2025〕1号' } };
  const bySuperior = determined({ decidedBy: [{ body: 'SUPERIOR', meetingRef: '纪要', on: '2025-03-06' }] });
  specify(warning, {
    'by the chair once it is verified; the follow-up stays due': {
      given: done,
      when: lift(principal),
      then: [lifted],
    },
    'by the head of the office, when it is a reminder that is answered': {
      given: [...servedWith('REMIND'), replied],
      when: lift(officeHead),
      then: [lifted],
    },
    'by the chair then as well': {
      given: [...servedWith('REMIND'), replied],
      when: lift(principal),
      then: [lifted],
    },
    'not by the office otherwise': { given: done, when: lift(officeHead), then: 'not-the-approver' },
    'not before it is verified': { given: done.slice(0, -1), when: lift(principal), then: 'not-verified' },
    'not before it is answered': {
      given: servedWith('REMIND'),
      when: lift(officeHead),
      then: 'not-verified',
    },
    'by the superior who determined it': {
      given: [bySuperior, ...done.slice(1)],
      when: lift(superior),
      then: [lifted],
    },
    'then by nobody else': {
      given: [bySuperior, ...done.slice(1)],
      when: lift(principal),
      then: 'superior-decides',
    },
  });
});

describe('after a warning is lifted', () => {
  const lifted = {
    type: 'WarningLifted',
    data: { noticeNo: '质监廉预〔2025〕1号', basis: '整改到位', decidedBy: 'ref-P001' },
  };
  const given = [
    ...[...servedWith('ADMONISH'), owed('FOLLOW_UP', '2025-09-08'), replied, reported(), verified, lifted],
  ];
  const followUp = { type: 'FollowUpReported', data: { months: 6, result: 'sealed' } };
  const met = {
    type: 'DeadlineMet',
    data: { who: 'P021', term: 'FOLLOW_UP', dueOn: '2025-09-08', on: '2025-09-01', late: false },
  };
  const strike = asking('StrikeOffWarning', officeHead, { basis: '全部办结' });
  const report = (by: Asker) => asking('ReportFollowUp', by, { result: '运行正常' });
  specify(warning, {
    'the target reports how it goes on': {
      given,
      when: report(clerk),
      then: [
        { type: 'FollowUpReported', data: { months: 0 } },
        { type: 'DeadlineMet', data: { term: 'FOLLOW_UP' } },
      ],
    },
    'nobody else reports it': { given, when: report(deputy), then: 'not-the-target' },
    'nothing is reported where nothing is due': {
      given: [...servedWith('REMIND'), replied, lifted],
      when: report(clerk),
      then: 'no-follow-up',
    },
    'its number waits for the follow-up': { given, when: strike, then: 'follow-up-open' },
    'its number is struck off after the follow-up': {
      given: [...given, followUp, met],
      when: strike,
      then: [{ type: 'WarningStruckOff', data: { noticeNo: '质监廉预〔2025〕1号' } }],
    },
    'its number is struck off at once where none is due': {
      given: [...servedWith('REMIND'), replied, lifted],
      when: strike,
      then: [{ type: 'WarningStruckOff', data: {} }],
    },
    'its number is not struck off before': { given: given.slice(0, -1), when: strike, then: 'not-lifted' },
    'its result is told': {
      given,
      when: asking('FeedBackResult', officeClerk, { to: 'SOURCE_CHANNEL', result: '已整改' }),
      then: [{ type: 'DisposalResultFedBack', data: { to: 'SOURCE_CHANNEL' } }],
    },
    'a result is told when there is one': {
      given: servedWith('ADMONISH'),
      when: asking('FeedBackResult', officeClerk, { to: 'TARGET', result: '已整改' }),
      then: 'no-result-yet',
    },
    'the case may be circulated without a name': {
      given,
      when: asking('CirculateCase', officeHead, { audience: '全系统', redactionProfile: 'ANONYMOUS' }),
      then: [{ type: 'CaseCirculated', data: { redactionProfile: 'ANONYMOUS' } }],
    },
  });
});
