import type { Asker, CommandShape, EventShape } from '@probity/eventing';
import type { AnalysisFacts, Bureau, SignalFacts } from '../bureau';
import type { DueDate } from '../deadline.events';
import type { Measure } from '../rule-content';
import type { Day } from '../vocabulary';
import { approvedRisk, foundRisk } from './approved-risk';
import { type Told, bureauOf } from './bureau';
import { NOW, TODAY, clerk, discipline, littleBureau, officeClerk, officeHead, principal } from './controls';

/** The id of the warning in question. */
export const WARNING = 'WN-1';
const digest = 'a'.repeat(64);

/** A risk of the clerk's post whose second version binds from the eighth of March. */
export const warnedRisks: readonly Told[] = [
  foundRisk('RP-1', { ownerOrgId: 'D06', ownerPostId: 'P021' }),
  approvedRisk('RP-1', '2025-01-15'),
  approvedRisk('RP-1', '2025-03-08', 2),
  foundRisk('RP-2', { ownerOrgId: 'U08' }),
  approvedRisk('RP-2', '2025-01-15'),
];

/** The analysis of February, which recommends the clerk, the institute and a leader. */
export const analysis: AnalysisFacts = {
  analysisId: 'AR-1',
  orgId: 'U01',
  periodFrom: '2025-02-01',
  periodTo: '2025-02-28',
  signalIds: ['SG-1'],
  candidateTargets: ['P021', 'U08', 'P002'],
  receivedBy: ['LEADING_GROUP', 'PARTY_GROUP'],
  hash: digest,
};

const signal: SignalFacts = {
  signalId: 'SG-1',
  status: 'DISPOSITIONED',
  receivedOn: '2025-02-10',
  handlerRefs: ['ref-intake'],
};

/** What else may be known: another analysis, other handlers of its signal. */
export interface Known {
  readonly analysis?: Partial<AnalysisFacts>;
  readonly handlerRefs?: readonly string[];
}

/** What the intake of signals lets others know in these specs. */
export const intakeOf = ({ analysis: other, handlerRefs = signal.handlerRefs }: Known = {}) =>
  ({
    analysis: (id) => (id === 'AR-1' ? { ...analysis, ...other } : undefined),
    signal: (id) => (id === 'SG-1' ? { ...signal, handlerRefs } : undefined),
  }) satisfies Pick<Bureau, 'analysis' | 'signal'>;

/** The little bureau with its risks and its analysis, on a day, after whatever else is told. */
export const warnedBureau = (on: Day = TODAY, told: readonly Told[] = [], known: Known = {}): Bureau => {
  const then = (day: Day): Bureau => ({
    ...bureauOf(day, ...littleBureau, ...warnedRisks, ...told),
    ...intakeOf(known),
    asOf: then,
  });
  return then(on);
};

const ask = { at: NOW, id: WARNING, bureau: warnedBureau() };

/** The command as judged in another bureau. */
export const within = (command: CommandShape, other: Bureau) => ({ ...command, ...{ bureau: other } });

/** A command by somebody, with or without a second person. */
export const asking = (type: string, by: Asker, data: object = {}, seconder?: Asker) => ({
  ...{ ...ask, type, by, data },
  ...(seconder && { seconder }),
});

/** What both bodies decided about the clerk. */
export const determination = {
  targetPostId: 'P021',
  targetRef: clerk.subjectRef,
  analysisId: 'AR-1',
  risks: [{ riskPointId: 'RP-1', approvedVersion: 1 }],
  factsFrom: '2025-02-03',
  factsOn: '2025-02-20',
  harmDegree: 'MID',
  level: 2,
  decidedBy: [
    { body: 'LEADING_GROUP', meetingRef: '领导小组纪要1号', on: '2025-03-05' },
    { body: 'PARTY_GROUP', meetingRef: '党组纪要1号', on: '2025-03-06' },
  ],
};

/** The command that records it. */
export const determining = (change: object = {}) =>
  asking('DetermineWarningTarget', officeHead, { ...determination, ...change }, principal);

const LEVELS = [3, 2, 1].map((level, index) => ({
  ...{ level, severityRank: index + 1, schemeVersion: 'default-1' },
}));
/** A level of the default scheme. */
export const levelOf = (level: number) => LEVELS.find((each) => each.level === level);

/** The event that follows from it. */
export const determined = (change: object = {}): EventShape => {
  const { analysisId, risks, factsFrom, factsOn, harmDegree, decidedBy } = determination;
  return {
    type: 'WarningTargetDetermined',
    data: {
      ...{ analysisId, risks, factsFrom, factsOn, harmDegree, decidedBy, analysisHash: digest },
      ...{ target: { orgId: 'D06', postId: 'P021', subjectRef: clerk.subjectRef }, bodyOrgId: 'U01' },
      ...{ level: levelOf(2), ...change },
    },
  };
};

/** A warning to the institute as a whole. */
export const determinedForUnit = determined({
  target: { orgId: 'U08' },
  risks: [{ riskPointId: 'RP-2', approvedVersion: 1 }],
});

const APPROVERS = { REMIND: 'OFFICE_HEAD', ADMONISH: 'PRINCIPAL', ORDER_RECTIFY: 'BOTH_BODIES' } as const;

/** Discipline proposed a measure. */
export const proposed = (measure: Measure): EventShape => ({
  type: 'MeasureProposed',
  data: {
    measure,
    approver: APPROVERS[measure],
    proposerRefs: [discipline.subjectRef],
    reason: '依据分析报告',
  },
});

/** The principal approved it. */
export const approved = (measure: Measure): EventShape => ({
  type: 'MeasureApproved',
  data: { measure, approverRefs: [principal.subjectRef] },
});

/** The clerk of the office issued the notice. */
export const issued = (measure: Measure): EventShape => ({
  type: 'WarningIssued',
  data: {
    ...{ measure, noticeNo: '质监廉预〔2025〕1号', facts: 'sealed', requiredReply: ['CAUSES'] },
    ...{ issuerRefs: [officeClerk.subjectRef], issuedOn: '2025-03-07' },
  },
});

/** It was served. */
export const served: EventShape = {
  type: 'WarningServed',
  data: { how: 'IN_PERSON', servedOn: '2025-03-08' },
};

const dueDate = (term: string, dueOn: Day): DueDate =>
  ({
    ...{ term, from: '2025-03-08', count: 5, unit: 'WORKING_DAYS', dueOn, skipped: [] },
    ...{ ruleVersion: 'default-1', calendarVersions: ['CN-2025.0'], provisional: true },
  }) as DueDate;

/** Something is owed until a day. */
export const owed = (term: string, dueOn: Day, who = 'P021'): EventShape => ({
  type: 'DeadlineSet',
  data: { who, due: dueDate(term, dueOn) },
});

/** A date was missed. */
export const missed = (term: string, dueOn: Day, misses: number): EventShape => ({
  type: 'DeadlineMissed',
  data: { who: 'P021', term, dueOn, misses },
});

/** A warning to the clerk that came as far as its service. */
export const servedWith = (measure: Measure): readonly EventShape[] => [
  ...[determined(), proposed(measure), approved(measure), issued(measure), served],
];

/** The clerk replied. */
export const replied: EventShape = {
  type: 'ReplyReceived',
  data: { attempt: 1, parts: ['CAUSES'], content: 'sealed', documents: [] },
};

/** A rectification was reported, as the round of that number. */
export const reported = (roundNo = 1): EventShape => ({
  type: 'RectificationReported',
  data: {
    roundNo,
    causes: ['单人掌握名单'],
    measures: ['双人'],
    institutionRepairs: ['办法'],
    evidence: ['台账'],
  },
});

/** It was rejected. */
export const rejectedAs = (roundNo = 1): EventShape => ({
  type: 'RectificationRejected',
  data: { roundNo, verifierPostId: 'P033', reason: '名单仍由单人掌握' },
});

/** It was verified. */
export const verified: EventShape = {
  type: 'RectificationVerified',
  data: { roundNo: 1, verifierPostId: 'P033', method: 'SITE', result: '现场核验' },
};
