import { Event } from '@probity/eventing';
import { ASSESSMENT_KINDS, type AssessmentKind } from '../assessment-words';
import { IsPeriod, type Period } from '../periods';
import { ROUNDINGS, type Rounding, SCORE_COMPONENTS, type ScoreComponent } from '../rule-content';
import {
  AtLeastOne,
  IsCount,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsScale,
  IsTexts,
  IsTitle,
  May,
} from '../vocabulary';
import { COMPONENT_NAMES, ItemDeduction, POINTS_MAX, ScoreInput } from './assessment.parts';
import { written } from './scoring';

/** The assessment of a subject began: which round, by which version of the scheme. */
@Event<AssessmentOpened>({
  version: 1,
  says: ({ subject, period, schemeVersion }) => ({
    en: `opened the assessment of ${subject} for ${period} by scheme ${schemeVersion}`,
    zh: `启动对${subject}的${period}考核(方案${schemeVersion}版)`,
  }),
})
export class AssessmentOpened {
  @IsId() readonly roundId: string;
  @IsId() readonly orgId: string;
  /** A unit, a department or a person. */
  @IsId() readonly subject: string;
  @IsOneOf(ASSESSMENT_KINDS) readonly kind: AssessmentKind;
  @IsPeriod() readonly period: Period;
  @IsId() readonly schemeVersion: string;
  /** The half-yearly assessments that an annual one rests on; none for half a year. */
  @IsIds(2) readonly halves: readonly string[];
}

/** One of the three hands gave its part: what it took off, item by item, with evidence (R6). */
@Event<ScoreComponentGiven>({
  version: 1,
  says: ({ component, items }) => ({
    en: `gave the score of ${COMPONENT_NAMES[component].en}, with ${items.length} deductions`,
    zh: `给出${COMPONENT_NAMES[component].zh},扣分${items.length}项`,
  }),
})
export class ScoreComponentGiven {
  @IsOneOf(SCORE_COMPONENTS) readonly component: ScoreComponent;
  @IsListOfParts(() => ItemDeduction, 100) readonly items: readonly ItemDeduction[];
  @IsId() readonly by: string;
}

/** Points were taken off for something that happened, which stands in another stream (R7). */
@Event<ScoreDeducted>({
  version: 1,
  needsReason: true,
  says: ({ itemId, points, causeRef, causeEventId }) => ({
    en: `took ${written(points)} off ${itemId} because of ${causeRef ?? causeEventId}`,
    zh: `因${causeRef ?? causeEventId}在${itemId}扣${written(points)}分`,
  }),
})
export class ScoreDeducted {
  @IsOneOf(SCORE_COMPONENTS) readonly component: ScoreComponent;
  @IsId() readonly itemId: string;
  @IsScale(POINTS_MAX) readonly points: number;
  /** The event that is the cause. */
  @May() @IsId() readonly causeEventId?: string;
  /** The stream of the cause, e.g. `warning-WN-2025-001`. */
  @May() @IsId() readonly causeRef?: string;
}

/** Extra points, by a rule that names them. */
@Event<ScoreBonusGiven>({
  version: 1,
  needsReason: true,
  says: ({ points, rule }) => ({
    en: `gave ${written(points)} extra by ${rule}`,
    zh: `依据${rule}加${written(points)}分`,
  }),
})
export class ScoreBonusGiven {
  @IsScale(POINTS_MAX) readonly points: number;
  @IsTitle() readonly rule: string;
}

/** Something of the scheme's list happened that leads to the lowest band, whatever the total. */
@Event<VetoApplied>({
  version: 1,
  needsReason: true,
  says: ({ code, causeRef }) => ({
    en: `applied veto ${code}${causeRef === undefined ? '' : ` because of ${causeRef}`}`,
    zh: `适用一票否决${code}${causeRef === undefined ? '' : `(${causeRef})`}`,
  }),
})
export class VetoApplied {
  @IsId() readonly code: string;
  @May() @IsId() readonly causeRef?: string;
}

/** The total, with everything that it was computed from (V14). */
@Event<ScoreComputed>({
  version: 1,
  says: ({ total, schemeVersion }) => ({
    en: `computed a total of ${written(total)} by scheme ${schemeVersion}`,
    zh: `按方案${schemeVersion}版计算总分${written(total)}`,
  }),
})
export class ScoreComputed {
  @IsId() readonly schemeVersion: string;
  @AtLeastOne() @IsListOfParts(() => ScoreInput, 3) readonly inputs: readonly ScoreInput[];
  @IsCount(POINTS_MAX) readonly bonus: number;
  /** Taken off the whole year; within a half it is taken off in its component. */
  @IsCount(1_000_000) readonly deducted: number;
  @IsIds(20) readonly vetoes: readonly string[];
  @IsOneOf(ROUNDINGS) readonly rounding: Rounding;
  @IsCount(POINTS_MAX) readonly total: number;
  /** How a person can follow it, line by line. */
  @AtLeastOne() @IsTexts(20) readonly trace: readonly string[];
}

/** The band in which the total lies, or the lowest under a veto. */
@Event<BandAssigned>({
  version: 1,
  needsReason: true,
  says: ({ band, schemeVersion }) => ({
    en: `assigned band ${band} of scheme ${schemeVersion}`,
    zh: `按方案${schemeVersion}版定为${band}等次`,
  }),
})
export class BandAssigned {
  @IsId() readonly band: string;
  @IsId() readonly schemeVersion: string;
}
