import type { Asker } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { TODAY, clerk, colleague, deputy, discipline, holderOf, officeClerk, officeHead } from '../testing';
import { otherClerk, otherDeputy, principal } from '../testing';
import {
  approved,
  asking,
  determined,
  determinedForUnit,
  issued,
  owed,
  proposed,
  rejectedAs,
  replied,
  reported,
  served,
  servedWith,
  verified,
  warnedBureau,
  within,
} from '../testing/warning-controls';
import { warning } from './warning.decider';

const all = ['ACKNOWLEDGEMENT', 'SELF_ANALYSIS', 'PLEDGE', 'SELF_CRITICISM', 'CAUSES', 'PLAN'];
const reply = (by: Asker = clerk, parts = all) =>
  asking('SubmitReply', by, { parts, content: '剖析与承诺', documents: [] });
const plan = { planDoc: '方案1', milestones: [{ what: '系统随机', by: '2025-03-20' }] };
const submitPlan = (by: Asker = clerk) => asking('SubmitRectificationPlan', by, plan);
const work = { causes: ['单人掌握'], measures: ['双人'], institutionRepairs: ['办法'], evidence: ['台账'] };
const report = (by: Asker = clerk, change: object = {}) =>
  asking('ReportRectification', by, { ...work, ...change });
const met = (term: string, late = false) => ({ type: 'DeadlineMet', data: { term, late } });
const planned = { type: 'RectificationPlanSubmitted', data: plan };
const planApproved = { type: 'RectificationPlanApproved', data: plan };

describe('a reply', () => {
  const given = [...servedWith('ADMONISH'), owed('ADMONISH_REPLY', '2025-03-14')];
  specify(warning, {
    'is taken from the person warned, and its clock stops': {
      given,
      when: reply(),
      then: [{ type: 'ReplyReceived', data: { attempt: 1 } }, met('ADMONISH_REPLY')],
    },
    'that comes late is recorded as late, never refused': {
      given: [...servedWith('ADMONISH'), owed('ADMONISH_REPLY', '2025-03-07')],
      when: reply(),
      then: [{ type: 'ReplyReceived', data: {} }, met('ADMONISH_REPLY', true)],
    },
    'is not taken from the other holder of the post': {
      given,
      when: reply(otherClerk),
      then: 'not-the-target',
    },
    'is not taken from a colleague': { given, when: reply(colleague), then: 'not-the-target' },
    'has every part that the notice asks for': {
      given,
      when: reply(clerk, ['CAUSES', 'PLAN']),
      then: 'reply-incomplete',
    },
    'follows the service': { given: given.slice(0, 4), when: reply(), then: 'not-at-this-stage' },
    'is not what an order to rectify asks for': {
      given: servedWith('ORDER_RECTIFY'),
      when: reply(),
      then: 'no-reply-asked',
    },
    'may be returned, and is then owed anew': {
      given: [...given, replied],
      when: asking('ReturnReply', officeHead, { defects: ['剖析过简'] }),
      then: [
        { type: 'ReplyReturned', data: {}, reason: '剖析过简' },
        { type: 'DeadlineSet', data: { who: 'P021', due: { term: 'REPLY_REDO', dueOn: '2025-03-17' } } },
      ],
    },
    'may then be given once more': {
      given: [
        ...[...given, replied, { type: 'ReplyReturned', data: { defects: ['剖析过简'] } }],
        owed('REPLY_REDO', '2025-03-17'),
      ],
      when: reply(),
      then: [{ type: 'ReplyReceived', data: { attempt: 2 } }, met('ADMONISH_REPLY'), met('REPLY_REDO')],
    },
  });
});

describe('who speaks for the target', () => {
  const forUnit = [determinedForUnit, ...servedWith('ADMONISH').slice(1)];
  const merged = warnedBureau(undefined, [
    [
      'orgUnit-U08',
      {
        type: 'OrgUnitMerged',
        data: {
          intoOrgId: 'U02',
          responsibilityMap: [{ fromPostId: 'P040', toPostId: 'P055' }],
          validFrom: '2025-03-09',
        },
      },
    ],
  ]);
  const forPost = [determined({ target: { orgId: 'U08', postId: 'P040' } }), ...forUnit.slice(1)];
  const received = [{ type: 'ReplyReceived', data: {} }];
  specify(warning, {
    'is the head of a unit that is warned as a whole': {
      given: forUnit,
      when: reply(holderOf('P040')),
      then: received,
    },
    'is after a merger who took the post over': {
      given: forPost,
      when: within(reply(holderOf('P055')), merged),
      then: received,
    },
    'is then no longer who held it': {
      given: forPost,
      when: within(reply(holderOf('P040')), merged),
      then: 'not-the-target',
    },
  });
});

describe('a plan', () => {
  const given = [...servedWith('ORDER_RECTIFY'), owed('RECTIFY_PLAN', '2025-03-24')];
  const approve = (by: Asker) => asking('ApproveRectificationPlan', by);
  specify(warning, {
    'is what an order to rectify asks for first': {
      given,
      when: submitPlan(),
      then: [planned, met('RECTIFY_PLAN')],
    },
    'may follow the reply to an admonition': {
      given: [...servedWith('ADMONISH'), replied],
      when: submitPlan(),
      then: [planned],
    },
    'is not what a reminder asks for': {
      given: servedWith('REMIND'),
      when: submitPlan(),
      then: 'no-plan-asked',
    },
    'is approved by the leader in charge': {
      given: [...given, planned],
      when: approve(deputy),
      then: [planApproved],
    },
    'is approved when there is one': { given, when: approve(deputy), then: 'not-at-this-stage' },
    'may be returned': {
      given: [...given, planned],
      when: asking('ReturnReply', officeHead, { defects: ['措施不具体'] }),
      then: [
        { type: 'ReplyReturned', data: {} },
        { type: 'DeadlineSet', data: {} },
      ],
    },
  });
});

describe('a report of what was rectified', () => {
  const ordered = [...servedWith('ORDER_RECTIFY'), planned, planApproved];
  const owing = [...ordered, owed('RECTIFY_RESULT', '2025-03-28')];
  specify(warning, {
    'opens a round and stops the clock': {
      given: owing,
      when: report(),
      then: [
        { type: 'RectificationReported', data: { roundNo: 1, dueOn: '2025-03-28' } },
        met('RECTIFY_RESULT'),
      ],
    },
    'opens another after a rejection': {
      given: [...ordered, reported(1), rejectedAs(1), owed('RECTIFY_REDO', '2025-03-07')],
      when: report(),
      then: [{ type: 'RectificationReported', data: { roundNo: 2 } }, met('RECTIFY_REDO', true)],
    },
    'waits for the plan to be approved': {
      given: servedWith('ORDER_RECTIFY'),
      when: report(),
      then: 'plan-not-approved',
    },
    'names the rules that were made or mended, where it was ordered': {
      given: ordered,
      when: report(clerk, { institutionRepairs: [] }),
      then: 'repair-required',
    },
    'follows the reply to an admonition': {
      given: [...servedWith('ADMONISH'), replied],
      when: report(),
      then: [{ type: 'RectificationReported', data: { roundNo: 1 } }],
    },
    'is not what a reminder asks for': {
      given: [...servedWith('REMIND'), replied],
      when: report(),
      then: 'no-rectification-asked',
    },
    'is the target’s own': { given: owing, when: report(colleague), then: 'not-the-target' },
  });
});

describe('who verifies', () => {
  const verify = (by: Asker, method = 'SITE') =>
    asking('VerifyRectification', by, { method, result: '现场核验' });
  const refuse = (by: Asker) => asking('RejectRectification', by, { reason: '名单仍由单人掌握' });
  const given = [...servedWith('ORDER_RECTIFY'), planned, planApproved, reported()];
  const admonished = [...servedWith('ADMONISH'), replied, reported()];
  const againstOffice = [
    ...[determined({ target: { orgId: 'D11', postId: 'P034' } }), proposed('ADMONISH'), approved('ADMONISH')],
    ...[issued('ADMONISH'), served, replied, reported()],
  ];
  specify(warning, {
    'is independent of target, line, issuer and approver': {
      given,
      when: verify(officeHead),
      then: [{ type: 'RectificationVerified', data: { roundNo: 1, verifierPostId: 'P033', method: 'SITE' } }],
    },
    'may be the discipline leader': {
      given,
      when: verify(discipline),
      then: [{ type: 'RectificationVerified', data: {} }],
    },
    'is not who issued the notice (7.1)': { given, when: verify(officeClerk), then: 'issuer-verifies' },
    'is not who approved the measure': {
      given: [
        ...[determined(), proposed('REMIND')],
        { ...approved('REMIND'), data: { measure: 'REMIND', approverRefs: ['ref-P033'] } },
        ...[issued('ADMONISH'), served, replied, reported()],
      ],
      when: verify(officeHead),
      then: 'approver-verifies',
    },
    'is not the head of the target’s department': {
      given: againstOffice,
      when: verify(officeHead),
      then: 'own-line',
    },
    'is not the leader in charge of it': { given: againstOffice, when: verify(discipline), then: 'own-line' },
    'is of discipline or the office': { given, when: verify(otherDeputy), then: 'role-required' },
    'goes to the spot where the rules say so': {
      given,
      when: verify(officeHead, 'DOCUMENTS'),
      then: 'site-required',
    },
    'may read documents elsewhere': {
      given: admonished,
      when: verify(officeHead, 'DOCUMENTS'),
      then: [{ type: 'RectificationVerified', data: {} }],
    },
    'rejects with the reason, and it is owed anew': {
      given,
      when: refuse(officeHead),
      then: [
        { type: 'RectificationRejected', data: { roundNo: 1 }, reason: '名单仍由单人掌握' },
        { type: 'DeadlineSet', data: { due: { term: 'RECTIFY_REDO', dueOn: '2025-03-24' } } },
      ],
    },
    'is as independent when rejecting': { given, when: refuse(officeClerk), then: 'issuer-verifies' },
    'has a report to verify': {
      given: [...given, verified],
      when: verify(officeHead),
      then: 'not-at-this-stage',
    },
  });
});

describe('supervision', () => {
  const supervise = asking('SuperviseDisposal', discipline, { method: 'SITE', findings: '进展正常' });
  const inspector = {
    ...discipline,
    subjectRef: 'ref-insp',
    postId: null,
    orgId: null,
    roles: ['INSPECTOR'],
  };
  const inspecting = (scope: string) => {
    const data = { team: ['ref-insp'], scope: [scope], until: '2025-12-31' };
    const bureau = warnedBureau(TODAY, [['inspection-IN-1', { type: 'InspectionOpened', data }]]);
    return within({ ...supervise, by: inspector }, bureau);
  };
  specify(warning, {
    'is recorded while the warning is in hand': {
      given: servedWith('ADMONISH'),
      when: supervise,
      then: [{ type: 'DisposalSupervised', data: { method: 'SITE' } }],
    },
    'is recorded by an inspector within the scope of the inspection': {
      given: servedWith('ADMONISH'),
      when: inspecting('warning-WN-1'),
      then: [{ type: 'DisposalSupervised', data: {} }],
    },
    'is not recorded by an inspector of something else': {
      given: servedWith('ADMONISH'),
      when: inspecting('warning-WN-2'),
      then: 'beyond-own-unit',
    },
    'has nothing to look at before': { given: [determined()], when: supervise, then: 'not-at-this-stage' },
    'is not the principal’s to record alone': {
      given: servedWith('ADMONISH'),
      when: { ...supervise, by: { ...principal, roles: ['PRINCIPAL'] } },
      then: 'role-required',
    },
  });
});
