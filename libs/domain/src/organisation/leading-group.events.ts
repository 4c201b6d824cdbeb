import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { type Day, IsDay, IsId, IsIds, May } from '../vocabulary';

/** The unit's leading group was formed (Art. 11): its chair, its members, and the body its office sits in. */
@Event<LeadingGroupFormed>({
  version: 1,
  says: ({ chairPostId, memberPostIds, validFrom }) => ({
    en: `formed the leading group as of ${validFrom}: chair ${chairPostId}, ${memberPostIds.length} members`,
    zh: `自${validFrom}起成立领导小组,组长${chairPostId},成员${memberPostIds.length}名`,
  }),
})
export class LeadingGroupFormed {
  @IsId() readonly chairPostId: string;
  @IsIds(100) readonly memberPostIds: readonly string[];
  @May() @IsId() readonly officeOrgId?: string;
  @IsDay() readonly validFrom: Day;
}

/** The leading group is composed otherwise from a day on. */
@Event<LeadingGroupMemberChanged>({
  version: 1,
  needsReason: true,
  says: ({ chairPostId, memberPostIds, validFrom }) => ({
    en: `changed the leading group as of ${validFrom}: chair ${chairPostId}, ${memberPostIds.length} members`,
    zh: `自${validFrom}起调整领导小组,组长${chairPostId},成员${memberPostIds.length}名`,
  }),
})
export class LeadingGroupMemberChanged {
  @IsId() readonly chairPostId: string;
  @IsIds(100) readonly memberPostIds: readonly string[];
  @May() @IsId() readonly officeOrgId?: string;
  @IsDay() readonly validFrom: Day;
}

export const leadingGroupEvents = registerEvents({ LeadingGroupFormed, LeadingGroupMemberChanged });
export type LeadingGroupEvent = EventOf<typeof leadingGroupEvents>;
