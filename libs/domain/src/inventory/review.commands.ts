import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import type { Role } from '../roles';
import {
  BODY_TYPES,
  type BodyType,
  type Day,
  GRADE_LIMBS,
  type GradeLimb,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsOneOf,
  IsOpinion,
  IsPart,
  IsReason,
  IsRiskGrade,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
  type RiskGrade,
} from '../vocabulary';
import { ITEM_DECISIONS, type ItemDecision, QUORUM_RULES, type QuorumRule, Votes } from './review.events';

/** Who may keep the record of a body. */
const RECORDERS: readonly Role[] = [
  'LG_OFFICE',
  'SUPERIOR',
  'DISCIPLINE',
  'PRINCIPAL',
  'DEPT_HEAD',
  'PARTY_GROUP',
  'STAFF_REP',
];

/** Who may sit in the chair of a body; which of them sits in this one, the session says. */
const CHAIRS: readonly Role[] = [
  'LG_CHAIR',
  'LG_MEMBER',
  'PARTY_GROUP',
  'SUPERIOR',
  'PRINCIPAL',
  'DEPUTY',
  'DEPT_HEAD',
  'STAFF_REP',
  'STAFF',
];

@Command({
  issuers: ['LG_CHAIR', 'PARTY_GROUP', 'SUPERIOR', 'LG_OFFICE'],
  summary: {
    en: 'Call a body together to review a frozen volume. System risks go to the superior.',
    zh: '召集审定主体对已锁定的汇编册进行集体评审;系统性风险由上级组织审定。',
  },
})
export class ConveneReview {
  @IsOneOf(BODY_TYPES) readonly bodyType: BodyType;
  @IsId() readonly bodyOrgId: string;
  @IsId() readonly volumeId: string;
  @IsId() readonly chairPostId: string;
  /** The members by post; empty for a body that is counted by heads. */
  @IsIds(100) readonly memberPostIds: readonly string[];
  /** How many they are; needed only where they are not listed. */
  @May() @IsCount() readonly memberCount?: number;
  /** By default two thirds. */
  @May() @IsOneOf(QUORUM_RULES) readonly quorumRule?: QuorumRule;
}

@Command({
  issuers: RECORDERS,
  summary: {
    en: 'Record who is there. Members who are not named present are absent.',
    zh: '登记到会情况,未列为实到的成员即为缺席。',
  },
})
export class RecordAttendance {
  @IsIds(100) readonly presentPostIds: readonly string[];
  /** How many they are; needed only where they are not listed. */
  @May() @IsCount() readonly presentCount?: number;
}

@Command({
  issuers: RECORDERS,
  seconders: CHAIRS,
  summary: {
    en: 'Record the decision on one item. The chair of the item seconds it.',
    zh: '记录逐项审定结果,由该事项主持人会签。',
  },
})
export class DecideReviewItem {
  @IsId() readonly riskPointId: string;
  @IsOneOf(ITEM_DECISIONS) readonly decision: ItemDecision;
  /** If named, it must be the grade of the gravest limb. */
  @May() @IsRiskGrade() readonly decidedGrade?: RiskGrade;
  @May() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis?: readonly GradeLimb[];
  @May() @IsReason() readonly basisText?: string;
  @May() @IsTexts(30) readonly measures?: readonly string[];
  @IsPart(() => Votes) readonly votes: Votes;
  /** Who stood back from the item. */
  @IsIds(100) readonly recusedPostIds: readonly string[];
  @May() @IsIds(100) readonly dissentPostIds?: readonly string[];
  @May() @IsOpinion() readonly dissent?: string;
  /** Which risk points go on with a risk that is merged or split. */
  @May() @IsIds(20) readonly intoRiskPointIds?: readonly string[];
  /** Needed for everything but an approval. */
  @May() @IsReason() readonly reason?: string;
  /** By default the day of the decision. */
  @May() @IsDay() readonly effectiveFrom?: Day;
}

@Command({
  issuers: RECORDERS,
  summary: { en: 'Conclude a review whose items are all decided.', zh: '全部事项审定后结束审定会。' },
})
export class ConcludeReview {}

@Command({
  issuers: RECORDERS,
  seconders: CHAIRS,
  summary: { en: 'Record that the chair signed the minutes.', zh: '登记主持人签发的会议纪要。' },
})
export class SignMinutes {
  @IsTitle() readonly minutesNo: string;
}

@Command({
  issuers: RECORDERS,
  summary: {
    en: 'Break off a review. It goes on when attendance is recorded anew.',
    zh: '休会;重新登记到会情况后继续。',
  },
})
export class AdjournReview {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SUPERIOR'],
  summary: {
    en: 'Declare a review invalid. Its approvals are to be decided again and bind until then.',
    zh: '宣布审定会无效,其审定事项须重新审定,重新审定前继续有效。',
  },
})
export class InvalidateReview {
  @IsReason() readonly reason: string;
}

export const reviewCommands = registerCommands({
  ConveneReview,
  RecordAttendance,
  DecideReviewItem,
  ConcludeReview,
  SignMinutes,
  AdjournReview,
  InvalidateReview,
});
export type ReviewCommand = CommandOf<typeof reviewCommands, { readonly bureau: Bureau }>;

/** One of the commands, by name. */
export type AskingReview<K extends ReviewCommand['type']> = Extract<ReviewCommand, { readonly type: K }>;
