import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
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
import { MANIFEST_MAX } from './volume.events';

/** How many must be there to decide, counted without those who stand back from the item. */
export const QUORUM_RULES = ['TWO_THIRDS_OF_NON_RECUSED', 'MORE_THAN_HALF_OF_NON_RECUSED'] as const;
export type QuorumRule = (typeof QUORUM_RULES)[number];

/** What a body may decide on an item. */
export const ITEM_DECISIONS = ['APPROVED', 'RETURNED', 'REJECTED', 'MERGED', 'SPLIT', 'CLOSED'] as const;
export type ItemDecision = (typeof ITEM_DECISIONS)[number];

/** Heads counted; together they are those present without those who stand back. */
export class Votes {
  @IsCount() readonly for: number;
  @IsCount() readonly against: number;
  @IsCount() readonly abstain: number;
}

/** A body was called together to review a volume (Art. 15(3)4, 15(4)). */
@Event<ReviewSessionConvened>({
  version: 1,
  says: ({ bodyType, bodyOrgId, memberCount, volumeId }) => ({
    en: `convened ${bodyType} of ${bodyOrgId}, ${memberCount} members, on volume ${volumeId}`,
    zh: `召开${bodyOrgId}审定会(${bodyType}),应到${memberCount}人,审定汇编册${volumeId}`,
  }),
})
export class ReviewSessionConvened {
  @IsOneOf(BODY_TYPES) readonly bodyType: BodyType;
  @IsId() readonly bodyOrgId: string;
  @IsId() readonly volumeId: string;
  @IsId() readonly chairPostId: string;
  /** Empty for a body that is counted by heads only. */
  @IsIds(100) readonly memberPostIds: readonly string[];
  @IsCount() readonly memberCount: number;
  @IsOneOf(QUORUM_RULES) readonly quorumRule: QuorumRule;
}

/** Who was there, who was not, and who will stand back from some item. */
@Event<ReviewAttendanceRecorded>({
  version: 1,
  says: ({ presentCount, recusedPostIds }) => ({
    en: `recorded ${presentCount} present; ${recusedPostIds.join(', ') || 'nobody'} to stand back from items`,
    zh: `实到${presentCount}人,需就部分事项回避:${recusedPostIds.join('、') || '无'}`,
  }),
})
export class ReviewAttendanceRecorded {
  @IsIds(100) readonly presentPostIds: readonly string[];
  @IsCount() readonly presentCount: number;
  @IsIds(100) readonly absentPostIds: readonly string[];
  @IsIds(100) readonly recusedPostIds: readonly string[];
}

const OUTCOMES: Readonly<Record<ItemDecision, Said>> = {
  APPROVED: { en: 'approved', zh: '审定通过' },
  RETURNED: { en: 'returned', zh: '退回' },
  REJECTED: { en: 'rejected', zh: '不予审定' },
  MERGED: { en: 'merged', zh: '合并' },
  SPLIT: { en: 'split', zh: '拆分' },
  CLOSED: { en: 'closed', zh: '销号' },
};

const gradeIn = (grade: RiskGrade | undefined): Said =>
  grade === undefined ? { en: '', zh: '' } : { en: ` at grade ${grade}`, zh: `,等级${grade}级` };

const tellOf = ({ for: ayes, against, abstain }: Votes): Said => ({
  en: `${ayes} for, ${against} against, ${abstain} abstaining`,
  zh: `同意${ayes}、反对${against}、弃权${abstain}`,
});

const dissentIn = (postIds: readonly string[], dissent = ''): Said =>
  postIds.length === 0
    ? { en: '', zh: '' }
    : {
        en: `, against ${postIds.join(', ')}: ${dissent}`,
        zh: `,${postIds.join('、')}持不同意见:${dissent}`,
      };

/** The body decided on one item of its volume (逐项审定). */
@Event<ReviewItemDecided>({
  version: 1,
  needsReason: true,
  says: ({ riskPointId, decision, decidedGrade, votes, dissentPostIds, dissent }) => {
    const [outcome, grade, tell] = [OUTCOMES[decision], gradeIn(decidedGrade), tellOf(votes)];
    const against = dissentIn(dissentPostIds, dissent);
    return {
      en: `${outcome.en} ${riskPointId}${grade.en}, ${tell.en}${against.en}`,
      zh: `${outcome.zh}${riskPointId}${grade.zh},${tell.zh}${against.zh}`,
    };
  },
})
export class ReviewItemDecided {
  @IsId() readonly riskPointId: string;
  @IsOneOf(ITEM_DECISIONS) readonly decision: ItemDecision;
  @May() @IsRiskGrade() readonly decidedGrade?: RiskGrade;
  @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @May() @IsReason() readonly basisText?: string;
  @IsTexts(30) readonly measures: readonly string[];
  /** Who chaired the item; unknown where a body without a list of members had to replace its chair. */
  @May() @IsId() readonly chairPostId?: string;
  @IsPart(() => Votes) readonly votes: Votes;
  @IsIds(100) readonly recusedPostIds: readonly string[];
  @IsIds(100) readonly dissentPostIds: readonly string[];
  @May() @IsOpinion() readonly dissent?: string;
  @May() @IsReason() readonly reason?: string;
  /** Which risk points go on with a risk that is merged or split. */
  @May() @IsIds(20) readonly intoRiskPointIds?: readonly string[];
  @May() @IsDay() readonly effectiveFrom?: Day;
}

/** Every item of the volume is decided. */
@Event<ReviewConcluded>({
  version: 1,
  says: ({ approved, returned, rejected }) => ({
    en: `concluded the review: ${approved} approved, ${returned} returned, ${rejected} rejected`,
    zh: `审定会结束:通过${approved}项,退回${returned}项,不予审定${rejected}项`,
  }),
})
export class ReviewConcluded {
  @IsCount() readonly approved: number;
  @IsCount() readonly returned: number;
  @IsCount() readonly rejected: number;
  /** Merged, split or closed. */
  @May() @IsCount() readonly ended?: number;
}

/** The chair signed the minutes. */
@Event<MinutesSigned>({
  version: 1,
  says: ({ minutesNo }) => ({ en: `signed the minutes ${minutesNo}`, zh: `签发会议纪要${minutesNo}` }),
})
export class MinutesSigned {
  @IsTitle() readonly minutesNo: string;
}

/** The session broke off; it goes on when attendance is recorded anew. */
@Event<ReviewAdjourned>({
  version: 1,
  says: ({ reason }) => ({ en: `adjourned the review: ${reason}`, zh: `审定会休会:${reason}` }),
})
export class ReviewAdjourned {
  @IsReason() readonly reason: string;
}

/**
 * The superior declared the review invalid. What it approved is to be decided again, and binds until then.
 */
@Event<ReviewInvalidated>({
  version: 1,
  needsReason: true,
  says: ({ reason, riskPointIds }) => ({
    en: `invalidated the review, with ${riskPointIds.length} approvals to be decided again: ${reason}`,
    zh: `宣布审定会无效,${riskPointIds.length}项审定须重新进行:${reason}`,
  }),
})
export class ReviewInvalidated {
  @IsReason() readonly reason: string;
  /** What it had approved. */
  @IsIds(MANIFEST_MAX) readonly riskPointIds: readonly string[];
}

export const reviewEvents = registerEvents({
  ReviewSessionConvened,
  ReviewAttendanceRecorded,
  ReviewItemDecided,
  ReviewConcluded,
  MinutesSigned,
  ReviewAdjourned,
  ReviewInvalidated,
});
export type ReviewEvent = EventOf<typeof reviewEvents>;
