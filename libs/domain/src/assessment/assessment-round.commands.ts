import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import { ASSESSMENT_KINDS, type AssessmentKind } from '../assessment-words';
import type { Bureau } from '../bureau';
import { IsPeriod, type Period } from '../periods';
import { AtLeastOne, IsId, IsIds, IsOneOf } from '../vocabulary';
import { SUBJECTS_MAX } from './assessment-round.events';

@Command({
  issuers: ['LG_OFFICE', 'SYSTEM'],
  summary: {
    en: 'Open a round of assessment for a period that is over, by the scheme adopted before it began.',
    zh: '对已结束的期间启动考核;方案须在期间开始前通过。',
  },
})
export class OpenAssessmentRound {
  @IsId() readonly orgId: string;
  @IsOneOf(ASSESSMENT_KINDS) readonly kind: AssessmentKind;
  @IsPeriod() readonly period: Period;
  /** Units, departments or persons. */
  @AtLeastOne() @IsIds(SUBJECTS_MAX) readonly subjects: readonly string[];
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: { en: 'Close a round once every result is confirmed.', zh: '全部结果确认后结束本轮考核。' },
})
export class CloseAssessmentRound {}

export const assessmentRoundCommands = registerCommands({ OpenAssessmentRound, CloseAssessmentRound });
export type AssessmentRoundCommand = CommandOf<typeof assessmentRoundCommands, { readonly bureau: Bureau }>;
