import { Column, Entity, Index } from '../rows/row-columns';
import type { Day, OrgUnitEvent, OrgUnitType } from '@probity/domain';
import { ALWAYS, type Course, since } from '../following/course';
import { Thing, things } from '../rows/things';

/** A unit, department or body, even when it has ended. */
@Entity('org_unit')
@Index(['parentId'])
export class OrgUnit extends Thing {
  /** The latest name. */
  @Column('text') name: string;
  /** Every name and the day from which it holds, the first first. */
  @Column('simple-json') names: readonly { readonly name: string; readonly from: Day }[];
  @Column('text') type: OrgUnitType;
  @Column('text', { nullable: true }) parentId: string | null;
  @Column('text') validFrom: Day;
  /** The first day on which it is no more. */
  @Column('text', { nullable: true }) endedOn: Day | null;
  @Column('text', { nullable: true }) mergedInto: string | null;
  /** The posts whose holders receive and gather warning information (Art. 14). */
  @Column('text', { nullable: true }) officerPostId: string | null;
  @Column('text', { nullable: true }) collectorPostId: string | null;
  /** Names and officers by the days from which they hold. */
  @Column('simple-json') course: Course<OrgUnit>;
}

const NO_OFFICERS = { officerPostId: null, collectorPostId: null };

/** Units, departments and bodies (Art. 11). */
export const orgUnits = things<OrgUnit, OrgUnitEvent>({
  name: 'org-units',
  version: 2,
  row: OrgUnit,
  category: 'orgUnit',
  validity: {
    from: 'validFrom',
    until: 'endedOn',
    course: { in: 'course', of: ['name', 'officerPostId', 'collectorPostId'] },
  },
  begin: {
    OrgUnitEstablished: ({ data: { name, type, parentId = null, validFrom } }) => ({
      name,
      names: [{ name, from: validFrom }],
      type,
      parentId,
      validFrom,
      endedOn: null,
      mergedInto: null,
      ...NO_OFFICERS,
      course: since(since<OrgUnit>([], ALWAYS, NO_OFFICERS), validFrom, { name }),
    }),
  },
  advance: {
    OrgUnitRenamed: ({ names, course }, { data: { newName, validFrom } }) => ({
      name: newName,
      names: [...names, { name: newName, from: validFrom }],
      course: since(course, validFrom, { name: newName }),
    }),
    OrgUnitMerged: (_row, { data }) => ({ endedOn: data.validFrom, mergedInto: data.intoOrgId }),
    OrgUnitAbolished: (_row, { data }) => ({ endedOn: data.validFrom }),
    InfoOfficerDesignated: ({ course }, { data: { kind, postId, validFrom } }) => {
      const designated = kind === 'OFFICER' ? { officerPostId: postId } : { collectorPostId: postId };
      return { ...designated, course: since(course, validFrom, designated) };
    },
  },
});
