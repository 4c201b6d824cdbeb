import { Command } from '@probity/eventing';
import {
  AtLeastOne,
  BODY_TYPES,
  type BodyType,
  type Day,
  IsDay,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsOpinion,
  IsReason,
  IsTitle,
  May,
} from '../vocabulary';
import { EXPORT_TARGETS, type ExportTarget, PointsGivenBack } from './assessment.parts';

@Command({
  issuers: ['PRINCIPAL', 'DEPT_HEAD', 'STAFF'],
  summary: { en: 'Object to the own score, once and in time.', zh: '对本单位(科室、本人)考核结果提出异议。' },
})
export class ObjectToScore {
  @IsReason() readonly grounds: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  seconders: ['LG_CHAIR', 'PRINCIPAL', 'DISCIPLINE'],
  summary: {
    en: 'Follow an objection: give points back or lift a veto; a second person approves.',
    zh: '异议成立:加回分值或撤销一票否决,由另一人批准。',
  },
})
export class ReviseScore {
  @IsListOfParts(() => PointsGivenBack, 100) readonly givenBack: readonly PointsGivenBack[];
  @May() @IsIds(20) readonly liftedVetoes?: readonly string[];
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Answer an objection: the score stands.', zh: '异议不成立,维持考核结果。' },
})
export class UpholdScore {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_CHAIR'],
  summary: {
    en: 'Confirm the result for the body, once nobody can object any more or the objection is answered.',
    zh: '异议期满或异议已答复后,经集体研究确认考核结果。',
  },
})
export class ConfirmAssessment {
  @IsOneOf(BODY_TYPES) readonly collective: BodyType;
  @IsTitle() readonly minutes: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Hand a confirmed result on to one of the three appraisals.',
    zh: '将确认的结果用于三项考核之一。',
  },
})
export class ExportAssessmentResult {
  @IsOneOf(EXPORT_TARGETS) readonly target: ExportTarget;
}

@Command({
  issuers: ['LG_CHAIR', 'PRINCIPAL'],
  summary: { en: 'Grant a reward on a confirmed result.', zh: '依据确认的结果给予奖励。' },
})
export class GrantReward {
  @IsTitle() readonly form: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Propose a penalty on a confirmed result.', zh: '依据确认的结果提出处理建议。' },
})
export class ProposePenalty {
  @IsTitle() readonly form: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE', 'LG_CHAIR'],
  summary: {
    en: 'Require a correction by the day of the rules, or a later one.',
    zh: '要求限期整改;期限按规则,或另定更晚日期。',
  },
})
export class RequireCorrection {
  @IsId() readonly correctionId: string;
  @IsIds(50) readonly riskPointIds: readonly string[];
  @IsOpinion() readonly what: string;
  /** Not before the day of the rules. */
  @May() @IsDay() readonly dueOn?: Day;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Note that a correction is done, on evidence.', zh: '凭材料确认整改完成。' },
})
export class NoteCorrectionDone {
  @IsId() readonly correctionId: string;
  @AtLeastOne() @IsIds(20) readonly evidence: readonly string[];
  @May() @IsOpinion() readonly remark?: string;
}
