import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventRead, type EventShape, isRejection, sha256 } from '@probity/eventing';
import type { AnalysisFacts } from '../bureau';
import type { Day } from '../vocabulary';
import { warning } from '../warning/warning.decider';
import type { Told } from './bureau';
import { SAMPLE, sampleBureau, sampleRows } from './sample';
import { type SampleStep, playIn } from './sample-steps';
import { list, warningSteps } from './sample-warning-steps';
import { World } from './world';

export { list, steps, warnings } from './sample-warning-steps';

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

/** The bureau of the sample, in which its warnings come to pass. */
export const world = new World([...sampleBureau(), ...risks(), ...recusals(), ...calendars()], {
  analysis: (analysisId) => analyses.get(analysisId),
});
/** What was refused, and why. */
export const refused: unknown[] = [];
/** What was recorded for each warning, in order. */
export const recordedOf = new Map<string, EventRead<EventShape>[]>();

const recompute = (on: Day) => {
  const intents = world
    .on(on)
    .openDeadlines()
    .map(({ category, id, due: { term } }) => ({
      ...{ category, id, type: 'RecomputeDeadline', data: { term } },
    }));
  world.follow(warning, intents, on);
};

const take = (step: SampleStep) => {
  const { answer } = playIn(world, step);
  const { id, on, type } = step;
  if (isRejection(answer)) refused.push({ ...answer, id, on, type });
  else recordedOf.set(id, [...(recordedOf.get(id) ?? []), ...answer]);
};

const ANNOUNCED = '2025-11-04';

/** Plays every row of both tables, day by day; the calendar of 2026 is announced on its day in between. */
export const playWarnings = (): void => {
  const all = warningSteps((staffNo) => staffNo);
  all.filter(({ on }) => on < ANNOUNCED).forEach(take);
  recompute(ANNOUNCED);
  all.filter(({ on }) => on >= ANNOUNCED).forEach(take);
};
