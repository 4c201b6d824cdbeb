import { Column, Entity, Index } from '../rows/row-columns';
import { type Columns, type OneOf, type Projection, idOf } from '@probity/eventing';
import type { Day, GradeLimb, ItemDecision, ReviewEvent, RiskGrade } from '@probity/domain';
import { ReadModel } from '../read-model';

/** What a body decided on one item of its volume (逐项审定), with votes and dissent. */
@Entity('review_item')
@Index(['reviewId'])
@Index(['riskPointId'])
export class ReviewItem extends ReadModel {
  @Column('text') reviewId: string;
  @Column('text') riskPointId: string;
  @Column('text') decision: ItemDecision;
  @Column('integer', { nullable: true }) decidedGrade: RiskGrade | null;
  @Column('simple-json') gradeBasis: readonly GradeLimb[];
  @Column('text', { nullable: true }) basisText: string | null;
  @Column('simple-json') measures: readonly string[];
  @Column('text', { nullable: true }) chairPostId: string | null;
  @Column('integer') votesFor: number;
  @Column('integer') votesAgainst: number;
  @Column('integer') abstentions: number;
  @Column('simple-json') recusedPostIds: readonly string[];
  @Column('simple-json') dissentPostIds: readonly string[];
  @Column('text', { nullable: true }) dissent: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** Where a risk goes on that is merged or split. */
  @Column('simple-json') intoRiskPointIds: readonly string[];
  @Column('text', { nullable: true }) effectiveFrom: Day | null;
  @Column('text') decidedAt: string;
}

const decided = (event: OneOf<ReviewEvent, 'ReviewItemDecided'>): Columns<ReviewItem> => {
  const { decidedGrade = null, basisText = null, chairPostId = null, dissent = null, ...item } = event.data;
  return {
    reviewId: idOf(event.stream),
    riskPointId: item.riskPointId,
    decision: item.decision,
    decidedGrade,
    gradeBasis: item.gradeBasis,
    basisText,
    measures: item.measures,
    chairPostId,
    votesFor: item.votes.for,
    votesAgainst: item.votes.against,
    abstentions: item.votes.abstain,
    recusedPostIds: item.recusedPostIds,
    dissentPostIds: item.dissentPostIds,
    dissent,
    reason: item.reason ?? null,
    intoRiskPointIds: item.intoRiskPointIds ?? [],
    effectiveFrom: item.effectiveFrom ?? null,
    decidedAt: event.metadata.occurredAt,
  };
};

/** The decisions of reviews, item by item. */
export const reviewItems: Projection<ReviewItem, ReviewEvent> = {
  name: 'review-items',
  version: 1,
  row: ReviewItem,
  keysOf: ({ type, stream, data }) =>
    type === 'ReviewItemDecided' ? [`${idOf(stream)}:${data.riskPointId}`] : [],
  begin: { ReviewItemDecided: decided },
  advance: { ReviewItemDecided: (_row, event) => decided(event) },
};
