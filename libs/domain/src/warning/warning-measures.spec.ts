import type { Asker, EventShape } from '@probity/eventing';
import { specify } from '@probity/eventing/testing';
import { clerk, deptHead, deputy, discipline, officeClerk, officeHead, otherDeputy } from '../testing';
import { colleague, holderOf, principal, superior } from '../testing';
import {
  approved,
  asking,
  determined,
  determinedForUnit,
  issued,
  levelOf,
  proposed,
  servedWith,
  warnedBureau,
  within,
} from '../testing/warning-controls';
import { warning } from './warning.decider';

const propose = (measure: string, by = discipline) =>
  asking('ProposeMeasure', by, { measure, reason: '依据分析报告' });
const approve = (by: Asker, seconder?: Asker) => asking('ApproveMeasure', by, {}, seconder);
const decline = (by: Asker) => asking('DeclineMeasure', by, { reason: '危害程度较低' });
const upTo = (measure: 'REMIND' | 'ADMONISH' | 'ORDER_RECTIFY') => [determined(), proposed(measure)];
const raisedHere: EventShape = {
  type: 'WarningLevelRaised',
  data: { from: levelOf(2), to: levelOf(1), trigger: 'MISSES' },
};
const raisedAway = { ...raisedHere, data: { ...raisedHere.data, succeededBy: 'WN-2' } };
const bySuperior = determined({
  decidedBy: [{ body: 'SUPERIOR', meetingRef: '省局纪要', on: '2025-03-06' }],
});

/** The little bureau once its warning rules know two measures only. */
const withoutReminders = () => {
  const measures = [{ measure: 'ADMONISH', approver: 'PRINCIPAL', verifiedOnSite: false, followUp: true }];
  const content = { levels: [], measures, raiseAfterMisses: 2, raiseAfterRejections: 2 };
  return warnedBureau(undefined, [
    [
      'ruleSet-WARNING',
      {
        type: 'RuleSetVersionAdopted',
        data: {
          ...{ kind: 'WARNING', version: 'W-2', adoptedBy: 'LEADING_GROUP', adoptedOn: '2025-01-01' },
          ...{ validFrom: '2025-02-01', content: { warning: content } },
        },
      },
    ],
  ]);
};

describe('a measure', () => {
  specify(warning, {
    'is proposed, and the rules say who approves it': {
      given: [determined()],
      when: propose('ADMONISH'),
      then: [{ type: 'MeasureProposed', data: { approver: 'PRINCIPAL', proposerRefs: ['ref-P005'] } }],
    },
    'is proposed once': {
      given: upTo('ADMONISH'),
      when: propose('ADMONISH'),
      then: 'not-at-this-stage',
    },
    'is graver after the level was raised': {
      given: [...servedWith('ADMONISH'), raisedHere],
      when: propose('ADMONISH'),
      then: 'measure-not-graver',
    },
    'follows a raise here': {
      given: [...servedWith('ADMONISH'), raisedHere],
      when: propose('ORDER_RECTIFY'),
      then: [{ type: 'MeasureProposed', data: { measure: 'ORDER_RECTIFY' } }],
    },
    'follows it elsewhere where it goes on elsewhere': {
      given: [...servedWith('ADMONISH'), raisedAway],
      when: propose('ORDER_RECTIFY'),
      then: 'goes-on-elsewhere',
    },
    'is one of those that the rules know': {
      given: [determined()],
      when: within(propose('REMIND'), withoutReminders()),
      then: 'measure-unknown',
    },
  });
});

describe('who approves a measure', () => {
  const yes = (measure: string, approverRefs: readonly string[]) => [
    { type: 'MeasureApproved', data: { measure, approverRefs }, decisionMeaning: 'APPROVED' as const },
  ];
  specify(warning, {
    'is the head of the office for a reminder': {
      given: upTo('REMIND'),
      when: approve(officeHead),
      then: yes('REMIND', ['ref-P033']),
    },
    'is not just anybody in the office': {
      given: upTo('REMIND'),
      when: approve(officeClerk),
      then: 'not-the-approver',
    },
    'is the chair or principal for an admonition': {
      given: upTo('ADMONISH'),
      when: approve(principal),
      then: yes('ADMONISH', ['ref-P001']),
    },
    'is not the head of the office for an admonition': {
      given: upTo('ADMONISH'),
      when: approve(officeHead),
      then: 'not-the-approver',
    },
    'is not the principal of a unit below': {
      given: upTo('ADMONISH'),
      when: approve(holderOf('P040')),
      then: 'beyond-own-unit',
    },
    'is chair and Party group for an order to rectify': {
      given: upTo('ORDER_RECTIFY'),
      when: approve(principal, otherDeputy),
      then: yes('ORDER_RECTIFY', ['ref-P001', 'ref-P003']),
    },
    'is never the chair alone for an order to rectify': {
      given: upTo('ORDER_RECTIFY'),
      when: approve(principal),
      then: 'second-body-required',
    },
    'is not the chair twice': {
      given: upTo('ORDER_RECTIFY'),
      when: approve(principal, principal),
      then: 'second-body-required',
    },
    'is of the Party group as second body': {
      given: upTo('ORDER_RECTIFY'),
      when: approve(principal, deptHead),
      then: 'second-body-required',
    },
    'is not who proposed it (7.1)': {
      given: [
        determined(),
        { ...proposed('REMIND'), data: { ...proposed('REMIND').data, proposerRefs: ['ref-P033'] } },
      ],
      when: approve(officeHead),
      then: 'proposer-approves',
    },
    'is not seconded by who proposed it': {
      given: upTo('ORDER_RECTIFY'),
      when: approve(principal, discipline),
      then: 'proposer-approves',
    },
    'is the superior where the superior determined': {
      given: [bySuperior, proposed('ADMONISH')],
      when: approve(superior),
      then: yes('ADMONISH', ['ref-P000']),
    },
    'is then nobody else': {
      given: [bySuperior, proposed('ADMONISH')],
      when: approve(principal),
      then: 'superior-decides',
    },
    'is nobody before it is proposed': {
      given: [determined()],
      when: approve(principal),
      then: 'not-at-this-stage',
    },
    'is never who is warned (V7)': {
      given: [determined({ target: { orgId: 'U01', postId: 'P001' } }), proposed('ADMONISH')],
      when: approve(principal),
      then: 'own-warning',
    },
    'may decline, so that another is proposed': {
      given: upTo('ADMONISH'),
      when: decline(principal),
      then: [{ type: 'MeasureDeclined', data: { measure: 'ADMONISH' }, reason: '危害程度较低' }],
    },
    'is the same who may decline': {
      given: upTo('ADMONISH'),
      when: decline(officeHead),
      then: 'not-the-approver',
    },
  });
});

describe('a notice', () => {
  const issue = (by = officeClerk, noticeNo = '质监廉预〔2025〕1号') =>
    asking('IssueWarning', by, { noticeNo, facts: '事先透露抽查名单' });
  const ready = [...upTo('ADMONISH'), approved('ADMONISH')];
  specify(warning, {
    'is issued with its facts and what the reply must contain': {
      given: ready,
      when: issue(),
      then: [
        {
          type: 'WarningIssued',
          data: { requiredReply: ['SELF_CRITICISM', 'CAUSES', 'PLAN'], issuerRefs: ['ref-P034'] },
          subjects: ['ref-P021'],
        },
      ],
    },
    'is not issued before its measure is approved (V9)': {
      given: upTo('ADMONISH'),
      when: issue(),
      then: 'measure-not-approved',
    },
    'has a number of its own': {
      given: ready,
      when: within(
        issue(),
        warnedBureau(undefined, [
          ['warning-WN-7', determined()],
          ['warning-WN-7', issued('ADMONISH')],
        ]),
      ),
      then: 'notice-number-taken',
    },
    'is issued by the office or discipline': { given: ready, when: issue(clerk), then: 'role-required' },
  });
});

describe('service', () => {
  const serve = (by: Asker, servedOn = '2025-03-10') =>
    asking('ServeWarning', by, { how: 'IN_PERSON', servedOn });
  const given = (measure: 'REMIND' | 'ADMONISH' | 'ORDER_RECTIFY') => servedWith(measure).slice(0, -1);
  const clock = (term: string, dueOn: string, who = 'P021') => ({
    type: 'DeadlineSet',
    data: { who, due: { term, from: '2025-03-10', dueOn, ruleVersion: 'default-1' } },
  });
  const event = { type: 'WarningServed', data: { servedOn: '2025-03-10' } };
  specify(warning, {
    'of a reminder begins one clock': {
      given: given('REMIND'),
      when: serve(officeClerk),
      then: [event, clock('REMIND_REPLY', '2025-03-17')],
    },
    'of an admonition begins reply and follow-up': {
      given: given('ADMONISH'),
      when: serve(officeClerk),
      then: [event, clock('ADMONISH_REPLY', '2025-03-17'), clock('FOLLOW_UP', '2025-09-10')],
    },
    'of an order begins plan, result and follow-up, of whom it binds': {
      given: [determinedForUnit, ...given('ORDER_RECTIFY').slice(1)],
      when: serve(officeClerk),
      then: [
        ...[event, clock('RECTIFY_PLAN', '2025-03-25', 'U08'), clock('RECTIFY_RESULT', '2025-03-31', 'U08')],
        clock('FOLLOW_UP', '2025-09-10', 'U08'),
      ],
    },
    'may be done by any messenger of the bureau': {
      given: given('REMIND'),
      when: serve(colleague),
      then: [event, clock('REMIND_REPLY', '2025-03-17')],
    },
    'is not done by who is warned': { given: given('REMIND'), when: serve(clerk), then: 'own-warning' },
    'is not done from below': {
      given: given('REMIND'),
      when: serve(holderOf('P040')),
      then: 'beyond-own-unit',
    },
    'does not come before the notice': {
      given: given('REMIND'),
      when: serve(officeClerk, '2025-03-06'),
      then: 'served-out-of-order',
    },
    'is not recorded ahead': {
      given: given('REMIND'),
      when: serve(officeClerk, '2025-03-11'),
      then: 'served-out-of-order',
    },
    'happens once': {
      given: servedWith('REMIND'),
      when: serve(officeClerk),
      then: 'not-at-this-stage',
    },
  });
});

describe('a talk', () => {
  const talk = (by: Asker, seconder?: Asker) => {
    const said = { reasonStated: '抽查名单泄露', explanationHeard: '本人说明', measuresAsked: ['双人'] };
    return asking('HoldTalk', by, said, seconder);
  };
  specify(warning, {
    'is held by two, who state the reason and hear the explanation (R5)': {
      given: servedWith('ADMONISH'),
      when: talk(discipline, officeHead),
      then: [{ type: 'TalkHeld', data: { talkerPostIds: ['P005', 'P033'], reasonStated: '抽查名单泄露' } }],
    },
    'is never held by one': {
      given: servedWith('ADMONISH'),
      when: talk(discipline),
      then: 'second-person-required',
    },
    'follows the notice': {
      given: upTo('ADMONISH'),
      when: talk(discipline, deputy),
      then: 'not-at-this-stage',
    },
  });
});
