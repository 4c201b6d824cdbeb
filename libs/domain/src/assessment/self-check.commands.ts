import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import { IsPeriod, type Period } from '../periods';
import { AtLeastOne, IsId, IsListOfParts } from '../vocabulary';
import { SelfCheckAnswer } from './self-check.events';

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE'],
  summary: { en: 'Open the self-check of a quarter that is over.', zh: '对已结束的季度启动自查。' },
})
export class OpenSelfCheck {
  @IsPeriod() readonly period: Period;
  /** A unit, a department or a person. */
  @IsId() readonly subject: string;
}

@Command({
  issuers: ['PRINCIPAL', 'DEPT_HEAD', 'STAFF'],
  summary: {
    en: 'Hand in the own self-check, item by item of the scheme.',
    zh: '对照考核标准逐项提交本单位(科室)、本人自查。',
  },
})
export class SubmitSelfCheck {
  @AtLeastOne() @IsListOfParts(() => SelfCheckAnswer, 100) readonly answers: readonly SelfCheckAnswer[];
}

export const selfCheckCommands = registerCommands({
  OpenSelfCheck,
  SubmitSelfCheck,
  ...deadlineCommandTypes,
});
export type SelfCheckCommand = CommandOf<typeof selfCheckCommands, { readonly bureau: Bureau }>;
