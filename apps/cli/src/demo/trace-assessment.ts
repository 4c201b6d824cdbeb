import type { Request } from './client';
import { CASE, PEOPLE, type TraceStep, on } from './cast';
import { NOTICE_ISSUED } from './trace-warning';

const { departmentHead, principal, chiefEngineer, officeHead, officeClerk } = PEOPLE;

const ask = (command: string, staffNo: string, body: object = {}): Request => ({
  path: `/assessments/${CASE.assessment}/${command}`,
  staffNo,
  body,
});

type Item = readonly [itemId: string, points: number];

const give = (component: string, staffNo: string, evidence: string, ...taken: readonly Item[]): Request =>
  ask('give-score', staffNo, {
    component,
    items: taken.map(([itemId, points]) => ({ itemId, points, evidence })),
  });

/** The row of the subject in the read models. */
const sheet = `/score-sheets/${CASE.assessment}`;

/** The warning costs points before the components come in, so that the total is computed once. */
export const assessmentStep = (): TraceStep => ({
  id: '9',
  en: 'Step 9: the half-year of D06: 3.00 off for the warning, 92/88/90 from three hands, 89.60 达标 PASS',
  zh: '第9步:D06半年考核;因预警扣3.00分,三方打分92/88/90,总分89.60,达标',
  requests: [
    ...on('2026-07-01', {
      path: `/assess-rounds/${CASE.assessRound}/open-assessment-round`,
      staffNo: officeHead,
      body: { orgId: 'U01', kind: 'HALF_YEAR', period: '2026H1', subjects: ['D06'] },
      follows: { path: sheet, shows: 'OPENED' },
    }),
    ...on('2026-07-10', ask('deduct-score', officeHead, deduction)),
    ...on(
      '2026-07-13',
      give('SELF', departmentHead, '自查发现不足', ['I18', 300], ['I02', 300], ['I11', 200]),
    ),
    ...on(
      '2026-07-14',
      give('OFFICE', officeClerk, '查阅资料扣分', ['I14', 300], ['I05', 300], ['I13', 300]),
    ),
    ...on('2026-07-15', {
      ...give('LEADER', chiefEngineer, '测评折算', ['I08', 300], ['I17', 300], ['I05', 200], ['I13', 200]),
      follows: { path: sheet, shows: 'BANDED' },
    }),
    ...on('2026-07-16', ask('announce-score', officeHead)),
    ...on(
      '2026-07-24',
      ask('confirm-assessment', principal, {
        collective: 'LEADING_GROUP',
        minutes: '防控领纪要〔2026〕11号',
      }),
    ),
    ...on('2026-07-27', ask('export-assessment-result', officeHead, { target: 'ENFORCEMENT_RESP' })),
  ],
});

const deduction = {
  ...{ itemId: 'I16', points: 300, reason: '预警处置扣分' },
  causeEventId: NOTICE_ISSUED,
  causeRef: `warning-${CASE.warning}`,
};

/** What was found goes back into the risks; the grade in force does not feel it. */
export const correctionStep = (): TraceStep => ({
  id: '10',
  en: 'Step 10: a correction is required, grade 2 proposed by a monitor; version 1 stays in force',
  zh: '第10步:要求抽样人员轮换、名单由系统随机生成;防控责任人提请由一级改为二级;第1版继续有效',
  requests: [
    ...on('2026-07-29', {
      ...ask('require-correction', officeHead, {
        correctionId: CASE.correction,
        riskPointIds: [CASE.riskPoint],
        what: '抽样人员轮换,抽查名单由系统随机生成',
        dueOn: '2026-12-31',
      }),
      follows: {
        path: `/history?stream=riskPoint-${CASE.riskPoint}&type=RevisionTaskRaised`,
        shows: CASE.assessment,
      },
    }),
    ...on('2026-08-05', {
      path: `/risk-points/${CASE.riskPoint}/propose-grade-change`,
      staffNo: officeHead,
      body: {
        ...{ toGrade: 2, gradeBasis: ['DISMISSAL_REMOVAL'], trigger: 'ASSESSMENT' },
        evidence: [CASE.correction, CASE.warning],
        reason: '随机名单系统上线、抽样人员轮换后,剩余风险按撤职情形定级',
      },
    }),
  ],
});
