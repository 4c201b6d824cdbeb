import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type BodyDecision,
  type CitedRisk,
  type Day,
  type Escalation,
  type HarmDegree,
  type Measure,
  type TermName,
  type WarningEvent,
  type WarningStatus,
  type WarningTargetDetermined,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';
import { type RunningClock, clockColumns, columnsOf } from './warning-clocks';

/** A line of the warning board (预警台): whom, how grave, what was done about it, and what is due next. */
@Entity('warning')
@Index(['targetOrgId'])
@Index(['status'])
export class Warning extends Thing {
  @Column('text') status: WarningStatus;
  /** True until it is lifted, transferred, withdrawn, or goes on under another number. */
  @Column('boolean') open: boolean;
  @Column('text') targetOrgId: string;
  @Column('text', { nullable: true }) targetPostId: string | null;
  @Column('text', { nullable: true }) targetRef: string | null;
  /** Who answers since a merger, where there was one: the post, or the organisation. */
  @Column('text', { nullable: true }) succeededByResponsible: string | null;
  @Column('text') bodyOrgId: string;
  @Column('text') analysisId: string;
  /** The approved versions that it cites. */
  @Column('simple-json') risks: readonly CitedRisk[];
  @Column('text') factsFrom: Day;
  @Column('text') factsOn: Day;
  @Column('text') harmDegree: HarmDegree;
  @Column('integer') level: number;
  /** By this alone levels are compared and sorted. */
  @Column('integer') severityRank: number;
  @Column('text') schemeVersion: string;
  @Column('simple-json') decidedBy: readonly BodyDecision[];
  @Column('text') determinedOn: Day;
  @Column('text', { nullable: true }) measure: Measure | null;
  @Column('text', { nullable: true }) noticeNo: string | null;
  @Column('text', { nullable: true }) issuedOn: Day | null;
  @Column('text', { nullable: true }) servedOn: Day | null;
  /** What is owed at present. */
  @Column('simple-json') clocks: readonly RunningClock[];
  @Column('text', { nullable: true }) nextDueOn: Day | null;
  @Column('text', { nullable: true }) nextDue: TermName | null;
  /** True while a date of it rests on a year that is not announced. */
  @Column('boolean') provisional: boolean;
  @Column('simple-json') calendarVersions: readonly string[];
  /** True while something that was missed is still owed. */
  @Column('boolean') overdue: boolean;
  @Column('integer') misses: number;
  @Column('integer') rounds: number;
  @Column('integer') rejections: number;
  /** What a process has put before the leading group. */
  @Column('simple-json') escalations: readonly Escalation[];
  @Column('boolean') raised: boolean;
  @Column('text', { nullable: true }) followsWarningId: string | null;
  @Column('text', { nullable: true }) succeededBy: string | null;
  @Column('boolean') lifted: boolean;
  /** The day on which it was lifted, transferred, withdrawn, or went on under another number. */
  @Column('text', { nullable: true }) closedOn: Day | null;
  @Column('text', { nullable: true }) followedUpOn: Day | null;
  @Column('text', { nullable: true }) struckOffOn: Day | null;
}

const NOTHING_YET = {
  ...{ open: true, succeededByResponsible: null, measure: null, noticeNo: null },
  ...{ issuedOn: null, servedOn: null, ...columnsOf([]) },
  ...{ misses: 0, rounds: 0, rejections: 0, escalations: [], raised: false, succeededBy: null },
  ...{ lifted: false, closedOn: null, followedUpOn: null, struckOffOn: null },
} satisfies Partial<Columns<Warning>>;

const determined = (data: WarningTargetDetermined, determinedOn: Day) => {
  const { target, level, followsWarningId = null, bodyOrgId, analysisId, risks } = data;
  const { factsFrom, factsOn, harmDegree, decidedBy } = data;
  return {
    ...NOTHING_YET,
    ...{ status: 'DETERMINED' as const, determinedOn, bodyOrgId, analysisId, risks, followsWarningId },
    ...{ factsFrom, factsOn, harmDegree, decidedBy, ...level },
    targetOrgId: target.orgId,
    targetPostId: target.postId ?? null,
    targetRef: target.subjectRef ?? null,
  };
};

const onDay = ({ metadata }: { readonly metadata: { readonly occurredAt: string } }): Day =>
  dayOf(metadata.occurredAt);

/** The warning board, one row for each warning. */
export const warnings = things<Warning, WarningEvent>({
  name: 'warnings',
  version: 1,
  row: Warning,
  sensitive: {
    of: ({ targetRef, targetPostId, targetOrgId }) => [targetRef ?? targetPostId ?? targetOrgId],
    caseOf: ({ id }) => `warning-${id}`,
  },
  category: 'warning',
  begin: { WarningTargetDetermined: (event) => determined(event.data, onDay(event)) },
  advance: {
    MeasureProposed: (_row, { data: { measure } }) => ({ status: 'MEASURE_PROPOSED', measure }),
    MeasureApproved: () => ({ status: 'MEASURE_APPROVED' }),
    MeasureDeclined: ({ raised }) => ({ status: raised ? 'RAISED' : 'DETERMINED', measure: null }),
    WarningIssued: (_row, { data: { noticeNo, issuedOn } }) => ({ status: 'ISSUED', noticeNo, issuedOn }),
    WarningServed: (_row, { data: { servedOn } }) => ({ status: 'SERVED', servedOn }),
    ReplyReceived: () => ({ status: 'REPLIED' }),
    ReplyReturned: () => ({ status: 'RETURNED' }),
    RectificationPlanSubmitted: () => ({ status: 'PLAN_SUBMITTED' }),
    RectificationPlanApproved: () => ({ status: 'RECTIFYING' }),
    RectificationReported: (_row, { data: { roundNo } }) => ({ status: 'REPORTED', rounds: roundNo }),
    RectificationVerified: () => ({ status: 'VERIFIED' }),
    RectificationRejected: ({ rejections }) => ({ status: 'RECTIFYING', rejections: rejections + 1 }),
    EscalationProposed: (_row, { data: { proposals } }) => ({ escalations: proposals }),
    WarningLevelRaised: (_row, event) => {
      const { to, succeededBy } = event.data;
      const goesOn = succeededBy === undefined ? {} : { succeededBy, open: false, closedOn: onDay(event) };
      return { status: 'RAISED', ...to, raised: true, ...goesOn };
    },
    WarningLevelLowered: (_row, { data: { to } }) => ({ ...to }),
    CaseTransferred: (_row, event) => ({ status: 'TRANSFERRED', open: false, closedOn: onDay(event) }),
    WarningLifted: ({ followedUpOn }, event) => ({
      status: followedUpOn === null ? 'LIFTED' : 'FOLLOWED_UP',
      ...{ open: false, lifted: true, closedOn: onDay(event) },
    }),
    FollowUpReported: ({ lifted }, event) => ({
      followedUpOn: onDay(event),
      ...(lifted && { status: 'FOLLOWED_UP' }),
    }),
    WarningStruckOff: (_row, event) => ({ status: 'STRUCK_OFF', struckOffOn: onDay(event) }),
    WarningWithdrawn: (_row, event) => ({ status: 'WITHDRAWN', open: false, closedOn: onDay(event) }),
    ResponsibilitySucceeded: (_row, { data: { toOrgId, toPostId } }) => ({
      succeededByResponsible: toPostId ?? toOrgId,
    }),
    ...clockColumns,
    DeadlineMissed: (row, event) => ({
      ...clockColumns.DeadlineMissed(row, event),
      misses: event.data.misses,
    }),
  },
});
