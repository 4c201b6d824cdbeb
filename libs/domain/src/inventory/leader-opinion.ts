import { Command, Event } from '@probity/eventing';
import {
  GRADE_LIMBS,
  type GradeLimb,
  IsId,
  IsIds,
  IsOneOf,
  IsOpinion,
  IsPart,
  IsRiskGrade,
  IsSomeOf,
  May,
  type RiskGrade,
} from '../vocabulary';
import { RiskDescription } from './risk.parts';

/** The two leaders whose opinions the rules ask for: 主要负责人 and 分管领导. */
export const LEADER_KINDS = ['PRINCIPAL', 'DEPUTY'] as const;
export type LeaderKind = (typeof LEADER_KINDS)[number];

/** What a leader may hold of a risk point: agree, move its grade, add it or remove it. */
export const OPINION_KINDS = ['CONCUR', 'RAISE', 'LOWER', 'ADD', 'REMOVE'] as const;
export type OpinionKind = (typeof OPINION_KINDS)[number];

/** Why one leader speaks in the place of another. */
export const SUBSTITUTION_REASONS = ['OWN_FORM', 'NO_DEPUTY_IN_UNIT', 'RECUSED', 'VACANT'] as const;
export type SubstitutionReason = (typeof SUBSTITUTION_REASONS)[number];

const WORDS: Readonly<Record<OpinionKind, { readonly en: string; readonly zh: string }>> = {
  CONCUR: { en: 'concurred', zh: '表示同意' },
  RAISE: { en: 'held that the grade should be raised', zh: '认为等级应当上调' },
  LOWER: { en: 'held that the grade should be lowered', zh: '认为等级应当下调' },
  ADD: { en: 'held that a risk point should be added', zh: '认为应当增加风险点' },
  REMOVE: { en: 'held that the risk point should be removed', zh: '认为应当删除风险点' },
};

const span = ({ fromGrade, toGrade }: LeaderAdjusted): string =>
  fromGrade === undefined || toGrade === undefined ? '' : ` (${fromGrade} → ${toGrade})`;

/**
 * A leader gave an opinion on a form or a risk point (Art. 15(3)2). An opinion moves the proposal, never the
 * grade in force (V1).
 */
@Event<LeaderAdjusted>({
  version: 1,
  needsReason: true,
  says: (e) => ({
    en: `${WORDS[e.kind].en}${span(e)}: ${e.opinion}`,
    zh: `${WORDS[e.kind].zh}${span(e)}:${e.opinion}`,
  }),
})
export class LeaderAdjusted {
  @IsOneOf(LEADER_KINDS) readonly leaderKind: LeaderKind;
  @IsOneOf(OPINION_KINDS) readonly kind: OpinionKind;
  @May() @IsRiskGrade() readonly fromGrade?: RiskGrade;
  @May() @IsRiskGrade() readonly toGrade?: RiskGrade;
  @May() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis?: readonly GradeLimb[];
  @IsOpinion() readonly opinion: string;
  @IsOneOf(['FORM', 'OWN_KNOWLEDGE']) readonly knowledgeBasis: 'FORM' | 'OWN_KNOWLEDGE';
  /** The leader whose place was taken, when that leader may not speak here. */
  @May() @IsId() readonly substituteFor?: string;
  @May() @IsOneOf(SUBSTITUTION_REASONS) readonly substitutionReason?: SubstitutionReason;
  @May() @IsId() readonly newRiskPointId?: string;
  @May() @IsPart(() => RiskDescription) readonly newRisk?: RiskDescription;
  /** On a form: the risk points that it holds, on all of which the leader has spoken by this. */
  @May() @IsIds(100) readonly riskPointIds?: readonly string[];
}

/** A leader's opinion on a form or a risk point. Never on one's own: that goes to another leader. */
@Command({
  issuers: ['PRINCIPAL', 'DEPUTY', 'SUPERIOR', 'DISCIPLINE'],
  summary: {
    en: 'Give a leader’s opinion on risk points and grades. It moves the proposal, never the grade in force.',
    zh: '领导对风险点增减和等级升降提出意见。意见只影响建议等级,不改变生效等级。',
  },
})
export class AdjustAsLeader {
  @IsOneOf(LEADER_KINDS) readonly leaderKind: LeaderKind;
  @IsOneOf(OPINION_KINDS) readonly kind: OpinionKind;
  @May() @IsRiskGrade() readonly toGrade?: RiskGrade;
  @May() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis?: readonly GradeLimb[];
  @IsOpinion() readonly opinion: string;
  @IsOneOf(['FORM', 'OWN_KNOWLEDGE']) readonly knowledgeBasis: 'FORM' | 'OWN_KNOWLEDGE';
  /** Only for ADD, on a form: the id and the description of the risk point to add. */
  @May() @IsId() readonly newRiskPointId?: string;
  @May() @IsPart(() => RiskDescription) readonly newRisk?: RiskDescription;
}
