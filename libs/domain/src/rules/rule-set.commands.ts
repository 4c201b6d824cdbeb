import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { RuleContent } from '../rule-content';
import {
  BODY_TYPES,
  type BodyType,
  type Day,
  IsDay,
  IsId,
  IsOneOf,
  IsPart,
  IsReason,
  IsTitle,
} from '../vocabulary';

@Command({
  issuers: ['SEC_ADMIN'],
  seconders: ['LG_CHAIR', 'PRINCIPAL'],
  summary: {
    en: 'Enter a version of a rule set that a body has adopted; it binds from a day on, never backwards.',
    zh: '录入领导小组通过的规则版本,自指定日期起施行,不溯及既往。',
  },
})
export class AdoptRuleSet {
  @IsId() readonly version: string;
  @IsPart(() => RuleContent) readonly content: RuleContent;
  @IsOneOf(BODY_TYPES) readonly adoptedBy: BodyType;
  @IsTitle() readonly document: string;
  @IsDay() readonly validFrom: Day;
}

@Command({
  issuers: ['SEC_ADMIN'],
  seconders: ['LG_CHAIR', 'PRINCIPAL'],
  summary: { en: 'Note that a version of a rule set no longer holds.', zh: '登记规则版本废止。' },
})
export class RepealRuleSet {
  @IsId() readonly version: string;
  @IsDay() readonly from: Day;
  @IsReason() readonly reason: string;
}

export const ruleSetCommands = registerCommands({ AdoptRuleSet, RepealRuleSet });
export type RuleSetCommand = CommandOf<typeof ruleSetCommands, { readonly bureau: Bureau }>;
