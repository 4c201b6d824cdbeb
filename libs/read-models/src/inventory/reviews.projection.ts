import { Column, Entity, Index } from '../rows/row-columns';
import type { BodyType, QuorumRule, ReviewEvent } from '@probity/domain';
import { Thing, things } from '../rows/things';

/** A review session (Art. 15(3)4, 15(4)): which body, who was there, how far it is. */
@Entity('review')
@Index(['volumeId'])
export class Review extends Thing {
  @Column('text') bodyType: BodyType;
  @Column('text') bodyOrgId: string;
  @Column('text') volumeId: string;
  @Column('text') chairPostId: string;
  @Column('simple-json') memberPostIds: readonly string[];
  @Column('integer') memberCount: number;
  @Column('text') quorumRule: QuorumRule;
  @Column('text') status: 'CONVENED' | 'SITTING' | 'ADJOURNED' | 'CONCLUDED' | 'SIGNED' | 'INVALIDATED';
  @Column('simple-json') presentPostIds: readonly string[];
  @Column('integer', { nullable: true }) presentCount: number | null;
  @Column('simple-json') absentPostIds: readonly string[];
  @Column('simple-json') recusedPostIds: readonly string[];
  @Column('integer') itemsDecided: number;
  /** Why it broke off or was declared invalid. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) minutesNo: string | null;
}

/** Review sessions. Their decisions, item by item, are the review items. */
export const reviews = things<Review, ReviewEvent>({
  name: 'reviews',
  version: 1,
  row: Review,
  category: 'review',
  begin: {
    ReviewSessionConvened: ({ data }) => ({
      bodyType: data.bodyType,
      bodyOrgId: data.bodyOrgId,
      volumeId: data.volumeId,
      chairPostId: data.chairPostId,
      memberPostIds: data.memberPostIds,
      memberCount: data.memberCount,
      quorumRule: data.quorumRule,
      status: 'CONVENED',
      presentPostIds: [],
      presentCount: null,
      absentPostIds: [],
      recusedPostIds: [],
      itemsDecided: 0,
      reason: null,
      minutesNo: null,
    }),
  },
  advance: {
    ReviewAttendanceRecorded: (_row, { data }) => ({
      status: 'SITTING',
      presentPostIds: data.presentPostIds,
      presentCount: data.presentCount,
      absentPostIds: data.absentPostIds,
      recusedPostIds: data.recusedPostIds,
    }),
    ReviewItemDecided: ({ itemsDecided }) => ({ itemsDecided: itemsDecided + 1 }),
    ReviewConcluded: () => ({ status: 'CONCLUDED' }),
    MinutesSigned: (_row, { data }) => ({ status: 'SIGNED', minutesNo: data.minutesNo }),
    ReviewAdjourned: (_row, { data }) => ({ status: 'ADJOURNED', reason: data.reason }),
    ReviewInvalidated: (_row, { data }) => ({ status: 'INVALIDATED', reason: data.reason }),
  },
});
