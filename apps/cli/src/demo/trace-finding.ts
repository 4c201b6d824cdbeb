import type { RefOf } from '../import/organisation.plan';
import { CASE, PEOPLE, POST, type TraceStep, on } from './cast';

const { clerk, principal, deputy, officeHead } = PEOPLE;

/** The office lists the power. */
export const powerStep = (): TraceStep => ({
  id: '1',
  en: 'Step 1: the office lists the power and rates how exposed it is',
  zh: '第1步:防控办公室列出职权并评定敏感等级',
  requests: on(
    '2026-04-01',
    {
      path: `/power-items/${CASE.powerItem}/list-power-item`,
      staffNo: officeHead,
      body: {
        name: '产品质量监督抽查抽样',
        powerType: 'INSPECTION',
        legalBasis: [{ docId: '产品质量法', article: '§15' }],
        ownerOrgId: 'D06',
        postIds: [POST],
        hasDiscretion: true,
        publicity: 'PUBLIC',
        listedOn: '2026-04-01',
      },
    },
    {
      path: `/power-items/${CASE.powerItem}/rate-power-exposure`,
      staffNo: officeHead,
      body: { frequency: 'HIGH', corruptionProbability: 'MID', reason: '抽查任务频繁,名单有泄露可能' },
    },
  ),
});

/** The clerk pledges and hands in the form. */
export const formStep = (form: string, refOf: RefOf): TraceStep => ({
  id: '2',
  en: 'Step 2: the sampling clerk renews the pledge and hands in the form, proposing grade 3',
  zh: '第2步:抽样岗人员续签承诺书并提交自查登记表,自评三级',
  requests: on(
    '2026-04-02',
    {
      path: `/rounds/${CASE.round}/open-inventory-round`,
      staffNo: officeHead,
      body: {
        orgId: 'U01',
        scopeLevels: ['POST'],
        roster: [{ postId: POST, subjectRef: refOf(clerk) }],
        dueOn: '2026-04-10',
      },
    },
    {
      path: `/pledges/${CASE.pledge}/renew-pledge`,
      staffNo: clerk,
      body: { textVersion: 'CN-1.0' },
    },
    {
      path: `${form}/submit-self-check-form`,
      staffNo: clerk,
      body: formBody,
      follows: { path: `/risk-catalogue/${CASE.riskPoint}`, shows: '"proposedGrade":3' },
    },
  ),
});

const formBody = {
  duties: '产品质量监督抽查抽样、抽查名单管理',
  powerItemIds: [CASE.powerItem],
  risks: [
    {
      riskPointId: CASE.riskPoint,
      risk: {
        scope: 'POST',
        ownerOrgId: 'D06',
        ownerPostId: POST,
        powerItemId: CASE.powerItem,
        area: 'ENFORCEMENT',
        category: 'POST_DUTY',
        manifestationType: 'COMMISSION',
        name: '事先透露抽查企业名单',
        manifestation: '抽查任务下达后、抽样前向企业透露被抽查名单',
        findSource: 'SELF',
        proposedGrade: 3,
        gradeBasis: ['OTHER'],
        basisText: '自查提出',
        proposedMeasures: ['系统随机抽取名单、抽样前当日解密', '两人抽样、定期轮换'],
      },
    },
  ],
  pledgeId: CASE.pledge,
  formRevision: 1,
  submittedOn: '2026-04-02',
};

/** Two leaders give their opinions. */
export const opinionStep = (form: string): TraceStep => ({
  id: '3',
  en: 'Step 3: the deputy would raise the grade to 2, the principal concurs; nothing is in force yet',
  zh: '第3步:分管领导建议升为二级,主要领导同意;尚无生效等级',
  requests: on(
    '2026-04-03',
    {
      path: `/risk-points/${CASE.riskPoint}/adjust-as-leader`,
      staffNo: deputy,
      body: {
        leaderKind: 'DEPUTY',
        kind: 'RAISE',
        toGrade: 2,
        gradeBasis: ['SERIOUS_INFLUENCE'],
        opinion: '名单泄露使抽查失去意义,影响严重',
        knowledgeBasis: 'OWN_KNOWLEDGE',
      },
    },
    ...(['DEPUTY', 'PRINCIPAL'] as const).map((leaderKind) => ({
      path: `${form}/adjust-as-leader`,
      staffNo: leaderKind === 'DEPUTY' ? deputy : principal,
      body: { leaderKind, kind: 'CONCUR', opinion: '同意', knowledgeBasis: 'FORM' },
    })),
    {
      path: `/risk-points/${CASE.riskPoint}/adjust-as-leader`,
      staffNo: principal,
      body: { leaderKind: 'PRINCIPAL', kind: 'CONCUR', opinion: '同意分管领导意见', knowledgeBasis: 'FORM' },
    },
  ),
});
