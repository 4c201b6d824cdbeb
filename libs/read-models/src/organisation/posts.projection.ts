import { Column, Entity, Index } from '../row-columns';
import type { Day, PostEvent, PostRank } from '@probity/domain';
import { Thing, things } from '../things';

/** A post as it was last defined. */
@Entity('post')
@Index(['orgId'])
export class Post extends Thing {
  @Column('text') orgId: string;
  @Column('text') title: string;
  @Column('text') rank: PostRank;
  @Column('boolean') sensitive: boolean;
  /** How many persons the establishment plan gives it. */
  @Column('integer') holders: number;
  @Column('text') duties: string;
  /** The day from which this definition holds. */
  @Column('text') validFrom: Day;
  @Column('text', { nullable: true }) abolishedFrom: Day | null;
  /** What its holder is in charge of (分管), and from which day on. */
  @Column('simple-json') portfolioOrgIds: readonly string[];
  @Column('simple-json') businessLines: readonly string[];
  @Column('text', { nullable: true }) portfolioFrom: Day | null;
}

/** Posts, their duties in one line and what leaders are in charge of (Art. 12, 13). */
export const posts = things<Post, PostEvent>({
  name: 'posts',
  version: 1,
  row: Post,
  category: 'post',
  begin: {
    PostDefined: ({ data: { orgId, title, rank, sensitive, holders, duties, validFrom } }) => ({
      orgId,
      title,
      rank,
      sensitive,
      holders,
      duties,
      validFrom,
      abolishedFrom: null,
      portfolioOrgIds: [],
      businessLines: [],
      portfolioFrom: null,
    }),
  },
  advance: {
    PostChanged: (_row, { data: { orgId, title, rank, sensitive, holders, duties, validFrom } }) => ({
      orgId,
      title,
      rank,
      sensitive,
      holders,
      duties,
      validFrom,
    }),
    PostAbolished: (_row, { data }) => ({ abolishedFrom: data.validFrom }),
    PortfolioAssigned: (_row, { data: { orgIds, businessLines, validFrom } }) => ({
      portfolioOrgIds: orgIds,
      businessLines,
      portfolioFrom: validFrom,
    }),
  },
});
