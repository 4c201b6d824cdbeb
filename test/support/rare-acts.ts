import { aggregates } from '@probity/domain';
import { publicationOf } from '../../libs/domain/src/testing/sample-rules';
import { type SampleStep, holder } from '../../libs/domain/src/testing/sample-steps';

type Told = readonly [postId: string, type: string, data?: object, seconder?: string];

/** What happens to one thing on one day, each time by the holder of a post, some of it with a second. */
const acts = (on: string, category: string, id: string, told: readonly Told[]): readonly SampleStep[] => {
  const of = aggregates.find((each) => each.category === category);
  if (!of) throw new Error(`no things are called ${category}`);
  return told.map(([postId, type, data = {}, seconder]) => ({
    ...{ on, of, id, type, data, by: holder(postId) },
    ...(seconder !== undefined && { seconder }),
  }));
};

const INFORMANT = '马某某';
const HANDLE = 'H0123456789ABCDEF';
const about = { aboutOrg: 'D10', aboutPost: 'P031', receivedOn: '2026-08-28' };
const named = { realName: true, informantHandle: HANDLE, informant: INFORMANT };
const judgement = { severity: 'LOW', credibility: 'HIGH', retaliationRisk: 'LOW' };
const study = { disposition: 'TO_WARNING', collectiveStudyRef: '集体研究 SX-1' };

/** Signals: one kept here and told, one forwarded, viewed and its informant revealed by two persons. */
const signals = [
  ...acts('2026-09-01', 'signal', 'SX-1', [
    ['P034', 'ReceiveSignal', { channel: 'REPORT', ...named, body: '一次性告知不全', ...about }],
    ['P034', 'AssessSignal', { ...judgement, proposedDisposition: 'TO_WARNING' }],
    ['P034', 'DispositionSignal', { ...study, disposition: 'INQUIRE' }, 'P005'],
    ['P034', 'ReportProgress', { progress: '已约谈经办人' }],
    ['P034', 'DispositionSignal', study, 'P005'],
    ['P034', 'FeedBackResult', { objection: '处理过轻' }],
  ]),
  ...acts('2026-09-01', 'signal', 'SX-2', [
    [
      'P034',
      'ReceiveSignal',
      {
        ...{ channel: 'PETITION', ...named, body: '检定等候时间长', sourceDoc: `${INFORMANT}来信` },
        ...{ aboutOrg: 'U09', aboutPost: 'P046', receivedOn: '2026-08-31' },
      },
    ],
    ['P034', 'ForwardSignal', { toOrg: 'U09' }],
    ['P034', 'ViewSignal', { purpose: '核对来信' }],
    ['P005', 'RevealInformant', { to: 'P018', purpose: '听取证言' }, 'P017'],
  ]),
];

const report = { orgId: 'U01', periodFrom: '2026-08-01', periodTo: '2026-08-31' };
const analysis = acts('2026-09-02', 'analysis', 'AX-1', [
  [
    'P033',
    'SubmitAnalysis',
    { ...report, signalIds: ['SX-1'], findings: '告知与收费', candidateTargets: ['P031', 'P046'] },
  ],
  ['P001', 'ReceiveAnalysis', { by: 'LEADING_GROUP' }],
  ['P001', 'ReceiveAnalysis', { by: 'PARTY_GROUP' }],
]);

const decidedBy = ['LEADING_GROUP', 'PARTY_GROUP'].map((body) => ({
  ...{ body, meetingRef: '纪要〔2026〕9号', on: '2026-09-03' },
}));
const determining = (targetPostId: string, riskPointId: string) => ({
  ...{ targetPostId, analysisId: 'AX-1', risks: [{ riskPointId, approvedVersion: 1 }] },
  ...{ factsFrom: '2026-08-01', factsOn: '2026-08-28', harmDegree: 'LOW', level: 2, decidedBy },
});

/** A warning whose first measure is declined, whose level is lowered, and whose case is told to others. */
const served = [
  ...acts('2026-09-03', 'warning', 'WX-1', [
    ['P033', 'DetermineWarningTarget', determining('P031', 'RP-0080'), 'P001'],
    ['P005', 'ProposeMeasure', { measure: 'REMIND', reason: '情节轻微' }],
    ['P033', 'DeclineMeasure', { reason: '提醒不足以纠正' }],
    ['P033', 'ProposeMeasure', { measure: 'ADMONISH', reason: '反复发生' }],
    ['P001', 'ApproveMeasure'],
    ['P005', 'IssueWarning', { noticeNo: '质监廉预〔2026〕X1号', facts: '事实' }],
    ['P008', 'ServeWarning', { how: 'IN_PERSON', servedOn: '2026-09-03' }],
    ['P001', 'LowerWarningLevel', { toLevel: 3, reason: '主动纠正' }, 'P004'],
  ]),
  ...acts('2026-09-03', 'warning', 'WX-2', [
    ['P033', 'DetermineWarningTarget', determining('P046', 'RP-0131'), 'P001'],
    ['P001', 'WithdrawWarning', { reason: '查明系他人所为' }, 'P004'],
  ]),
];

/** How the warning ends, while an appeal against it stands. */
const concluded = acts('2026-09-08', 'warning', 'WX-1', [
  ['P031', 'SubmitReply', { parts: ['SELF_CRITICISM', 'CAUSES', 'PLAN'], content: '检讨', documents: [] }],
  ['P033', 'SuperviseDisposal', { method: 'SITE', findings: '窗口已公示' }],
  [
    'P031',
    'ReportRectification',
    { causes: ['图省事'], measures: ['一次性告知单'], institutionRepairs: ['告知制度'], evidence: ['单据'] },
  ],
  ['P033', 'VerifyRectification', { method: 'DOCUMENTS', result: '抽查二十件' }],
  ['P033', 'FeedBackResult', { to: 'TARGET', result: '整改合格' }],
  ['P001', 'LiftWarning', { basis: '领导小组决定' }],
  ['P033', 'CirculateCase', { audience: '全局', redactionProfile: 'POST_ONLY' }],
]);

/** Measures against a risk, an indicator that is breached, reports of oneself, and asking others. */
const prevention = [
  ...acts('2026-09-09', 'control', 'CX-1', [
    [
      'P030',
      'AdoptControlMeasure',
      {
        ...{ riskPointId: 'RP-0080', phase: 'PRE', line: 'DEPT', means: 'WORKFLOW' },
        ...{ measure: '一次性告知单', ownerPostId: 'P031' },
      },
    ],
    ['P031', 'EvidenceControlMeasure', { period: '2026Q3', evidence: '告知单存根' }],
    ['P030', 'ReviseControlMeasure', { cause: 'WARNING', means: 'INSTITUTION', reason: '形成制度' }],
    ['P030', 'EndControlMeasure', { reason: '改由系统控制' }],
  ]),
  ...acts('2026-09-09', 'indicator', 'IX-1', [
    [
      'P030',
      'DefineIndicator',
      { riskPointId: 'RP-0080', name: '补正二次以上占比', direction: 'ABOVE', limit: 5, unit: '%' },
    ],
    ['P030', 'MeasureIndicator', { period: '2026-08', value: 9 }],
    ['P030', 'RetireIndicator', { reason: '改用新指标' }],
  ]),
  ...acts('2026-09-09', 'integrityReport', 'MX-1', [
    ['P031', 'ReportMajorMatter', { matterType: 'ABROAD', plannedOn: '2026-10-20', details: '探亲' }],
  ]),
  ...acts('2026-09-09', 'integrityReport', 'DX-1', [
    ['P031', 'GiveDutyIntegrityReport', { period: '2026H1', audience: 'STAFF_MEETING', summary: '述职' }],
    ['P033', 'AppraiseDutyIntegrityReport', { appraisal: { good: 20, fair: 3, poor: 0 } }],
  ]),
  ...acts('2026-09-09', 'opinionPoll', 'PX-1', [
    [
      'P033',
      'HoldOpinionPoll',
      { orgId: 'D10', audience: 'SERVICE_OBJECTS', invited: 50, respondents: 41, findings: [] },
    ],
  ]),
  ...acts('2026-09-09', 'opinionPoll', 'PX-2', [
    ['P033', 'HoldSymposium', { orgId: 'D10', audience: 'DELEGATES', participants: 9, findings: [] }],
  ]),
];

const { holidays, makeUpDays, announcedOn } = publicationOf(2026);
const amended = { version: 'CN-2026.2', sourceDoc: '补充通知', announcedOn, holidays, makeUpDays };

/** What follows from results, and a calendar that is amended. */
const followed = [
  ...acts('2026-09-10', 'assessment', 'U01-2026H1-U02', [
    ['P033', 'ExportAssessmentResult', { target: 'PARTY_STYLE' }],
    ['P001', 'GrantReward', { form: '通报表扬', reason: '优胜' }],
  ]),
  ...acts('2026-09-10', 'assessment', 'U01-2026H1-U03', [
    ['P033', 'ProposePenalty', { form: '约谈', reason: '不达标' }],
  ]),
  ...acts('2026-09-10', 'assessment', 'U01-2025H1-D06', [
    ['P033', 'NoteCorrectionDone', { correctionId: 'CR-2025-01', evidence: ['WN-2025-001'] }],
  ]),
  ...acts('2026-09-10', 'calendar', 'CN-2026', [
    ['P033', 'AmendCalendar', { ...amended, reason: '补充通知' }],
  ]),
];

/** On the first days of the next year the half-year is there to be scored. */
const scored = acts('2027-01-05', 'assessment', 'U01-2026H2-D10', [
  ['P034', 'GiveBonus', { points: 50, rule: '创新加分', reason: '告知单推广' }],
]);

/** What the tables of the sample have no row for, in the order of its days; the privacy officer is P017. */
export const rareActs: readonly SampleStep[] = [
  ...[...signals, ...analysis, ...served, ...concluded],
  ...[...prevention, ...followed, ...scored],
];
/** The day after which the tables are left, and these things happen. */
export const LEFT_AFTER = '2026-08-31';
