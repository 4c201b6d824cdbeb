import { Column, Entity, Index } from '../row-columns';
import { type Projection, idOf } from '@probity/eventing';
import type { Day, PersonEvent } from '@probity/domain';
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
}

/** Who holds and held which post (Art. 14 step 1(1): 落实到岗到人). */
export const appointments: Projection<Appointment, PersonEvent> = {
  name: 'appointments',
  version: 1,
  row: Appointment,
  keysOf: ({ type, stream, data }) =>
    type === 'PersonAppointed' || type === 'PersonLeftPost' ? [`${idOf(stream)}:${data.postId}`] : [],
  begin: {
    PersonAppointed: ({ stream, data: { postId, from, cause } }) => ({
      subjectRef: idOf(stream),
      postId,
      validFrom: from,
      validTo: null,
      cause,
      leavingCause: null,
      earlierStays: [],
    }),
  },
  advance: {
    PersonAppointed: ({ validFrom, validTo, earlierStays }, { data: { from, cause } }) => ({
      validFrom: from,
      validTo: null,
      cause,
      leavingCause: null,
      earlierStays: [...earlierStays, { from: validFrom, to: validTo }],
    }),
    PersonLeftPost: (_row, { data: { to, cause } }) => ({ validTo: to, leavingCause: cause }),
  },
};
