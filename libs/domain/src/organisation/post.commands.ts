import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { POST_RANKS, type PostRank } from '../roles';
import {
  type Day,
  IsCount,
  IsDay,
  IsFlag,
  IsId,
  IsIds,
  IsOneOf,
  IsReason,
  IsTexts,
  IsTitle,
} from '../vocabulary';
import { REGISTRARS } from './org-unit.commands';

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Define a post.', zh: '设置岗位。' },
})
export class DefinePost {
  @IsId() readonly orgId: string;
  @IsTitle() readonly title: string;
  @IsOneOf(POST_RANKS) readonly rank: PostRank;
  @IsFlag() readonly sensitive: boolean;
  /** How many persons the establishment plan gives the post. */
  @IsCount(1_000) readonly holders: number;
  @IsReason() readonly duties: string;
  @IsDay() readonly validFrom: Day;
}

@Command({
  issuers: REGISTRARS,
  summary: {
    en: 'Define a post otherwise from a day on. Never one’s own.',
    zh: '自某日起调整岗位设置。不得调整本人岗位。',
  },
})
export class ChangePost {
  @IsId() readonly orgId: string;
  @IsTitle() readonly title: string;
  @IsOneOf(POST_RANKS) readonly rank: PostRank;
  @IsFlag() readonly sensitive: boolean;
  /** How many persons the establishment plan gives the post. */
  @IsCount(1_000) readonly holders: number;
  @IsReason() readonly duties: string;
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Abolish a post that nobody holds from a day on.', zh: '自某日起撤销已无人任职的岗位。' },
})
export class AbolishPost {
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['PRINCIPAL', ...REGISTRARS],
  summary: {
    en: 'Say what the leader in a post is in charge of from a day on. It replaces the whole portfolio.',
    zh: '自某日起确定领导岗位的分管范围,并取代原有全部分管范围。',
  },
})
export class AssignPortfolio {
  @IsIds(200) readonly orgIds: readonly string[];
  @IsTexts(50) readonly businessLines: readonly string[];
  @IsDay() readonly validFrom: Day;
}

export const postCommands = registerCommands({ DefinePost, ChangePost, AbolishPost, AssignPortfolio });
export type PostCommand = CommandOf<typeof postCommands, { readonly bureau: Bureau }>;
