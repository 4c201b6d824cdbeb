import { Event } from '@probity/eventing';
import { CitedRisk } from '../cited-risk';
import {
  AtLeastOne,
  BODY_NAMES,
  BODY_TYPES,
  type BodyType,
  type Day,
  IsCount,
  IsDay,
  IsFlag,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsOpinion,
  IsReason,
  IsTitle,
  May,
} from '../vocabulary';
import {
  EXPORT_TARGETS,
  type ExportTarget,
  POINTS_MAX,
  PointsGivenBack,
  TARGET_NAMES,
} from './assessment.parts';
import { written } from './scoring';

/** The subject was told the total and the band, and may object until a day. */
@Event<ScoreAnnounced>({
  version: 1,
  says: ({ subject, total, band, objectionUntil }) => ({
    en: `announced ${written(total)}, ${band}, to ${subject}, who may object until ${objectionUntil}`,
    zh: `向${subject}公布总分${written(total)}、等次${band},${objectionUntil}前可提出异议`,
  }),
})
export class ScoreAnnounced {
  @IsId() readonly subject: string;
  @IsCount(POINTS_MAX) readonly total: number;
  @IsId() readonly band: string;
  @IsDay() readonly objectionUntil: Day;
}

/** The subject objected. */
@Event<AssessmentObjected>({
  version: 1,
  says: ({ grounds }) => ({ en: `objected to the score: ${grounds}`, zh: `对考核结果提出异议:${grounds}` }),
})
export class AssessmentObjected {
  @IsReason() readonly grounds: string;
}

/** The objection was right: points came back or a veto was lifted, and the total is computed anew. */
@Event<AssessmentRevised>({
  version: 1,
  needsReason: true,
  says: ({ previousTotal, newTotal, approvedBy }) => ({
    en: `revised the total: ${written(previousTotal)} → ${written(newTotal)}, approved by ${approvedBy}`,
    zh: `复核调整总分:${written(previousTotal)} → ${written(newTotal)}(${approvedBy}批准)`,
  }),
})
export class AssessmentRevised {
  @IsCount(POINTS_MAX) readonly previousTotal: number;
  @IsCount(POINTS_MAX) readonly newTotal: number;
  @IsListOfParts(() => PointsGivenBack, 100) readonly givenBack: readonly PointsGivenBack[];
  /** Codes of the vetoes that no longer hold. */
  @IsIds(20) readonly liftedVetoes: readonly string[];
  /** The second person, never the one who revised. */
  @IsId() readonly approvedBy: string;
}

/** The objection was not right: the score stands. */
@Event<AssessmentUpheld>({
  version: 1,
  needsReason: true,
  says: ({ total }) => ({ en: `upheld the total of ${written(total)}`, zh: `复核维持总分${written(total)}` }),
})
export class AssessmentUpheld {
  @IsCount(POINTS_MAX) readonly total: number;
}

/** A body confirmed the result together. */
@Event<AssessmentConfirmed>({
  version: 1,
  says: ({ total, band, collective, minutes }) => ({
    en: `confirmed ${written(total)}, ${band}, for ${BODY_NAMES[collective].en} (${minutes})`,
    zh: `经${BODY_NAMES[collective].zh}集体研究(${minutes})确认总分${written(total)}、等次${band}`,
  }),
})
export class AssessmentConfirmed {
  @IsCount(POINTS_MAX) readonly total: number;
  @IsId() readonly band: string;
  @IsId() readonly by: string;
  @IsOneOf(BODY_TYPES) readonly collective: BodyType;
  /** The number of the minutes. */
  @IsTitle() readonly minutes: string;
}

/** The result went over to one of the three appraisals that it is combined with (三个相结合). */
@Event<AssessmentResultExported>({
  version: 1,
  says: ({ target, total, band }) => ({
    en: `handed ${written(total)}, ${band}, on to the ${TARGET_NAMES[target].en}`,
    zh: `将总分${written(total)}、等次${band}用于${TARGET_NAMES[target].zh}`,
  }),
})
export class AssessmentResultExported {
  @IsOneOf(EXPORT_TARGETS) readonly target: ExportTarget;
  @IsCount(POINTS_MAX) readonly total: number;
  @IsId() readonly band: string;
  @IsId() readonly schemeVersion: string;
}

/** The good are rewarded (奖优). */
@Event<RewardGranted>({
  version: 1,
  needsReason: true,
  says: ({ subject, form }) => ({ en: `granted ${subject}: ${form}`, zh: `给予${subject}奖励:${form}` }),
})
export class RewardGranted {
  @IsId() readonly subject: string;
  @IsTitle() readonly form: string;
}

/** A penalty was proposed to whoever may impose it (惩劣); none follows from a score by itself (V9). */
@Event<PenaltyProposed>({
  version: 1,
  needsReason: true,
  says: ({ subject, form }) => ({
    en: `proposed for ${subject}: ${form}`,
    zh: `对${subject}提出处理建议:${form}`,
  }),
})
export class PenaltyProposed {
  @IsId() readonly subject: string;
  @IsTitle() readonly form: string;
}

/** Something must be corrected by a day: problems, the content of risks, measures (Art. 14 step 4(3)). */
@Event<CorrectionRequired>({
  version: 1,
  says: ({ correctionId, what, dueOn }) => ({
    en: `required correction ${correctionId} by ${dueOn}: ${what}`,
    zh: `要求${dueOn}前整改(${correctionId}):${what}`,
  }),
})
export class CorrectionRequired {
  @IsId() readonly correctionId: string;
  /** Whose it is to correct. */
  @IsId() readonly subject: string;
  /** The risks whose content is in question, as approved; none when only measures or problems are. */
  @IsListOfParts(() => CitedRisk, 50) readonly risks: readonly CitedRisk[];
  @IsOpinion() readonly what: string;
  @IsDay() readonly dueOn: Day;
}

/** What was required is done, and somebody else saw to it. */
@Event<CorrectionDone>({
  version: 1,
  says: ({ correctionId, late }) => ({
    en: `noted that correction ${correctionId} is done${late ? ', late' : ''}`,
    zh: `确认整改${correctionId}已完成${late ? '(逾期)' : ''}`,
  }),
})
export class CorrectionDone {
  @IsId() readonly correctionId: string;
  @IsDay() readonly doneOn: Day;
  @IsFlag() readonly late: boolean;
  @AtLeastOne() @IsIds(20) readonly evidence: readonly string[];
  @May() @IsOpinion() readonly remark?: string;
}
