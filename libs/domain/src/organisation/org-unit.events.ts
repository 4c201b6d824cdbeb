import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { ORG_UNIT_TYPES, type OrgUnitType } from '../bureau';
import { type Day, IsDay, IsId, IsListOfParts, IsOneOf, IsReason, IsTitle, May } from '../vocabulary';

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

export const orgUnitEvents = registerEvents({
  OrgUnitEstablished,
  OrgUnitRenamed,
  OrgUnitMerged,
  OrgUnitAbolished,
});
export type OrgUnitEvent = EventOf<typeof orgUnitEvents>;
