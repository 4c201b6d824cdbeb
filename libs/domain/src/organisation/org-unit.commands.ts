import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import { type Bureau, ORG_UNIT_TYPES, type OrgUnitType } from '../bureau';
import { type Day, IsDay, IsId, IsListOfParts, IsOneOf, IsReason, IsTitle, May } from '../vocabulary';
import {
  DESIGNATED_ROLES,
  type DesignatedRole,
  INFO_OFFICER_KINDS,
  type InfoOfficerKind,
  Succession,
} from './org-unit.events';

/** Who keeps the register of units, posts and persons. */
export const REGISTRARS = ['LG_OFFICE', 'SYS_ADMIN'] as const;

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Set up a unit, department or body.', zh: '设立单位、科室或机构。' },
})
export class EstablishOrgUnit {
  @IsTitle() readonly name: string;
  @IsOneOf(ORG_UNIT_TYPES) readonly type: OrgUnitType;
  /** The unit above; only the topmost has none. */
  @May() @IsId() readonly parentId?: string;
  @IsDay() readonly validFrom: Day;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Rename a unit from a day on.', zh: '自某日起更改单位名称。' },
})
export class RenameOrgUnit {
  @IsTitle() readonly newName: string;
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Merge a unit into another from a day on.', zh: '自某日起将单位并入另一单位。' },
})
export class MergeOrgUnit {
  @IsId() readonly intoOrgId: string;
  @IsListOfParts(() => Succession, 500) readonly responsibilityMap: readonly Succession[];
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: REGISTRARS,
  summary: { en: 'Abolish a unit from a day on.', zh: '自某日起撤销单位。' },
})
export class AbolishOrgUnit {
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['PRINCIPAL', 'DEPT_HEAD', ...REGISTRARS],
  summary: {
    en: 'Designate the warning-information officer or collector of a unit from a day on.',
    zh: '自某日起确定单位的预警信息员或预警信息收集员。',
  },
})
export class DesignateInfoOfficer {
  @IsId() readonly postId: string;
  @IsOneOf(INFO_OFFICER_KINDS) readonly kind: InfoOfficerKind;
  @IsDay() readonly validFrom: Day;
}

@Command({
  issuers: REGISTRARS,
  summary: {
    en: 'Designate who takes in signals, guards personal data, keeps the archive or speaks for staff.',
    zh: '自某日起确定线索管理、个人信息保护、档案或职工代表岗位。',
  },
})
export class DesignateOfficer {
  @IsId() readonly postId: string;
  @IsOneOf(DESIGNATED_ROLES) readonly role: DesignatedRole;
  @IsDay() readonly validFrom: Day;
}

export const orgUnitCommands = registerCommands({
  EstablishOrgUnit,
  RenameOrgUnit,
  MergeOrgUnit,
  AbolishOrgUnit,
  DesignateInfoOfficer,
  DesignateOfficer,
});
export type OrgUnitCommand = CommandOf<typeof orgUnitCommands, { readonly bureau: Bureau }>;
