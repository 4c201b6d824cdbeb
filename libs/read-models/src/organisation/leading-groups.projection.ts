import { Column, Entity } from '../row-columns';
import type { Day, LeadingGroupEvent } from '@probity/domain';
import { Thing, things } from '../things';

/** The leading group of the unit whose id it has, as last composed. */
@Entity('leading_group')
export class LeadingGroup extends Thing {
  @Column('text') chairPostId: string;
  @Column('simple-json') memberPostIds: readonly string[];
  /** The body in which its office sits. */
  @Column('text', { nullable: true }) officeOrgId: string | null;
  @Column('text') validFrom: Day;
}

/** Leading groups (Art. 11). */
export const leadingGroups = things<LeadingGroup, LeadingGroupEvent>({
  name: 'leading-groups',
  version: 1,
  row: LeadingGroup,
  category: 'leadingGroup',
  begin: {
    LeadingGroupFormed: ({ data: { chairPostId, memberPostIds, officeOrgId = null, validFrom } }) => ({
      chairPostId,
      memberPostIds,
      officeOrgId,
      validFrom,
    }),
  },
  advance: {
    LeadingGroupMemberChanged: (
      _row,
      { data: { chairPostId, memberPostIds, officeOrgId = null, validFrom } },
    ) => ({ chairPostId, memberPostIds, officeOrgId, validFrom }),
  },
});
