import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from './bureau';
import { TERMS, type TermName } from './rule-content';
import { type Day, IsDay, IsOneOf, IsReason } from './vocabulary';

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Remind of a date that comes near.', zh: '到期前提醒。' },
})
export class RemindOfDeadline {
  @IsOneOf(TERMS) readonly term: TermName;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Note that a date has passed and nothing came.', zh: '确认逾期。' },
})
export class MissDeadline {
  @IsOneOf(TERMS) readonly term: TermName;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Compute a provisional date anew after a year was announced.',
    zh: '日历公布后重算暂定期限。',
  },
})
export class RecomputeDeadline {
  @IsOneOf(TERMS) readonly term: TermName;
}

/** Who grants more time. */
export const GRANTERS = ['LG_CHAIR', 'DISCIPLINE', 'LG_OFFICE', 'SUPERIOR'] as const;

@Command({
  issuers: GRANTERS,
  summary: { en: 'Grant more time, with the reason.', zh: '批准延期并说明理由。' },
})
export class ExtendDeadline {
  @IsOneOf(TERMS) readonly term: TermName;
  @IsDay() readonly newDueOn: Day;
  @IsReason() readonly reason: string;
}

/** The commands of clocks, for every registry of things that have terms. */
export const deadlineCommandTypes = { RemindOfDeadline, MissDeadline, RecomputeDeadline, ExtendDeadline };

/** The clocks' own registry: what all of those registries have in common. */
export const deadlineCommands = registerCommands(deadlineCommandTypes);
export type DeadlineCommand = CommandOf<typeof deadlineCommands, { readonly bureau: Bureau }>;
