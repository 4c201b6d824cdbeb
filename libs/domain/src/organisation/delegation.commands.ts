import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { AtLeastOne, type Day, IsDay, IsId, IsIds, IsOpinion, IsReason, May } from '../vocabulary';
import { POST_HOLDERS } from './post-holders';

@Command({
  issuers: POST_HOLDERS,
  summary: {
    en: 'Let another post ask certain commands in place of one’s own post, until a day.',
    zh: '授权其他岗位在期限内代行本岗位的特定职权。',
  },
})
export class GrantDelegation {
  /** The post whose power is delegated; it must be one’s own. */
  @IsId() readonly fromPostId: string;
  @IsId() readonly toPostId: string;
  @AtLeastOne() @IsIds(50) readonly commandTypes: readonly string[];
  /** The limits in words; what the program enforces are the command types and the days. */
  @May() @IsOpinion() readonly scope?: string;
  @IsDay() readonly from: Day;
  /** The last day. */
  @IsDay() readonly until: Day;
}

@Command({
  issuers: POST_HOLDERS,
  summary: { en: 'End a delegation, from the day of the act on.', zh: '自即日起撤回授权。' },
})
export class RevokeDelegation {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SUPERIOR', 'LG_CHAIR', 'DISCIPLINE', 'LG_OFFICE'],
  summary: {
    en: 'Review how a delegated power is used. Neither by who gave it nor by who has it.',
    zh: '复查授权行使情况。授权人和被授权人不得复查。',
  },
})
export class ReviewDelegation {
  @IsOpinion() readonly finding: string;
}

export const delegationCommands = registerCommands({ GrantDelegation, RevokeDelegation, ReviewDelegation });
export type DelegationCommand = CommandOf<typeof delegationCommands, { readonly bureau: Bureau }>;
