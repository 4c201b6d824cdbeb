import type { RefOf } from '../import/organisation.plan';
import type { Request } from './client';
import { CASE, PEOPLE, POST, type TraceStep, on } from './cast';

const MEMBERS = ['P001', 'P002', 'P003', 'P004', 'P005', 'P006', 'P007', 'P011', 'P013', 'P017', 'P033'];

const serviceObjects: Request = {
  path: `/rounds/${CASE.round}/record-service-object-opinion`,
  staffNo: PEOPLE.officeHead,
  body: {
    channel: 'VISIT',
    opinionHandle: 'H90CA2E3D7BF25435',
    content: '抽查通知与到场抽样间隔过长,建议抽样前不提前告知',
    riskPointIds: [CASE.riskPoint],
    heldOn: '2026-04-07',
    objectKind: '生产企业',
    respondents: 6,
  },
};

const convening: readonly Request[] = [
  {
    path: `/volumes/${CASE.volume}/compile-volume`,
    staffNo: PEOPLE.officeClerk,
    body: { roundId: CASE.round, scope: 'POST', riskPointIds: [CASE.riskPoint] },
  },
  { path: `/volumes/${CASE.volume}/freeze-volume`, staffNo: PEOPLE.officeHead, body: {} },
  {
    path: `/reviews/${CASE.review}/convene-review`,
    staffNo: PEOPLE.principal,
    body: {
      bodyType: 'LEADING_GROUP',
      bodyOrgId: 'U01',
      volumeId: CASE.volume,
      chairPostId: 'P001',
      memberPostIds: MEMBERS,
      quorumRule: 'TWO_THIRDS_OF_NON_RECUSED',
    },
  },
];

/** Service objects are heard and the group meets. */
export const reviewStep = (): TraceStep => ({
  id: '4',
  en: 'Step 4: service objects are heard, the volume is frozen, the group meets; the spouse stands back',
  zh: '第4步:征求服务对象意见,锁定汇编册,召开领导小组审定会;配偶回避',
  requests: [
    ...on('2026-04-07', serviceObjects),
    ...on('2026-04-08', ...convening),
    ...on(
      '2026-04-09',
      {
        path: `/matters/${CASE.riskPoint}/declare-recusal`,
        staffNo: PEOPLE.spouse,
        body: { ground: 'KIN', note: '与该岗位任职人员系夫妻' },
      },
      {
        path: `/reviews/${CASE.review}/record-attendance`,
        staffNo: PEOPLE.officeClerk,
        body: { presentPostIds: MEMBERS.filter((postId) => postId !== 'P006') },
      },
    ),
  ],
});

/** The group decides the item. */
export const decisionStep = (): TraceStep => ({
  id: '5',
  en: 'Step 5: the group decides grade 1 against one dissent; the approval follows, with its monitors',
  zh: '第5步:审定为一级,一人持不同意见;随后生效并确定防控责任人',
  requests: on(
    '2026-04-09',
    {
      path: `/reviews/${CASE.review}/decide-review-item`,
      staffNo: PEOPLE.officeClerk,
      seconderStaffNo: PEOPLE.principal,
      body: {
        riskPointId: CASE.riskPoint,
        decision: 'APPROVED',
        decidedGrade: 1,
        gradeBasis: ['CRIMINAL'],
        basisText: '产品质量法§65(二):向当事人通风报信、帮助逃避查处,构成犯罪的追究刑事责任',
        measures: ['系统随机抽取名单、抽样前当日解密', '两人抽样、定期轮换'],
        votes: { for: 8, against: 1, abstain: 0 },
        recusedPostIds: ['P003'],
        dissentPostIds: ['P007'],
        dissent: '认为二级即可',
        reason: '审定等级与领导意见不同',
        effectiveFrom: '2026-04-09',
      },
      follows: { path: `/risk-catalogue/${CASE.riskPoint}`, shows: '"approvedVersion":1' },
    },
    { path: `/reviews/${CASE.review}/conclude-review`, staffNo: PEOPLE.officeClerk, body: {} },
  ),
});

/** What was approved is published. */
export const publicationStep = (refOf: RefOf): TraceStep => ({
  id: '6',
  en: 'Step 6: the wall shows the pledge by name, the web the risk by post only',
  zh: '第6步:墙上公示承诺(实名),网上公示风险点(仅岗位)',
  requests: on(
    '2026-04-10',
    ...publication(CASE.wall, 'WALL', `PLEDGE_AND_RISKS:${POST}:${refOf(PEOPLE.clerk)}`),
    ...publication(CASE.web, 'WEB', `RISK:${CASE.riskPoint}:v1`),
  ),
});

const publication = (id: string, channel: 'WALL' | 'WEB', contentRef: string): readonly Request[] => [
  {
    path: `/publications/${id}/approve-publication`,
    staffNo: PEOPLE.officeHead,
    body: {
      contentRefs: [contentRef],
      redactionProfile: channel === 'WALL' ? 'WITH_NAME' : 'POST_ONLY',
      range: channel === 'WALL' ? 'PREMISES' : 'SOCIETY',
      channels: [channel],
    },
  },
  {
    path: `/publications/${id}/post-publication`,
    staffNo: PEOPLE.officeClerk,
    body: { channel, from: '2026-04-10' },
  },
];

/** The clerk leaves and somebody else comes. */
export const leavingStep = (refOf: RefOf): TraceStep => ({
  id: '12',
  en: 'Step 12: the clerk leaves; the name comes down, the successor owes form and pledge, the risk stays',
  zh: '第12步:该人员离岗;墙上实名公示撤下,接任者须填报登记表并重新承诺,风险点仍属该岗位',
  requests: [
    ...on('2026-11-16', {
      path: `/persons/${refOf(PEOPLE.clerk)}/leave-post`,
      staffNo: PEOPLE.officeHead,
      body: { postId: POST, to: '2026-11-16', cause: 'ROTATION' },
      follows: { path: `/publications/${CASE.wall}`, shows: 'HOLDER_LEFT' },
    }),
    ...on('2026-11-17', {
      path: `/persons/${refOf(PEOPLE.successor)}/appoint-person`,
      staffNo: PEOPLE.officeHead,
      body: { postId: POST, from: '2026-11-17', cause: 'SUCCESSOR' },
      follows: {
        path: `/history?stream=riskPoint-${CASE.riskPoint}&type=RevisionTaskRaised`,
        shows: 'HOLDER_CHANGE',
      },
    }),
  ],
});
