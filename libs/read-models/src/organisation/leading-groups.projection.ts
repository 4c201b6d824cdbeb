import { Column, Entity } from '../rows/row-columns';
import type { Day, LeadingGroupEvent } from '@probity/domain';
import { type Course, since } from '../following/course';
import { Thing, things } from '../rows/things';

/** The leading group of the unit whose id it has, as last composed. */
@Entity('leading_group')
export class LeadingGroup extends Thing {
  @Column('text') chairPostId: string;
  @Column('simple-json') memberPostIds: readonly string[];
  /** The body in which its office sits. */
  @Column('text', { nullable: true }) officeOrgId: string | null;
  @Column('text') validFrom: Day;
  /** Its compositions by the days from which they hold. */
  @Column('simple-json') course: Course<LeadingGroup>;
}

const COMPOSITION = ['chairPostId', 'memberPostIds', 'officeOrgId', 'validFrom'] as const;
type Composition = Pick<LeadingGroup, (typeof COMPOSITION)[number]>;

const composedOf = (
  course: Course<LeadingGroup>,
  { chairPostId, memberPostIds, officeOrgId, validFrom }: LeadingGroupEvent['data'],
) => {
  const composition: Composition = {
    ...{ chairPostId, memberPostIds, validFrom },
    officeOrgId: officeOrgId ?? null,
  };
  return { ...composition, course: since(course, validFrom, composition) };
};

/** Leading groups (Art. 11). */
export const leadingGroups = things<LeadingGroup, LeadingGroupEvent>({
  name: 'leading-groups',
  version: 2,
  row: LeadingGroup,
  category: 'leadingGroup',
  validity: { from: 'validFrom', course: { in: 'course', of: COMPOSITION } },
  begin: { LeadingGroupFormed: ({ data }) => composedOf([], data) },
  advance: { LeadingGroupMemberChanged: ({ course }, { data }) => composedOf(course, data) },
});
