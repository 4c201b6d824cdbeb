import type { EventShape } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Told, bureauOf } from './bureau';
import { NOW, TODAY, clerk, deputy, littleBureau, officeHead, principal, system } from './controls';
import { risk } from './risk';

/** The id of the risk point in question. */
export const id = 'RP-1';
const digest = 'a'.repeat(64);

const { ownerPostId: _, ...nobodys } = risk;
/** A risk of the department. */
export const deptRisk = { ...nobodys, scope: 'DEPT', name: '科室流程缺失' };
/** A risk of the bureau as a unit. */
export const unitRisk = { ...nobodys, scope: 'UNIT', ownerOrgId: 'U01', name: '三重一大决策不规范' };
/** A risk of the whole system. */
export const systemRisk = { ...nobodys, scope: 'SYSTEM', ownerOrgId: 'U01', name: '系统性执法不公' };

const round = { orgId: 'U01', scopeLevels: ['POST'], roster: [], mustCoverAreas: [], dueOn: '2025-03-31' };
const power = { ownerOrgId: 'D06', postIds: ['P021'], listedOn: '2025-02-10' };
const finding = (of: object) => ({ type: 'RiskFound', data: { roundId: 'RD-1', risk: of } });

/** The little bureau in an open round, with two powers, one of them retired. */
export const inRound: readonly Told[] = [
  ...littleBureau,
  ['round-RD-1', { type: 'InventoryRoundOpened', data: round }],
  ['powerItem-PI-001', { type: 'PowerItemListed', data: power }],
  ['powerItem-PI-002', { type: 'PowerItemListed', data: power }],
  ['powerItem-PI-002', { type: 'PowerItemRetired', data: {} }],
];

/** Then four risks are found, RP-1 to RP-4, of the scopes in their order. */
export const withRisks: readonly Told[] = [
  ...inRound,
  ...[risk, deptRisk, unitRisk, systemRisk].map((each, index): Told => [
    `riskPoint-RP-${index + 1}`,
    finding(each),
  ]),
];

/** What a volume of the round holds when it is compiled by the head of the office. */
export const compiledOf = (...streamIds: readonly string[]): EventShape => ({
  type: 'VolumeCompiled',
  data: {
    roundId: 'RD-1',
    scope: 'UNIT',
    manifest: streamIds.map((streamId) => ({ streamId, revision: 0, hash: digest })),
    compiledBy: officeHead.subjectRef,
  },
});
/** The volume is frozen by the clerk of the office. */
export const frozen = {
  type: 'VolumeFrozen',
  data: { compiledBy: officeHead.subjectRef, frozenBy: 'ref-P034' },
};

/** The leading group of the bureau, six members, called together over a volume. */
export const convened = {
  type: 'ReviewSessionConvened',
  data: {
    bodyType: 'LEADING_GROUP',
    bodyOrgId: 'U01',
    volumeId: 'V-1',
    chairPostId: 'P001',
    memberPostIds: ['P001', 'P002', 'P003', 'P005', 'P020', 'P033'],
    memberCount: 6,
    quorumRule: 'TWO_THIRDS_OF_NON_RECUSED',
  },
};

/** Then a volume with RP-1 to RP-3 is frozen, and reviews RV-1 and RV-2 are called together over it. */
export const inReview: readonly Told[] = [
  ...withRisks,
  ['volume-V-1', compiledOf('riskPoint-RP-1', 'riskPoint-RP-2', 'riskPoint-RP-3')],
  ['volume-V-1', frozen],
  ['review-RV-1', convened],
  ['review-RV-2', convened],
];

/** The bureau of TODAY after all of that, and whatever else is told. */
export const bureauInReview = (...told: readonly Told[]): Bureau => bureauOf(TODAY, ...inReview, ...told);
/** The bureau of TODAY after all of that. */
export const bureau = bureauInReview();

/** The risk was found. */
export const found = finding(risk);
/** What the review decided on the risk: its first version. */
export const approval = {
  reviewId: 'RV-1',
  bodyType: 'LEADING_GROUP',
  gradeBasis: ['SERIOUS_INFLUENCE', 'CRIMINAL'],
  basisText: '产品质量法§65(二)',
  measures: ['系统随机抽取名单', '两人抽样'],
  effectiveFrom: '2025-03-17',
};
/** The organisation approved the risk at grade 1. */
export const approved = {
  type: 'OrgApproved',
  data: { ...approval, approvedVersion: 1, fromGrade: 2, grade: 1, monitorPostIds: ['P001', 'P033'] },
};
/** The monitors of that grade took up their duty. */
export const assigned = {
  type: 'MonitorAssigned',
  data: { approvedVersion: 1, grade: 1, monitorPostIds: ['P001', 'P033'] },
};
/** What is said for another grade. */
export const change = {
  toGrade: 2,
  gradeBasis: ['DISMISSAL_REMOVAL'],
  trigger: 'WARNING',
  evidence: ['WN-2025-001'],
  reason: '随机名单系统上线',
};
/** Another grade was proposed. */
export const changeProposed = {
  type: 'GradeChangeProposed',
  data: {
    fromGrade: 1,
    toGrade: 2,
    gradeBasis: change.gradeBasis,
    trigger: 'WARNING',
    evidence: change.evidence,
  },
};
/** What a review says that does not approve. */
export const declined = { reviewId: 'RV-1', reason: '表现形式过于笼统' };
/** The risk was returned. */
export const returned = { type: 'OrgReturned', data: declined };
/** The risk was rejected. */
export const rejected = { type: 'OrgRejected', data: declined };
/** Found and approved. */
export const inForce = [found, approved, assigned];
/** Approved, with a change that waits. */
export const pending = [...inForce, changeProposed];

/** What every command about the risk carries. */
export const ask = { id, at: NOW, by: clerk, bureau };
/** The process of the forms reports the risk. */
export const find = { ...ask, type: 'FindRisk', by: system, data: found.data };
/** The same with something said otherwise. */
export const findWith = (changed: object) => ({
  ...find,
  data: { roundId: 'RD-1', risk: { ...risk, ...changed } },
});
/** The deputy holds that the grade should be raised to 2. */
export const raise = {
  ...ask,
  type: 'AdjustAsLeader',
  by: deputy,
  data: {
    leaderKind: 'DEPUTY',
    kind: 'RAISE',
    toGrade: 2,
    gradeBasis: ['SERIOUS_INFLUENCE'],
    opinion: '造成严重不良影响',
    knowledgeBasis: 'OWN_KNOWLEDGE',
  },
};
/** The same with something said otherwise. */
export const raiseWith = (changed: object) => ({ ...raise, data: { ...raise.data, ...changed } });
/** The principal agrees. */
export const concur = {
  ...raise,
  by: principal,
  data: { leaderKind: 'PRINCIPAL', kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' },
};
/** What follows when the deputy raises. */
export const raised = {
  type: 'LeaderAdjusted',
  data: { ...raise.data, fromGrade: 3 },
};
/** The process of the reviews approves the risk. */
export const approve = { ...ask, type: 'ApproveRiskPoint', by: system, data: approval };
/** The same with something decided otherwise. */
export const approveWith = (changed: object) => ({ ...approve, data: { ...approval, ...changed } });
/** The office proposes another grade. */
export const propose = { ...ask, type: 'ProposeGradeChange', by: officeHead, data: change };

/** The same command in another bureau. */
export const within = <C extends object>(command: C, another: Bureau) => ({ ...command, bureau: another });
/** A post that stands back from the risk point. */
export const recused = (postId: string, matterId = id): Told => [
  `matter-${matterId}`,
  {
    type: 'RecusalDeclared',
    data: { subjectRef: `ref-${postId}`, postId, ground: 'KIN', from: '2025-03-01' },
  },
];
