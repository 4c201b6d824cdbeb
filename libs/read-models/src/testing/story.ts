import type { Actor, EventShape, StreamName } from '@probity/eventing';
import { instantOn } from '@probity/domain';
import { risk as foundByClerk } from '@probity/domain/testing';
import type { Happened } from './projection-spec';

const actor = (postId: string, roleCode: string): Actor => ({
  subjectRef: `S-${postId}`,
  postId,
  orgId: 'D06',
  roleCode,
  sessionId: 'session',
});

/** Who acts in the story: the sampling clerk, two leaders, the office, and the program itself. */
export const clerk = actor('P021', 'STAFF');
/** The leader in charge. */
export const deputy = actor('P002', 'DEPUTY');
/** The principal. */
export const principal = actor('P001', 'PRINCIPAL');
/** The leading-group office. */
export const office = actor('P033', 'LG_OFFICE');
/** A process. */
export const system: Actor = { ...actor('', 'SYSTEM'), subjectRef: 'process:review-fan-out', postId: null };

/** Something that somebody did on a day. */
export const on = (day: string, by: Actor, stream: StreamName, event: EventShape): Happened => [
  stream,
  event,
  { occurredAt: instantOn(day), recordedAt: instantOn(day, 18), actor: by, reason: 'a reason' },
];

/** The risk that the sampling clerk finds, and where. */
export const risk = { ...foundByClerk, locus: { node: '抽样' } };

const digest = 'a'.repeat(64);
const FORM = 'form-FM-1';
const RISK = 'riskPoint-RP-1';
const REVIEW = 'review-RV-1';

/** The story of RP-1, event by event: from the power that it rests on to its second version. */
export const told = {
  listed: on('2025-02-10', office, 'powerItem-PI-001', {
    type: 'PowerItemListed',
    data: {
      name: '产品质量监督抽查抽样',
      powerType: 'INSPECTION',
      legalBasis: [{ docId: '产品质量法', article: '15' }],
      ownerOrgId: 'D06',
      postIds: ['P021'],
      hasDiscretion: true,
      publicity: 'PUBLIC',
      listedOn: '2025-02-10',
    },
  }),
  opened: on('2025-03-01', office, 'round-RD-1', {
    type: 'InventoryRoundOpened',
    data: {
      orgId: 'U01',
      scopeLevels: ['POST'],
      roster: [
        { postId: 'P021', subjectRef: 'S-P021' },
        { postId: 'P022', subjectRef: 'S-P022' },
      ],
      mustCoverAreas: ['ENFORCEMENT', 'FINANCE', 'PERSONNEL'],
      dueOn: '2025-03-20',
    },
  }),
  asked: on('2025-03-01', system, FORM, {
    type: 'SelfCheckFormOpened',
    data: { roundId: 'RD-1', postId: 'P021', subjectRef: 'S-P021', templateVersion: '1' },
  }),
  submitted: on('2025-03-10', clerk, FORM, {
    type: 'SelfCheckFormSubmitted',
    data: {
      roundId: 'RD-1',
      postId: 'P021',
      duties: '产品质量监督抽查抽样',
      powerItemIds: ['PI-001'],
      risks: [{ riskPointId: 'RP-1', risk }],
      pledgeId: 'PL-1',
      formRevision: 1,
    },
  }),
  found: on('2025-03-10', clerk, RISK, {
    type: 'RiskFound',
    data: { roundId: 'RD-1', formId: 'FM-1', risk },
  }),
  routed: on('2025-03-11', system, FORM, {
    type: 'SelfCheckFormRouted',
    data: { principalPostId: 'P001', deputyPostId: 'P002' },
  }),
  raised: on('2025-03-24', deputy, RISK, {
    type: 'LeaderAdjusted',
    data: {
      leaderKind: 'DEPUTY',
      kind: 'RAISE',
      fromGrade: 3,
      toGrade: 2,
      gradeBasis: ['SERIOUS_INFLUENCE'],
      opinion: '造成严重不良影响',
      knowledgeBasis: 'OWN_KNOWLEDGE',
    },
  }),
  deputySpoke: on('2025-03-24', deputy, FORM, {
    type: 'LeaderAdjusted',
    data: { leaderKind: 'DEPUTY', kind: 'CONCUR', opinion: '其余同意', knowledgeBasis: 'FORM' },
  }),
  principalSpoke: on('2025-03-26', principal, FORM, {
    type: 'LeaderAdjusted',
    data: { leaderKind: 'PRINCIPAL', kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' },
  }),
  heard: on('2025-04-02', office, 'round-RD-1', {
    type: 'ServiceObjectOpinionRecorded',
    data: { channel: 'VISIT', opinionHandle: 'SO-1', content: 'sealed', riskPointIds: ['RP-1'] },
  }),
  compiled: on('2025-04-10', office, 'volume-V-1', {
    type: 'VolumeCompiled',
    data: {
      roundId: 'RD-1',
      scope: 'POST',
      manifest: [
        { streamId: FORM, revision: 4, hash: digest },
        { streamId: RISK, revision: 1, hash: digest },
      ],
      compiledBy: 'S-P033',
    },
  }),
  bound: on('2025-04-10', system, FORM, { type: 'SelfCheckFormCompiled', data: { volumeId: 'V-1' } }),
  frozen: on('2025-04-11', office, 'volume-V-1', {
    type: 'VolumeFrozen',
    data: { compiledBy: 'S-P033', frozenBy: 'S-P034' },
  }),
  convened: on('2025-04-20', principal, REVIEW, {
    type: 'ReviewSessionConvened',
    data: {
      bodyType: 'LEADING_GROUP',
      bodyOrgId: 'U01',
      volumeId: 'V-1',
      chairPostId: 'P001',
      memberPostIds: ['P001', 'P002', 'P007'],
      memberCount: 3,
      quorumRule: 'TWO_THIRDS_OF_NON_RECUSED',
    },
  }),
  attended: on('2025-04-28', office, REVIEW, {
    type: 'ReviewAttendanceRecorded',
    data: {
      presentPostIds: ['P001', 'P002', 'P007'],
      presentCount: 3,
      absentPostIds: [],
      recusedPostIds: [],
    },
  }),
  decided: on('2025-04-28', { ...office, secondedBy: { subjectRef: 'S-P001', postId: 'P001' } }, REVIEW, {
    type: 'ReviewItemDecided',
    data: {
      riskPointId: 'RP-1',
      decision: 'APPROVED',
      decidedGrade: 1,
      gradeBasis: ['CRIMINAL'],
      basisText: '产品质量法§65(二)',
      measures: ['两人抽样'],
      chairPostId: 'P001',
      votes: { for: 2, against: 1, abstain: 0 },
      recusedPostIds: [],
      dissentPostIds: ['P007'],
      dissent: '认为二级即可',
      effectiveFrom: '2025-04-28',
    },
  }),
  approved: on('2025-04-28', system, RISK, {
    type: 'OrgApproved',
    data: {
      reviewId: 'RV-1',
      bodyType: 'LEADING_GROUP',
      approvedVersion: 1,
      fromGrade: 2,
      grade: 1,
      gradeBasis: ['CRIMINAL'],
      basisText: '产品质量法§65(二)',
      monitorPostIds: ['P001', 'P033'],
      measures: ['两人抽样'],
      effectiveFrom: '2025-04-28',
    },
  }),
  assigned: on('2025-04-28', system, RISK, {
    type: 'MonitorAssigned',
    data: { approvedVersion: 1, grade: 1, monitorPostIds: ['P001', 'P033'] },
  }),
  concluded: on('2025-04-28', office, REVIEW, {
    type: 'ReviewConcluded',
    data: { approved: 1, returned: 0, rejected: 0 },
  }),
  signed: on('2025-04-29', principal, REVIEW, { type: 'MinutesSigned', data: { minutesNo: '2025-3' } }),
  proposed: on('2026-02-01', office, RISK, {
    type: 'GradeChangeProposed',
    data: {
      fromGrade: 1,
      toGrade: 2,
      gradeBasis: ['SERIOUS_INFLUENCE'],
      trigger: 'ASSESSMENT',
      evidence: ['CR-2025-01'],
    },
  }),
  approvedAnew: on('2026-03-01', system, RISK, {
    type: 'OrgApproved',
    data: {
      reviewId: 'RV-2',
      bodyType: 'LEADING_GROUP',
      approvedVersion: 2,
      fromGrade: 1,
      grade: 2,
      gradeBasis: ['SERIOUS_INFLUENCE'],
      basisText: '随机名单系统上线',
      monitorPostIds: ['P002', 'P020'],
      measures: ['系统随机抽取名单'],
      supersedesVersion: 1,
      effectiveFrom: '2026-03-15',
    },
  }),
  assignedAnew: on('2026-03-01', system, RISK, {
    type: 'MonitorAssigned',
    data: {
      approvedVersion: 2,
      grade: 2,
      monitorPostIds: ['P002', 'P020'],
      previousPostIds: ['P001', 'P033'],
    },
  }),
};

/** The whole story, in order. */
export const story: readonly Happened[] = Object.values(told);
