import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsId, IsOneOf, IsReason, May } from '../vocabulary';
import { LAPSE_CAUSES, type LapseCause, PLEDGE_DEMANDS, type PledgeDemand } from './pledge.events';

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE'],
  summary: { en: 'Ask a person for the pledge of a post.', zh: '要求岗位人员签订承诺书。' },
})
export class DemandPledge {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsOneOf(PLEDGE_DEMANDS) readonly cause: PledgeDemand;
}

@Command({
  issuers: ['STAFF'],
  summary: {
    en: 'Sign the integrity pledge for a post that one holds, by the text in use.',
    zh: '本人就所任岗位签订现行文本的廉政风险防控承诺书。',
  },
})
export class SignPledge {
  @IsId() readonly postId: string;
  @IsId() readonly textVersion: string;
  @May() @IsId() readonly signatureRef?: string;
}

@Command({
  issuers: ['STAFF'],
  summary: {
    en: 'Renew one’s pledge by the text in use.',
    zh: '本人按现行文本续签承诺书。',
  },
})
export class RenewPledge {
  @IsId() readonly textVersion: string;
  @May() @IsId() readonly signatureRef?: string;
}

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE'],
  summary: { en: 'Let a pledge lapse.', zh: '确认承诺书失效。' },
})
export class LapsePledge {
  @IsOneOf(LAPSE_CAUSES) readonly cause: LapseCause;
  /** In words; left out where the cause says it all. */
  @May() @IsReason() readonly note?: string;
}

export const pledgeCommands = registerCommands({ DemandPledge, SignPledge, RenewPledge, LapsePledge });
export type PledgeCommand = CommandOf<typeof pledgeCommands, { readonly bureau: Bureau }>;
