import { Column, Entity, Index } from '../rows/row-columns';
import { type OneOf, type Projection, idOf } from '@probity/eventing';
import type { Day, PersonEvent } from '@probity/domain';
import { type Course, endingLast, since } from '../following/course';
import { ReadModel } from '../read-model';

/** A stay of a person in a post: its first and last day. */
export interface Stay {
  readonly from: Day;
  readonly to: Day | null;
}

/** A person in a post: the latest stay, and those before it. */
@Entity('appointment')
@Index(['postId'])
@Index(['subjectRef'])
export class Appointment extends ReadModel {
  @Column('text') subjectRef: string;
  @Column('text') postId: string;
  @Column('text') validFrom: Day;
  /** The last day; null while it is not known. */
  @Column('text', { nullable: true }) validTo: Day | null;
  @Column('text') cause: string;
  @Column('text', { nullable: true }) leavingCause: string | null;
  @Column('simple-json') earlierStays: readonly Stay[];
  /** Every stay, the first first. */
  @Column('simple-json') course: Course<Appointment>;
}

const STAY = ['validFrom', 'validTo', 'cause', 'leavingCause'] as const;

const begun = (
  course: Course<Appointment>,
  { from, cause }: OneOf<PersonEvent, 'PersonAppointed'>['data'],
) => {
  const stay = { validFrom: from, validTo: null, cause, leavingCause: null };
  return { ...stay, course: since(course, from, stay) };
};

/** Who holds and held which post (Art. 14 step 1(1): 落实到岗到人). */
export const appointments: Projection<Appointment, PersonEvent> = {
  name: 'appointments',
  version: 2,
  row: Appointment,
  validity: { from: 'validFrom', last: 'validTo', course: { in: 'course', of: STAY } },
  keysOf: ({ type, stream, data }) =>
    type === 'PersonAppointed' || type === 'PersonLeftPost' ? [`${idOf(stream)}:${data.postId}`] : [],
  begin: {
    PersonAppointed: ({ stream, data }) => ({
      subjectRef: idOf(stream),
      postId: data.postId,
      ...begun([], data),
      earlierStays: [],
    }),
  },
  advance: {
    PersonAppointed: ({ validFrom, validTo, earlierStays, course }, { data }) => ({
      ...begun(course, data),
      earlierStays: [...earlierStays, { from: validFrom, to: validTo }],
    }),
    PersonLeftPost: ({ course }, { data: { to, cause } }) => {
      const end = { validTo: to, leavingCause: cause };
      return { ...end, course: endingLast(course, ({ validTo }) => validTo === null, end) };
    },
  },
};
