import { Column, Entity, Index } from '../rows/row-columns';
import { type Day, type OpinionPollEvent, type PollAudience, type PollFinding, dayOf } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** An opinion poll (民意调查) or a symposium (座谈评议), and what it found. */
@Entity('opinion_poll')
@Index(['orgId'])
export class OpinionPoll extends Thing {
  @Column('text') kind: 'POLL' | 'SYMPOSIUM';
  /** The unit or department that was asked about. */
  @Column('text') orgId: string;
  @Column('text') audience: PollAudience;
  @Column('text') heldOn: Day;
  /** How many were asked; null where that is not counted. */
  @Column('integer', { nullable: true }) invited: number | null;
  /** How many answered, or took part. */
  @Column('integer') respondents: number;
  @Column('simple-json') findings: readonly PollFinding[];
}

/** Opinion polls and symposiums. */
export const opinionPolls = things<OpinionPoll, OpinionPollEvent>({
  name: 'opinion-polls',
  version: 1,
  row: OpinionPoll,
  category: 'opinionPoll',
  begin: {
    OpinionPollHeld: ({ data, metadata }) => ({ ...data, kind: 'POLL', heldOn: dayOf(metadata.occurredAt) }),
    SymposiumHeld: ({ data: { participants: respondents, ...held }, metadata }) => ({
      ...held,
      kind: 'SYMPOSIUM',
      invited: null,
      respondents,
      heldOn: dayOf(metadata.occurredAt),
    }),
  },
  advance: {},
});
