import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import { IsId, IsOneOf, IsReason, IsTextToSeal } from '../vocabulary';
import { APPEAL_OUTCOMES, type AppealOutcome } from '../warning-facts';

@Command({
  issuers: ['STAFF', 'SUPERIOR'],
  summary: {
    en: 'Apply for the review of a decision, as the person concerned. It is not suspended.',
    zh: '当事人对决定申请复审,不停止执行。',
  },
})
export class FileAppeal {
  @IsId() readonly warningId: string;
  /** The event that holds the decision. */
  @IsId() readonly decisionEventId: string;
  /** The grounds, legible only with the appeal's key. */
  @IsTextToSeal() readonly grounds: string;
}

@Command({
  issuers: ['LG_CHAIR', 'DISCIPLINE', 'SUPERIOR'],
  summary: {
    en: 'Decide the review, as somebody new to the matter.',
    zh: '由未参与原决定的人员作出复审决定。',
  },
})
export class DecideAppeal {
  @IsOneOf(APPEAL_OUTCOMES) readonly outcome: AppealOutcome;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['STAFF', 'SUPERIOR'],
  summary: {
    en: 'Apply to the superior for a re-examination, as the person concerned.',
    zh: '当事人不服复审决定的,向上级申请复核。',
  },
})
export class FileReExamination {
  @IsTextToSeal() readonly grounds: string;
}

@Command({
  issuers: ['SUPERIOR'],
  summary: { en: 'Decide the re-examination, for good.', zh: '作出复核决定。' },
})
export class DecideReExamination {
  @IsOneOf(APPEAL_OUTCOMES) readonly outcome: AppealOutcome;
  @IsReason() readonly reason: string;
}

export const appealCommands = registerCommands({
  FileAppeal,
  DecideAppeal,
  FileReExamination,
  DecideReExamination,
  ...deadlineCommandTypes,
});
export type AppealCommand = CommandOf<typeof appealCommands, { readonly bureau: Bureau }>;
