import type { AssessmentKind } from './assessment-words';
import type { Period } from './periods';
import type { ScoreComponent } from './rule-content';

/** A self-check that somebody owes, or has handed in. */
export interface SelfCheckFacts {
  readonly selfCheckId: string;
  readonly period: Period;
  /** A unit, a department or a person. */
  readonly subject: string;
  readonly submitted: boolean;
}

/** A round of assessment. */
export interface AssessRoundFacts {
  readonly roundId: string;
  readonly orgId: string;
  readonly kind: AssessmentKind;
  readonly period: Period;
  readonly schemeVersion: string;
  readonly subjects: readonly string[];
  readonly open: boolean;
}

/** How far the assessment of one subject in a round has come. */
export interface AssessmentFacts {
  readonly assessmentId: string;
  readonly roundId: string;
  readonly orgId: string;
  readonly subject: string;
  readonly kind: AssessmentKind;
  readonly period: Period;
  /** The half-yearly assessments that an annual one rests on. */
  readonly halves: readonly string[];
  readonly given: readonly ScoreComponent[];
  /** In hundredths, as it stands; null before it is computed. */
  readonly total: number | null;
  readonly confirmed: boolean;
}

/** What the streams of assessment say (C8). */
export interface AssessmentAnswers {
  selfCheck(selfCheckId: string): SelfCheckFacts | undefined;
  /** The self-checks of a quarter. */
  selfChecksOf(period: Period): readonly SelfCheckFacts[];
  assessRound(roundId: string): AssessRoundFacts | undefined;
  /** The organisation's round for the period, whatever its id. */
  assessRoundOf(orgId: string, period: Period): AssessRoundFacts | undefined;
  assessment(assessmentId: string): AssessmentFacts | undefined;
  /** The assessments of a round that were opened. */
  assessmentsOf(roundId: string): readonly AssessmentFacts[];
  /** The version of the approved risk catalogue of a unit or department on the day; 0 while there is none. */
  riskCatalogueVersionOf(ownerId: string): number;
  /** Who entered and who seconded a version of the score rules (7.1). */
  schemeAuthors(version: string): readonly string[];
}
