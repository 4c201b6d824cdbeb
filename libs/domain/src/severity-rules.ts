import {
  AtLeastOne,
  GRADE_LIMBS,
  type GradeLimb,
  IsFlag,
  IsListOfParts,
  IsOneOf,
  IsScale,
  IsSomeOf,
  IsTitle,
} from './vocabulary';

/** One step of a scale. Steps are compared by severityRank, never by their numbers (V15). */
export class SeverityLevel {
  /** The number that people use; in some schemes 1 is the gravest, in others the mildest. */
  @IsScale(9) readonly level: number;
  /** How grave it is, from 1 for the mildest. */
  @IsScale(9) readonly severityRank: number;
  @IsTitle() readonly nameEn: string;
  @IsTitle() readonly nameZh: string;
}

/** On which limbs a grade may rest (Art. 15(4)1). */
export class LevelLimbs {
  @IsScale(9) readonly level: number;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly limbs: readonly GradeLimb[];
}

/** How risk points are graded. */
export class GradeRules {
  @AtLeastOne() @IsListOfParts(() => SeverityLevel, 9) readonly levels: readonly SeverityLevel[];
  @AtLeastOne() @IsListOfParts(() => LevelLimbs, 9) readonly limbs: readonly LevelLimbs[];
}

/** The three measures (Art. 14 step 3(2)), the mildest first: remind, admonish, order to rectify. */
export const MEASURES = ['REMIND', 'ADMONISH', 'ORDER_RECTIFY'] as const;
export type Measure = (typeof MEASURES)[number];

/** Who approves a measure: the head of the office, the principal of a body, or both bodies. */
export const MEASURE_APPROVERS = ['OFFICE_HEAD', 'PRINCIPAL', 'BOTH_BODIES'] as const;
export type MeasureApprover = (typeof MEASURE_APPROVERS)[number];

/** A measure and who approves it. */
export class MeasureRule {
  @IsOneOf(MEASURES) readonly measure: Measure;
  @IsOneOf(MEASURE_APPROVERS) readonly approver: MeasureApprover;
  /** True when somebody verifies on the spot what was rectified. */
  @IsFlag() readonly verifiedOnSite: boolean;
  /** True when a report is due some months after it was lifted. */
  @IsFlag() readonly followUp: boolean;
}

/** How warnings are graded and disposed of. */
export class WarningRules {
  @AtLeastOne() @IsListOfParts(() => SeverityLevel, 9) readonly levels: readonly SeverityLevel[];
  @AtLeastOne() @IsListOfParts(() => MeasureRule, 3) readonly measures: readonly MeasureRule[];
  /** After so many missed dates somebody proposes to raise the level. */
  @IsScale(9) readonly raiseAfterMisses: number;
  /** After so many rejected rectifications somebody proposes to raise the level. */
  @IsScale(9) readonly raiseAfterRejections: number;
}
