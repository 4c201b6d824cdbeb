import { Column, Entity } from '../rows/row-columns';
import type { Day, PersonEvent } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A person, known here by a random reference only. */
@Entity('person')
export class Person extends Thing {
  /** The posts the person came into and has not left, also when the first or last day is still to come. */
  @Column('simple-json') postIds: readonly string[];
  /** The term as a supervisor of integrity (廉政监督员), when there is or was one. */
  @Column('text', { nullable: true }) supervisorFrom: Day | null;
  @Column('text', { nullable: true }) supervisorUntil: Day | null;
  @Column('text', { nullable: true }) supervisorBackground: string | null;
}

/** Persons without anything that names them: names and staff numbers stay sealed in the log. */
export const persons = things<Person, PersonEvent>({
  name: 'persons',
  version: 1,
  row: Person,
  category: 'person',
  begin: {
    PersonRegistered: () => ({
      postIds: [],
      supervisorFrom: null,
      supervisorUntil: null,
      supervisorBackground: null,
    }),
  },
  advance: {
    PersonAppointed: ({ postIds }, { data }) => ({ postIds: [...postIds, data.postId] }),
    PersonLeftPost: ({ postIds }, { data }) => ({
      postIds: postIds.filter((postId) => postId !== data.postId),
    }),
    SupervisorEngaged: (_row, { data: { from, until, background } }) => ({
      supervisorFrom: from,
      supervisorUntil: until,
      supervisorBackground: background,
    }),
    SupervisorReleased: (_row, { data }) => ({ supervisorUntil: data.to }),
  },
});
