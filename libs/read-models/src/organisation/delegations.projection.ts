import { Column, Entity, Index } from '../rows/row-columns';
import type { Day, DelegationEvent } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** Commands that one post may ask in the place of another, from a day until another. */
@Entity('delegation')
@Index(['toPostId'])
export class Delegation extends Thing {
  @Column('text') fromPostId: string;
  @Column('text') toPostId: string;
  @Column('simple-json') commandTypes: readonly string[];
  @Column('text', { nullable: true }) scope: string | null;
  @Column('text') validFrom: Day;
  /** The last day. */
  @Column('text') validUntil: Day;
  /** The day from which it holds no more, when it was revoked. */
  @Column('text', { nullable: true }) revokedOn: Day | null;
  /** What reviews found. */
  @Column('simple-json') findings: readonly string[];
}

/** Delegations, with what became of them. */
export const delegations = things<Delegation, DelegationEvent>({
  name: 'delegations',
  version: 1,
  row: Delegation,
  category: 'delegation',
  validity: { from: 'validFrom', last: 'validUntil', until: 'revokedOn' },
  begin: {
    DelegationGranted: ({ data: { fromPostId, toPostId, commandTypes, scope = null, from, until } }) => ({
      fromPostId,
      toPostId,
      commandTypes,
      scope,
      validFrom: from,
      validUntil: until,
      revokedOn: null,
      findings: [],
    }),
  },
  advance: {
    DelegationRevoked: (_row, { data }) => ({ revokedOn: data.revokedOn }),
    DelegationReviewed: ({ findings }, { data }) => ({ findings: [...findings, data.finding] }),
  },
});
