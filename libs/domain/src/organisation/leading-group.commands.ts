import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Day, IsDay, IsId, IsIds, IsReason, May } from '../vocabulary';
import { REGISTRARS } from './org-unit.commands';

@Command({
  issuers: REGISTRARS,
  summary: {
    en: 'Form the leading group of a unit; its principal responsible person takes the chair.',
    zh: '成立单位领导小组,由主要负责人任组长。',
  },
})
export class FormLeadingGroup {
  @IsId() readonly chairPostId: string;
  @IsIds(100) readonly memberPostIds: readonly string[];
  /** The body in which the group's office sits. */
  @May() @IsId() readonly officeOrgId?: string;
  @IsDay() readonly validFrom: Day;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Compose the leading group otherwise from a day on.', zh: '自某日起调整领导小组组成。' },
})
export class ChangeLeadingGroup {
  @IsId() readonly chairPostId: string;
  @IsIds(100) readonly memberPostIds: readonly string[];
  /** The body in which the group's office sits. */
  @May() @IsId() readonly officeOrgId?: string;
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

export const leadingGroupCommands = registerCommands({ FormLeadingGroup, ChangeLeadingGroup });
export type LeadingGroupCommand = CommandOf<typeof leadingGroupCommands, { readonly bureau: Bureau }>;
