import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsCount, IsId, IsListOfParts, IsOneOf, IsScale } from '../vocabulary';
import { POLL_AUDIENCES, type PollAudience, PollFinding } from './opinion-poll.events';

/** Who asks others. */
export const ASKERS = ['LG_OFFICE', 'DISCIPLINE', 'DEPT_HEAD', 'SUPERIOR'] as const;

@Command({
  issuers: ASKERS,
  summary: { en: 'Record an opinion poll and what it found.', zh: '记录民意调查及其结果。' },
})
export class HoldOpinionPoll {
  @IsId() readonly orgId: string;
  @IsOneOf(POLL_AUDIENCES) readonly audience: PollAudience;
  @IsScale(100_000) readonly invited: number;
  @IsCount() readonly respondents: number;
  @IsListOfParts(() => PollFinding, 50) readonly findings: readonly PollFinding[];
}

@Command({
  issuers: ASKERS,
  summary: { en: 'Record a symposium and what it found.', zh: '记录座谈评议及其结果。' },
})
export class HoldSymposium {
  @IsId() readonly orgId: string;
  @IsOneOf(POLL_AUDIENCES) readonly audience: PollAudience;
  @IsScale(100_000) readonly participants: number;
  @IsListOfParts(() => PollFinding, 50) readonly findings: readonly PollFinding[];
}

export const opinionPollCommands = registerCommands({ HoldOpinionPoll, HoldSymposium });
export type OpinionPollCommand = CommandOf<typeof opinionPollCommands, { readonly bureau: Bureau }>;
