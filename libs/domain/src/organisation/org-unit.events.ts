import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import { ORG_UNIT_TYPES, type OrgUnitType } from '../bureau';
import { ROLE_NAMES } from '../roles';
import { type Day, IsDay, IsFlag, IsId, IsListOfParts, IsOneOf, IsReason, IsTitle, May } from '../vocabulary';

/** A unit, department or body was set up (Art. 11). */
@Event<OrgUnitEstablished>({
  version: 1,
  says: ({ name, validFrom }) => ({
    en: `set up ${name} as of ${validFrom}`,
    zh: `设立“${name}”,自${validFrom}起`,
  }),
})
export class OrgUnitEstablished {
  @IsTitle() readonly name: string;
  @IsOneOf(ORG_UNIT_TYPES) readonly type: OrgUnitType;
  @May() @IsId() readonly parentId?: string;
  @IsDay() readonly validFrom: Day;
}

/** The unit goes by another name from a day on; the past keeps the old one. */
@Event<OrgUnitRenamed>({
  version: 1,
  needsReason: true,
  says: ({ formerName, newName, validFrom }) => ({
    en: `renamed ${formerName} to ${newName} as of ${validFrom}`,
    zh: `自${validFrom}起将“${formerName}”更名为“${newName}”`,
  }),
})
export class OrgUnitRenamed {
  @IsTitle() readonly formerName: string;
  @IsTitle() readonly newName: string;
  @IsDay() readonly validFrom: Day;
}

/** Who takes over what when units merge: the duties of one post go to another. */
export class Succession {
  @IsId() readonly fromPostId: string;
  @IsId() readonly toPostId: string;
}

/** The unit was merged into another from a day on. */
@Event<OrgUnitMerged>({
  version: 1,
  needsReason: true,
  says: ({ intoOrgId, validFrom }) => ({
    en: `merged the unit into ${intoOrgId} as of ${validFrom}`,
    zh: `自${validFrom}起并入${intoOrgId}`,
  }),
})
export class OrgUnitMerged {
  @IsId() readonly intoOrgId: string;
  @IsListOfParts(() => Succession, 500) readonly responsibilityMap: readonly Succession[];
  @IsDay() readonly validFrom: Day;
}

/** The unit was abolished from a day on. */
@Event<OrgUnitAbolished>({
  version: 1,
  needsReason: true,
  says: ({ validFrom, reason }) => ({
    en: `abolished the unit as of ${validFrom}: ${reason}`,
    zh: `自${validFrom}起撤销:${reason}`,
  }),
})
export class OrgUnitAbolished {
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

/** Officers receive warning information, collectors gather it (Art. 14). */
export const INFO_OFFICER_KINDS = ['OFFICER', 'COLLECTOR'] as const;
export type InfoOfficerKind = (typeof INFO_OFFICER_KINDS)[number];

const INFO_OFFICERS: Readonly<Record<InfoOfficerKind, Said>> = {
  OFFICER: { en: 'warning-information officer', zh: '预警信息员' },
  COLLECTOR: { en: 'warning-information collector', zh: '预警信息收集员' },
};

/** From a day on a post is the unit's officer or collector, in place of any other (Art. 14). */
@Event<InfoOfficerDesignated>({
  version: 1,
  says: ({ postId, kind, validFrom }) => ({
    en: `designated ${postId} as ${INFO_OFFICERS[kind].en} as of ${validFrom}`,
    zh: `自${validFrom}起确定${postId}为${INFO_OFFICERS[kind].zh}`,
  }),
})
export class InfoOfficerDesignated {
  @IsId() readonly postId: string;
  @IsOneOf(INFO_OFFICER_KINDS) readonly kind: InfoOfficerKind;
  /** True for the head of the unit, whom the rules make its officer. */
  @IsFlag() readonly exOfficio: boolean;
  @IsDay() readonly validFrom: Day;
}

/** Roles that a post has by designation only (docs/glossary.md). */
export const DESIGNATED_ROLES = ['INTAKE', 'PRIVACY_OFFICER', 'ARCHIVIST', 'STAFF_REP'] as const;
export type DesignatedRole = (typeof DESIGNATED_ROLES)[number];

/** From a day on the holders of a post have a role in the unit, in place of any other post's. */
@Event<OfficerDesignated>({
  version: 1,
  says: ({ postId, role, validFrom }) => ({
    en: `designated ${postId} as ${ROLE_NAMES[role].en} as of ${validFrom}`,
    zh: `自${validFrom}起确定${postId}为${ROLE_NAMES[role].zh}`,
  }),
})
export class OfficerDesignated {
  @IsId() readonly postId: string;
  @IsOneOf(DESIGNATED_ROLES) readonly role: DesignatedRole;
  @IsDay() readonly validFrom: Day;
}

export const orgUnitEvents = registerEvents({
  OrgUnitEstablished,
  OrgUnitRenamed,
  OrgUnitMerged,
  OrgUnitAbolished,
  InfoOfficerDesignated,
  OfficerDesignated,
});
export type OrgUnitEvent = EventOf<typeof orgUnitEvents>;
