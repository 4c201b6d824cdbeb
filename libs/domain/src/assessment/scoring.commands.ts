import { Command } from '@probity/eventing';
import { SCORE_COMPONENTS, type ScoreComponent } from '../rule-content';
import { IsId, IsListOfParts, IsOneOf, IsReason, IsScale, IsTitle, May } from '../vocabulary';
import { ItemDeduction, POINTS_MAX } from './assessment.parts';

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Open the assessment of a subject of a round.', zh: '启动对一个考核对象的考核。' },
})
export class OpenAssessment {
  @IsId() readonly roundId: string;
  @IsId() readonly subject: string;
}

@Command({
  issuers: ['PRINCIPAL', 'DEPUTY', 'LG_OFFICE', 'DISCIPLINE', 'DEPT_HEAD', 'STAFF'],
  summary: {
    en: 'Give one component of a score: the head the own one, the office and a leader those of others.',
    zh: '给出一个分项:负责人自评,办公室考核,领导评价;后两项不得给本单位(科室)打分。',
  },
})
export class GiveScore {
  @IsOneOf(SCORE_COMPONENTS) readonly component: ScoreComponent;
  /** What is taken off; nothing means the full score. */
  @IsListOfParts(() => ItemDeduction, 100) readonly items: readonly ItemDeduction[];
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: {
    en: 'Take points off for something that is recorded elsewhere, e.g. a warning.',
    zh: '因已记录的事项(如预警)扣分。',
  },
})
export class DeductScore {
  @IsId() readonly itemId: string;
  /** In hundredths of a point. */
  @IsScale(POINTS_MAX) readonly points: number;
  @May() @IsId() readonly causeEventId?: string;
  /** The stream of the cause, e.g. `warning-WN-2025-001`. */
  @May() @IsId() readonly causeRef?: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: {
    en: 'Give extra points by a rule, within the limit of the scheme.',
    zh: '依据规定加分,不超过方案上限。',
  },
})
export class GiveBonus {
  @IsScale(POINTS_MAX) readonly points: number;
  @IsTitle() readonly rule: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: {
    en: 'Apply a veto of the scheme: the lowest band follows.',
    zh: '适用方案规定的一票否决,定为最低等次。',
  },
})
export class ApplyVeto {
  @IsId() readonly code: string;
  @May() @IsId() readonly causeRef?: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Compute the total and the band once all components are in.',
    zh: '各分项齐备后计算总分和等次。',
  },
})
export class ComputeScore {}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Tell the subject the score; the time for objections begins.',
    zh: '公布考核结果,异议期开始。',
  },
})
export class AnnounceScore {}
