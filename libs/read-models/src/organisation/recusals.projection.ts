import { Column, Entity, Index } from '../rows/row-columns';
import { type OneOf, type Projection, idOf } from '@probity/eventing';
import type { Day, MatterEvent } from '@probity/domain';
import { type Course, endingLast, since } from '../following/course';
import { ReadModel } from '../read-model';

/** A person who stands back from a matter. Particulars stay sealed in the log. */
@Entity('recusal')
@Index(['matterId'])
@Index(['postId'])
export class Recusal extends ReadModel {
  @Column('text') matterId: string;
  @Column('text') subjectRef: string;
  @Column('text') postId: string;
  @Column('text') ground: string;
  /** True when it was ordered, false when the person declared it. */
  @Column('boolean') ordered: boolean;
  @Column('text') validFrom: Day;
  /** The day from which the person may act again. */
  @Column('text', { nullable: true }) liftedFrom: Day | null;
  /** Every time that the person stood back, the first first. */
  @Column('simple-json') course: Course<Recusal>;
}

type Recusing = OneOf<MatterEvent, 'RecusalDeclared'> | OneOf<MatterEvent, 'RecusalOrdered'>;

const TIME = ['ground', 'ordered', 'validFrom', 'liftedFrom'] as const;

const stoodBack = (course: Course<Recusal>, { type, data: { ground, from } }: Recusing) => {
  const time = { ground, ordered: type === 'RecusalOrdered', validFrom: from, liftedFrom: null };
  return { ...time, course: since(course, from, time) };
};

const begun = (event: Recusing) => ({
  matterId: idOf(event.stream),
  subjectRef: event.data.subjectRef,
  postId: event.data.postId,
  ...stoodBack([], event),
});

const again = ({ course }: Recusal, event: Recusing) => stoodBack(course, event);

/** Who stands back from what. */
export const recusals: Projection<Recusal, MatterEvent> = {
  name: 'recusals',
  version: 2,
  row: Recusal,
  validity: { from: 'validFrom', until: 'liftedFrom', course: { in: 'course', of: TIME } },
  keysOf: ({ type, stream, data }) =>
    type === 'InterferenceRegistered' ? [] : [`${idOf(stream)}:${data.subjectRef}:${data.postId}`],
  begin: { RecusalDeclared: begun, RecusalOrdered: begun },
  advance: {
    RecusalDeclared: again,
    RecusalOrdered: again,
    RecusalLifted: ({ course }, { data: { from } }) => {
      const end = { liftedFrom: from };
      return { ...end, course: endingLast(course, ({ liftedFrom }) => liftedFrom === null, end) };
    },
  },
};
