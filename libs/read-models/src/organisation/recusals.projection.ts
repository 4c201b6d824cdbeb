import { Column, Entity, Index } from '../row-columns';
import { type OneOf, type Projection, idOf } from '@probity/eventing';
import type { Day, MatterEvent } from '@probity/domain';
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
}

type Recusing = OneOf<MatterEvent, 'RecusalDeclared'> | OneOf<MatterEvent, 'RecusalOrdered'>;

const stoodBack = ({ type, data: { ground, from } }: Recusing) => ({
  ground,
  ordered: type === 'RecusalOrdered',
  validFrom: from,
  liftedFrom: null,
});

const begun = (event: Recusing) => ({
  matterId: idOf(event.stream),
  subjectRef: event.data.subjectRef,
  postId: event.data.postId,
  ...stoodBack(event),
});

/** Who stands back from what. */
export const recusals: Projection<Recusal, MatterEvent> = {
  name: 'recusals',
  version: 1,
  row: Recusal,
  keysOf: ({ type, stream, data }) =>
    type === 'InterferenceRegistered' ? [] : [`${idOf(stream)}:${data.subjectRef}:${data.postId}`],
  begin: { RecusalDeclared: begun, RecusalOrdered: begun },
  advance: {
    RecusalDeclared: (_row, event) => stoodBack(event),
    RecusalOrdered: (_row, event) => stoodBack(event),
    RecusalLifted: (_row, { data }) => ({ liftedFrom: data.from }),
  },
};
