import type { Day } from '../vocabulary';
import { warning } from '../warning/warning.decider';
import { type Row, sampleRows } from './sample';
import { type RefOf, type SampleStep, byDay, holder } from './sample-steps';

/** The entries of a cell that holds a list. */
export const list = (cell: string | undefined): readonly string[] => cell?.split('|') ?? [];
const at = (row: Row, name: string): string => row[name] ?? '';

/** The rows of warnings, and what was done in each. */
export const warnings = sampleRows('warnings');
/** What was done in each warning. */
export const steps = sampleRows('warning-events');

const analyses = sampleRows('analysis-reports');
const rowOf = (id: string): Row => warnings.find((each) => each['warningId'] === id) ?? {};

type Asked = Pick<SampleStep, 'type' | 'data' | 'seconder'>;

const asking = (id: string, on: Day, by: string, asked: Asked): SampleStep => {
  const { targetPostId, targetStaffNo } = rowOf(id);
  return { of: warning, id, on, ...asked, by: holder(by, by === targetPostId ? targetStaffNo : undefined) };
};

/** Whoever does not verify issues: the table does not say who did. */
const issuerOf = ({ verifierPostId }: Row) => (verifierPostId === 'P005' ? 'P033' : 'P005');

const targetOf = ({ targetPostId, targetStaffNo, targetOrgId }: Row, refOf: RefOf) =>
  targetPostId === undefined ? { targetOrgId } : { targetPostId, targetRef: refOf(targetStaffNo ?? '') };

const determine = (row: Row, refOf: RefOf): readonly SampleStep[] => {
  const [id, on, analysisId] = [at(row, 'warningId'), at(row, 'determinedOn'), at(row, 'analysisId')];
  const { decidedBy, harmDegree, measure } = row;
  const { periodFrom: factsFrom, periodTo: factsOn } =
    analyses.find((each) => each['analysisId'] === analysisId) ?? {};
  const bodies = list(decidedBy).map((body) => ({ body, meetingRef: `纪要〔${on}〕`, on }));
  const risk = { riskPointId: row['riskPointId'], approvedVersion: Number(row['approvedRiskVersion']) };
  const data = {
    ...targetOf(row, refOf),
    ...{ analysisId, risks: [risk], factsFrom, factsOn, harmDegree, level: Number(row['level']) },
    ...{ decidedBy: bodies, ...(id === 'WN-2025-008' && { followsWarningId: 'WN-2025-005' }) },
  };
  const seconder = decidedBy === 'SUPERIOR' ? 'P000' : 'P001';
  const proposal = { measure, reason: '依据分析报告' };
  const second = measure === 'ORDER_RECTIFY' ? { seconder: 'P004' } : {};
  return [
    asking(id, on, 'P033', { type: 'DetermineWarningTarget', data, seconder }),
    asking(id, on, at(row, 'proposedBy'), { type: 'ProposeMeasure', data: proposal }),
    asking(id, on, at(row, 'approvedBy'), { type: 'ApproveMeasure', data: {}, ...second }),
  ];
};

const issue = (row: Row): SampleStep => {
  const data = { noticeNo: row['noticeNo'], facts: '事实' };
  return asking(at(row, 'warningId'), at(row, 'issuedOn'), issuerOf(row), { type: 'IssueWarning', data });
};

const parts = {
  REMIND: ['ACKNOWLEDGEMENT', 'SELF_ANALYSIS', 'PLEDGE'],
  ADMONISH: ['SELF_CRITICISM', 'CAUSES', 'PLAN'],
} as Readonly<Record<string, readonly string[]>>;

const dataOf = (step: Row, { measure = '' }: Row): Readonly<Record<string, Asked>> => {
  const { note = '', on = '', dueOn } = step;
  return {
    SERVED: { type: 'ServeWarning', data: { how: 'IN_PERSON', servedOn: on } },
    TALK_HELD: {
      type: 'HoldTalk',
      data: { reasonStated: note, explanationHeard: note, measuresAsked: [] },
      seconder: 'P033',
    },
    REPLY_RECEIVED: { type: 'SubmitReply', data: { parts: parts[measure], content: note, documents: [] } },
    REPLY_RETURNED: { type: 'ReturnReply', data: { defects: [note] } },
    PLAN_APPROVED: { type: 'ApproveRectificationPlan', data: {} },
    RECTIFICATION_REPORTED: {
      type: 'ReportRectification',
      data: { causes: [note], measures: [note], institutionRepairs: [note], evidence: [note] },
    },
    RECTIFICATION_REJECTED: { type: 'RejectRectification', data: { reason: note } },
    RECTIFICATION_VERIFIED: { type: 'VerifyRectification', data: { method: 'SITE', result: note } },
    LIFTED: { type: 'LiftWarning', data: { basis: note } },
    FOLLOW_UP_REPORTED: { type: 'ReportFollowUp', data: { result: note } },
    STRUCK_OFF: { type: 'StrikeOffWarning', data: { basis: note } },
    DEADLINE_EXTENDED: {
      type: 'ExtendDeadline',
      data: { term: 'REMIND_REPLY', newDueOn: dueOn, reason: note },
    },
    LEVEL_RAISED: {
      type: 'RaiseWarningLevel',
      data: { toLevel: 2, reason: note, succeededBy: 'WN-2025-008' },
      seconder: 'P004',
    },
    CASE_TRANSFERRED: {
      type: 'TransferCase',
      data: { to: 'DISCIPLINE', decisionRef: '集体研究纪要', materials: [note], reason: note },
    },
  };
};

/** What a process does, though the table puts it down to whoever noted it. */
const bySystem = ({ step, warningId, on }: Row): Asked | undefined => {
  if (step === 'RESPONSIBILITY_SUCCEEDED') {
    const data = { fromOrgId: 'U13', toOrgId: 'U08', toPostId: 'P040', from: on };
    return { type: 'SucceedResponsibility', data };
  }
  const term = warningId === 'WN-2025-006' ? 'ADMONISH_REPLY' : 'REMIND_REPLY';
  return step === 'DEADLINE_MISSED' ? { type: 'MissDeadline', data: { term } } : undefined;
};

/** The table begins with the approval of a plan: its target hands it in the same day. */
const planOf = (id: string, on: Day): SampleStep => {
  const data = { planDoc: `方案〔${id}〕`, milestones: [{ what: '整改', by: on }] };
  return asking(id, on, rowOf(id)['targetPostId'] ?? 'P040', { type: 'SubmitRectificationPlan', data });
};

const stepsFor = (step: Row): readonly SampleStep[] => {
  const [id, on, kind] = [at(step, 'warningId'), at(step, 'on'), at(step, 'step')];
  const noted = bySystem(step);
  if (noted) return [{ of: warning, id, on, ...noted, by: 'SYSTEM' }];
  const asked = dataOf(step, rowOf(id))[kind];
  if (!asked) throw new Error(`no command is known for ${kind}`);
  return [...(kind === 'PLAN_APPROVED' ? [planOf(id, on)] : []), asking(id, on, at(step, 'byPostId'), asked)];
};

const isRaise = ({ step }: Row): boolean => step === 'LEVEL_RAISED';

/** Every row of both tables as commands, day by day; a raise comes before the warning in which it goes on. */
export const warningSteps = (refOf: RefOf): readonly SampleStep[] =>
  byDay([
    ...steps.filter(isRaise).flatMap(stepsFor),
    ...warnings.flatMap((row) => determine(row, refOf)),
    ...warnings.map(issue),
    ...steps.filter((step) => !isRaise(step)).flatMap(stepsFor),
  ]);
