import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import { type Day, type LapseCause, type PledgeEvent, type PledgeSigned, dayOf } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A person's pledge to keep clean in a post (《廉政风险防控承诺书》, Art. 14 step 1(2)). */
@Entity('pledge')
@Index(['subjectRef'])
@Index(['postId'])
export class Pledge extends Thing {
  @Column('text') subjectRef: string;
  @Column('text') postId: string;
  @Column('text') textVersion: string;
  @Column('text') status: 'DEMANDED' | 'SIGNED' | 'LAPSED';
  /** The day of the latest signature. */
  @Column('text', { nullable: true }) signedOn: Day | null;
  @Column('text', { nullable: true }) signatureRef: string | null;
  @Column('text', { nullable: true }) lapseCause: LapseCause | null;
}

const signed = (
  { subjectRef, postId, textVersion, signatureRef }: PledgeSigned,
  occurredAt: string,
): Omit<Columns<Pledge>, 'revision'> => ({
  subjectRef,
  postId,
  textVersion,
  status: 'SIGNED',
  signedOn: dayOf(occurredAt),
  signatureRef: signatureRef ?? null,
  lapseCause: null,
});

/** Pledges asked for, signed and lapsed. */
export const pledges = things<Pledge, PledgeEvent>({
  name: 'pledges',
  version: 1,
  row: Pledge,
  category: 'pledge',
  begin: {
    PledgeDemanded: ({ data: { subjectRef, postId, textVersion } }) => ({
      subjectRef,
      postId,
      textVersion,
      status: 'DEMANDED',
      signedOn: null,
      signatureRef: null,
      lapseCause: null,
    }),
    PledgeSigned: ({ data, metadata }) => signed(data, metadata.occurredAt),
  },
  advance: {
    PledgeDemanded: (_row, { data }) => ({ status: 'DEMANDED', textVersion: data.textVersion }),
    PledgeSigned: (_row, { data, metadata }) => signed(data, metadata.occurredAt),
    PledgeRenewed: (_row, { data, metadata }) => signed(data, metadata.occurredAt),
    PledgeLapsed: (_row, { data }) => ({ status: 'LAPSED', lapseCause: data.cause }),
  },
});
