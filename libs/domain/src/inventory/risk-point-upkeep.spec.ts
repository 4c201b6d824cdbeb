import { specify } from '@probity/eventing/testing';
import { type Told, bureauOf, clerk, officeHead, otherClerk, superior, system } from '../testing';
import { approved, ask, found, id, inForce, inReview, rejected, within } from '../testing/risk-controls';
import { riskPoint } from './risk-point.decider';

const leaving: Told = [
  'person-ref-P033',
  { type: 'PersonLeftPost', data: { postId: 'P033', to: '2025-04-30', cause: 'ROTATION' } },
];
const known: readonly Told[] = [...inReview, [`riskPoint-${id}`, approved]];
const reassign = {
  ...ask,
  type: 'ReassignMonitors',
  by: system,
  bureau: bureauOf('2025-04-30', ...known, leaving),
  data: { cause: 'DEPARTURE', asOf: '2025-05-01' },
};
const changed = {
  type: 'MonitorChanged',
  data: {
    approvedVersion: 1,
    grade: 1,
    monitorPostIds: ['P001', 'P005'],
    previousPostIds: ['P001', 'P033'],
    cause: 'DEPARTURE',
  },
};
const alerted = {
  type: 'MonitorVacancyAlerted',
  data: { approvedVersion: 1, vacantPostIds: ['P033'], standInPostIds: ['P005'] },
};

describe('the monitors of an approved risk', () => {
  specify(riskPoint, {
    'are derived anew, with an alert for the vacant post, from the day on which it is vacant': {
      given: inForce,
      when: reassign,
      then: [
        { ...changed, effectiveFrom: '2025-05-01' },
        { ...alerted, effectiveFrom: '2025-05-01' },
      ],
    },
    'stay when nothing about them changed': {
      given: inForce,
      when: within(reassign, bureauOf('2025-04-30', ...known)),
      then: [],
    },
    'are alerted about once': { given: [...inForce, changed, alerted], when: reassign, then: [] },
    'come back when the post is filled': {
      given: [...inForce, changed, alerted],
      when: within({ ...reassign, data: { cause: 'APPOINTMENT' } }, bureauOf('2025-06-16', ...known)),
      then: [
        {
          type: 'MonitorChanged',
          data: { monitorPostIds: ['P001', 'P033'], previousPostIds: ['P001', 'P005'], cause: 'APPOINTMENT' },
        },
        { type: 'MonitorVacancyFilled', data: { filledPostIds: ['P033'] } },
      ],
    },
    'are nobody’s before the organisation has approved': {
      given: [found],
      when: reassign,
      then: 'not-approved',
    },
    'are derived by a process, not by hand': {
      given: inForce,
      when: { ...reassign, by: officeHead },
      then: 'role-required',
    },
  });
});

const warnedOf: Told = [
  'warning-WN-1',
  {
    type: 'WarningTargetDetermined',
    data: {
      target: { orgId: 'D06', postId: 'P021' },
      risks: [{ riskPointId: id, approvedVersion: 1 }],
      decidedBy: [],
    },
  },
];

describe('a risk point ends', () => {
  const ending = { reviewId: 'RV-1', reason: '职责取消' };
  const close = { ...ask, type: 'CloseRiskPoint', by: system, data: ending };
  const merge = {
    ...ask,
    type: 'MergeRiskPoint',
    by: system,
    data: { ...ending, intoRiskPointId: 'RP-2' },
  };
  const split = {
    ...ask,
    type: 'SplitRiskPoint',
    by: system,
    data: { ...ending, intoRiskPointIds: ['RP-2', 'RP-3'] },
  };
  const released = { type: 'MonitorReleased', data: { releasedPostIds: ['P001', 'P033'] } };
  const next = { approvedVersion: 2, grade: 2, monitorPostIds: ['P001', 'P002'] };
  const waiting = [
    { ...approved, data: { ...approved.data, ...next, supersedesVersion: 1, effectiveFrom: '2025-12-31' } },
    { type: 'MonitorAssigned', data: next },
  ];
  specify(riskPoint, {
    'by a review, with a reason, and its monitors are free': {
      given: inForce,
      when: close,
      then: [{ type: 'RiskPointClosed', data: ending, reason: '职责取消' }, released],
    },
    'with those who monitor it by then': {
      given: [...inForce, changed],
      when: close,
      then: [
        { type: 'RiskPointClosed', data: ending },
        { type: 'MonitorReleased', data: { releasedPostIds: ['P001', 'P005'] } },
      ],
    },
    'with those who would have monitored the version that waited to bind': {
      given: [...inForce, ...waiting],
      when: close,
      then: [
        { type: 'RiskPointClosed', data: ending },
        { type: 'MonitorReleased', data: { releasedPostIds: ['P001', 'P033', 'P002'] } },
      ],
    },
    'without monitors where nobody had approved it': {
      given: [found],
      when: close,
      then: [{ type: 'RiskPointClosed', data: ending }],
    },
    'not by closing while a warning on it is open': {
      given: inForce,
      when: within(close, bureauOf('2025-03-10', ...known, warnedOf)),
      then: 'open-warning',
    },
    'in another risk point': {
      given: inForce,
      when: merge,
      then: [{ type: 'RiskPointMerged', data: merge.data }, released],
    },
    'in several': {
      given: inForce,
      when: split,
      then: [{ type: 'RiskPointSplit', data: split.data }, released],
    },
    'not without a review that took it up': {
      given: inForce,
      when: { ...close, data: { ...ending, reviewId: 'RV-9' } },
      then: 'no-such-review',
    },
    'not in itself': {
      given: inForce,
      when: { ...merge, data: { ...merge.data, intoRiskPointId: 'RP-1' } },
      then: 'own-successor',
    },
    'not in one that nobody found': {
      given: inForce,
      when: { ...split, data: { ...split.data, intoRiskPointIds: ['RP-2', 'RP-9'] } },
      then: 'successor-unknown',
    },
    'not at anybody’s hand (V1)': {
      given: inForce,
      when: { ...close, by: officeHead },
      then: 'role-required',
    },
    once: {
      given: [...inForce, { type: 'RiskPointClosed', data: ending }],
      when: close,
      then: 'no-longer-living',
    },
  });
});

describe('an entry of a risk point', () => {
  const entry = {
    ...found,
    id: 'event-1',
    metadata: { actor: { subjectRef: clerk.subjectRef, postId: 'P021', orgId: 'D06', roleCode: 'STAFF' } },
  };
  const correct = {
    ...ask,
    type: 'CorrectEntry',
    seconder: officeHead,
    data: { correctsEventId: 'event-1', fieldPath: 'risk.name', correctedValue: '泄露名单', reason: '笔误' },
  };
  specify(riskPoint, {
    'is corrected by its author and a second person (V10)': {
      given: [entry],
      when: correct,
      then: [{ type: 'EntryCorrected', data: { ...correct.data, secondPersonRef: 'ref-P033' } }],
    },
    'is corrected even when the risk is over': {
      given: [entry, rejected],
      when: correct,
      then: [{ type: 'EntryCorrected', data: correct.data }],
    },
    'is not corrected by anybody else': {
      given: [entry],
      when: { ...correct, by: otherClerk },
      then: 'not-ones-own-entry',
    },
    'is not corrected alone': {
      given: [entry],
      when: { ...correct, seconder: clerk },
      then: 'second-person-is-the-first',
    },
    'is never a grade': {
      given: [entry],
      when: { ...correct, data: { ...correct.data, fieldPath: 'grade' } },
      then: 'grade-not-corrected',
    },
  });
});

describe('a leader of the organisation above', () => {
  specify(riskPoint, {
    'stands in for a principal who owns the risk': {
      given: [
        {
          type: 'RiskFound',
          data: { ...found.data, risk: { ...found.data.risk, ownerPostId: 'P001', ownerOrgId: 'U01' } },
        },
      ],
      when: {
        ...ask,
        id: 'RP-7',
        type: 'AdjustAsLeader',
        by: superior,
        data: { leaderKind: 'PRINCIPAL', kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' },
      },
      then: [{ type: 'LeaderAdjusted', data: { substituteFor: 'P001', substitutionReason: 'OWN_FORM' } }],
    },
  });
});
