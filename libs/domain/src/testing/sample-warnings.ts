import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventRead, type EventShape, isRejection, sha256 } from '@probity/eventing';
import type { AnalysisFacts } from '../bureau';
import type { Day } from '../vocabulary';
import { warning } from '../warning/warning.decider';
import type { Told } from './bureau';
import { system } from './controls';
import { type Row, SAMPLE, sampleBureau, sampleRows } from './sample';
import { type Request, World } from './world';

/** The entries of a cell that holds a list. */
export const list = (cell: string | undefined): readonly string[] => cell?.split('|') ?? [];
const at = (row: Row, name: string): string => row[name] ?? '';

const told = (stream: Told[0], type: string, data: object, on?: Day): Told =>
  on === undefined ? [stream, { type, data }] : [stream, { type, data }, on];

/** Every approved version of the sample, in force from its day on. */
const risks = (): readonly Told[] => [
  ...sampleRows('risk-points').map(({ riskPointId = '', roundId, foundOn, proposedGrade, ...risk }) =>
    told(
      `riskPoint-${riskPointId}`,
      'RiskFound',
      { roundId, risk: { ...risk, proposedGrade: Number(proposedGrade) } },
      foundOn,
    ),
  ),
  ...sampleRows('review-decisions')
    .filter(({ decision }) => decision === 'APPROVED')
    .map(({ riskPointId = '', version, effectiveFrom, decidedGrade }) => {
      const approved = { approvedVersion: Number(version), grade: Number(decidedGrade), effectiveFrom };
      const data = { ...approved, monitorPostIds: [], measures: [] };
      return told(`riskPoint-${riskPointId}`, 'OrgApproved', data, effectiveFrom);
    }),
];

const recusals = (): readonly Told[] =>
  sampleRows('recusals').map(({ matterId = '', postId = '', ground, declaredOn }) =>
    told(`matter-${matterId}`, 'RecusalDeclared', {
      subjectRef: sampleRows('appointments').find((row) => row['postId'] === postId)?.['staffNo'],
      ...{ postId, ground, from: declaredOn },
    }),
  );

interface CalendarFile {
  readonly year: number;
  readonly version: string;
  readonly status: string;
  readonly announcedOn: Day | null;
  readonly sourceDoc: string | null;
}

/** The announced calendars of the sample, each told on the day on which it was announced. */
const calendars = (): readonly Told[] =>
  [2025, 2026, 2027].flatMap((year) => {
    const file = JSON.parse(readFileSync(join(SAMPLE, `calendar-CN-${year}.json`), 'utf8')) as CalendarFile;
    const { status, announcedOn, sourceDoc, ...rest } = file;
    const provisional = status === 'PROVISIONAL';
    const calendar = { ...rest, provisional, ...(announcedOn && { announcedOn, sourceDoc }) };
    return [told(`calendar-CN-${year}`, 'CalendarPublished', { calendar }, announcedOn ?? '2026-01-01')];
  });

/** The analysis reports of the sample, received by both bodies; their signals nobody here has handled. */
const analyses = new Map(
  sampleRows('analysis-reports').map(({ analysisId = '', ...row }): [string, AnalysisFacts] => [
    analysisId,
    {
      analysisId,
      orgId: row['orgId'] ?? '',
      periodFrom: row['periodFrom'] ?? '',
      periodTo: row['periodTo'] ?? '',
      signalIds: list(row['signalIds']),
      candidateTargets: list(row['candidateTargets']),
      receivedBy: ['LEADING_GROUP', 'PARTY_GROUP'],
      hash: sha256(analysisId),
    },
  ]),
);

/** The rows of warnings, and what was done in each. */
export const warnings = sampleRows('warnings');
/** What was done in each warning. */
export const steps = sampleRows('warning-events');

/** The bureau of the sample, in which its warnings come to pass. */
export const world = new World([...sampleBureau(), ...risks(), ...recusals(), ...calendars()], {
  analysis: (analysisId) => analyses.get(analysisId),
});
/** What was refused, and why. */
export const refused: unknown[] = [];
/** What was recorded for each warning, in order. */
export const recordedOf = new Map<string, EventRead<EventShape>[]>();

type Asked = Pick<Request, 'type' | 'data'> & { readonly by: string; readonly seconder?: string };

const ask = (id: string, on: Day, { by, seconder, ...asked }: Asked) => {
  const second = seconder === undefined ? {} : { seconder: world.holderOf(seconder, on) };
  const request = { of: warning, id, on, ...asked, by: askerFor(id, by, on), ...second };
  keep(id, world.ask(request), { on, type: asked.type });
};

const keep = (id: string, answer: ReturnType<World['ask']>, about: object) => {
  if (isRejection(answer)) refused.push({ ...answer, id, ...about });
  else recordedOf.set(id, [...(recordedOf.get(id) ?? []), ...answer]);
};

/** The person warned, where a post has several holders. */
const askerFor = (id: string, postId: string, on: Day) => {
  const { targetPostId, targetStaffNo: subjectRef } = warnings.find((row) => row['warningId'] === id) ?? {};
  const holder = world.holderOf(postId, on);
  return postId === targetPostId && subjectRef !== undefined ? { ...holder, subjectRef } : holder;
};

/** Whoever does not verify issues: the table does not say who did. */
const issuerOf = ({ verifierPostId }: Row) => (verifierPostId === 'P005' ? 'P033' : 'P005');

const targetOf = ({ targetPostId, targetStaffNo: targetRef, targetOrgId }: Row) =>
  targetPostId === undefined ? { targetOrgId } : { targetPostId, targetRef };

const determine = (row: Row) => {
  const [id, on, analysisId] = [at(row, 'warningId'), at(row, 'determinedOn'), at(row, 'analysisId')];
  const { decidedBy, harmDegree, measure } = row;
  const { periodFrom: factsFrom, periodTo: factsOn } = analyses.get(analysisId) ?? {};
  const bodies = list(decidedBy).map((body) => ({ body, meetingRef: `纪要〔${on}〕`, on }));
  const risk = { riskPointId: row['riskPointId'], approvedVersion: Number(row['approvedRiskVersion']) };
  const data = {
    ...targetOf(row),
    ...{ analysisId, risks: [risk], factsFrom, factsOn, harmDegree, level: Number(row['level']) },
    ...{ decidedBy: bodies, ...(id === 'WN-2025-008' && { followsWarningId: 'WN-2025-005' }) },
  };
  const seconder = decidedBy === 'SUPERIOR' ? 'P000' : 'P001';
  ask(id, on, { type: 'DetermineWarningTarget', data, by: 'P033', seconder });
  ask(id, on, {
    type: 'ProposeMeasure',
    data: { measure, reason: '依据分析报告' },
    by: at(row, 'proposedBy'),
  });
  const second = measure === 'ORDER_RECTIFY' ? { seconder: 'P004' } : {};
  ask(id, on, { type: 'ApproveMeasure', data: {}, by: at(row, 'approvedBy'), ...second });
};

const issue = (row: Row) => {
  const { noticeNo } = row;
  const data = { noticeNo, facts: '事实' };
  ask(at(row, 'warningId'), at(row, 'issuedOn'), { type: 'IssueWarning', data, by: issuerOf(row) });
};

const parts = {
  REMIND: ['ACKNOWLEDGEMENT', 'SELF_ANALYSIS', 'PLEDGE'],
  ADMONISH: ['SELF_CRITICISM', 'CAUSES', 'PLAN'],
} as Readonly<Record<string, readonly string[]>>;

const dataOf = (step: Row, { measure = '' }: Row): Readonly<Record<string, Omit<Asked, 'by'>>> => {
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
const bySystem = ({ step, warningId, on }: Row): Pick<Asked, 'type' | 'data'> | undefined => {
  if (step === 'RESPONSIBILITY_SUCCEEDED') {
    const data = { fromOrgId: 'U13', toOrgId: 'U08', toPostId: 'P040', from: on };
    return { type: 'SucceedResponsibility', data };
  }
  const term = warningId === 'WN-2025-006' ? 'ADMONISH_REPLY' : 'REMIND_REPLY';
  return step === 'DEADLINE_MISSED' ? { type: 'MissDeadline', data: { term } } : undefined;
};

/** The table begins with the approval of a plan: its target hands it in the same day. */
const handInPlan = (id: string, on: Day, { targetPostId = 'P040' }: Row) => {
  const data = { planDoc: `方案〔${id}〕`, milestones: [{ what: '整改', by: on }] };
  ask(id, on, { type: 'SubmitRectificationPlan', data, by: targetPostId });
};

const take = (step: Row) => {
  const [id, on, kind] = [at(step, 'warningId'), at(step, 'on'), at(step, 'step')];
  const row = warnings.find((each) => each['warningId'] === id) ?? {};
  const noted = bySystem(step);
  if (noted) {
    keep(id, world.ask({ of: warning, id, on, ...noted, by: system }), { on, ...noted });
    return;
  }
  if (kind === 'PLAN_APPROVED') handInPlan(id, on, row);
  const asked = dataOf(step, row)[kind];
  if (asked) ask(id, on, { ...asked, by: at(step, 'byPostId') });
  else refused.push({ rejected: 'unknown step', ...step });
};

const recompute = (on: Day) => {
  const intents = world
    .on(on)
    .openDeadlines()
    .map(({ category, id, due: { term } }) => ({
      ...{ category, id, type: 'RecomputeDeadline', data: { term } },
    }));
  world.follow(warning, intents, on);
};

interface Act {
  readonly on: Day;
  /** Of two on the same day, the lower comes first. */
  readonly order: number;
  readonly run: () => void;
}

/** Plays every row of both tables, day by day; the calendar of 2026 is announced on its day in between. */
export const playWarnings = (): void => {
  const acts: readonly Act[] = [
    {
      on: '2025-11-04',
      order: 0,
      run: () => {
        recompute('2025-11-04');
      },
    },
    ...warnings.flatMap((row): readonly Act[] => [
      {
        on: row['determinedOn'] ?? '',
        order: 2,
        run: () => {
          determine(row);
        },
      },
      {
        on: row['issuedOn'] ?? '',
        order: 3,
        run: () => {
          issue(row);
        },
      },
    ]),
    ...steps.map((step): Act => ({
      ...{ on: step['on'] ?? '', order: step['step'] === 'LEVEL_RAISED' ? 1 : 4 },
      run: () => {
        take(step);
      },
    })),
  ];
  const inOrder = (one: Act, other: Act) =>
    one.on === other.on ? one.order - other.order : one.on < other.on ? -1 : 1;
  for (const { run } of acts.toSorted(inOrder)) run();
};
