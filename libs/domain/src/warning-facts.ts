import type { Measure } from './rule-content';
import type { Day } from './vocabulary';

/** How far a warning has come. Being overdue is a flag beside it. */
export const WARNING_STATUSES = [
  'DETERMINED',
  'MEASURE_PROPOSED',
  'MEASURE_APPROVED',
  'ISSUED',
  'SERVED',
  'REPLIED',
  'RETURNED',
  'PLAN_SUBMITTED',
  'RECTIFYING',
  'REPORTED',
  'VERIFIED',
  'LIFTED',
  'FOLLOWED_UP',
  'STRUCK_OFF',
  'RAISED',
  'TRANSFERRED',
  'WITHDRAWN',
] as const;
export type WarningStatus = (typeof WARNING_STATUSES)[number];

/** The stage that each type of event brings; what is not named here leaves the stage or depends on it. */
export const STATUS_AFTER: Readonly<Partial<Record<string, WarningStatus>>> = {
  MeasureProposed: 'MEASURE_PROPOSED',
  MeasureApproved: 'MEASURE_APPROVED',
  WarningIssued: 'ISSUED',
  WarningServed: 'SERVED',
  ReplyReceived: 'REPLIED',
  ReplyReturned: 'RETURNED',
  RectificationPlanSubmitted: 'PLAN_SUBMITTED',
  RectificationPlanApproved: 'RECTIFYING',
  RectificationReported: 'REPORTED',
  RectificationVerified: 'VERIFIED',
  RectificationRejected: 'RECTIFYING',
  WarningLevelRaised: 'RAISED',
  WarningLifted: 'LIFTED',
  WarningStruckOff: 'STRUCK_OFF',
  CaseTransferred: 'TRANSFERRED',
  WarningWithdrawn: 'WITHDRAWN',
};

/** Whom a warning is about: an organisation, a post in it, or the person who held that post. */
export interface WarnedFacts {
  readonly orgId: string;
  readonly postId: string | null;
  readonly subjectRef: string | null;
}

/** What the person concerned may ask to be reviewed: in which event it was decided, and known from when. */
export interface WarningDecisionFacts {
  readonly eventId: string;
  readonly type: string;
  readonly knownOn: Day;
  /** Who took it: nobody of them decides on the appeal. */
  readonly deciderRefs: readonly string[];
}

/** A warning as it stands on the day. */
export interface WarningFacts {
  readonly warningId: string;
  readonly status: WarningStatus;
  /** True until it is lifted, transferred, withdrawn, or goes on under another number. */
  readonly open: boolean;
  readonly target: WarnedFacts;
  /** The organisation whose bodies determined the target. */
  readonly bodyOrgId: string;
  /** True when the superior decided in place of those bodies. */
  readonly bySuperior: boolean;
  readonly analysisId: string;
  readonly level: number;
  readonly severityRank: number;
  readonly schemeVersion: string;
  readonly measure: Measure | null;
  readonly noticeNo: string | null;
  readonly proposerRefs: readonly string[];
  readonly approverRefs: readonly string[];
  readonly issuerRefs: readonly string[];
  /** The approved versions that it cites (V2). */
  readonly risks: readonly { readonly riskPointId: string; readonly approvedVersion: number }[];
  readonly determinedOn: Day;
  readonly issuedOn: Day | null;
  readonly servedOn: Day | null;
  readonly liftedOn: Day | null;
  readonly misses: number;
  readonly rejections: number;
  readonly raised: boolean;
  readonly succeededBy: string | null;
  readonly decisions: readonly WarningDecisionFacts[];
  /** True once it was reported how it went on after service. */
  readonly followedUp: boolean;
}

/** What an appeal led to: the decision stands, is changed or is revoked. */
export const APPEAL_OUTCOMES = ['UPHELD', 'CHANGED', 'REVOKED'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** An application for review (复审) and for re-examination (复核) of one decision. */
export interface AppealFacts {
  readonly appealId: string;
  readonly warningId: string;
  readonly decisionEventId: string;
  readonly stage: 'FILED' | 'DECIDED' | 'REEXAMINED' | 'FINAL';
  readonly outcome: AppealOutcome | null;
  readonly filedOn: Day;
}

/** What warnings and appeals let others know. */
export interface WarningAnswers {
  warning(warningId: string): WarningFacts | undefined;
  /** Warnings that are not over. */
  openWarnings(): readonly WarningFacts[];
  /** Warnings that are not over and cite the risk point, in whatever version. */
  openWarningsOn(riskPointId: string): readonly WarningFacts[];
  /** True when a notice of that number was issued, whatever the day. */
  noticeNoTaken(noticeNo: string): boolean;
  appeal(appealId: string): AppealFacts | undefined;
  /** The appeal against a decision, whatever the day. */
  appealAgainst(decisionEventId: string): AppealFacts | undefined;
}
