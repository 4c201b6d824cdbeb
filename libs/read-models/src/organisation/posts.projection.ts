import { Column, Entity, Index } from '../rows/row-columns';
import type { Day, PostEvent, PostRank } from '@probity/domain';
import { ALWAYS, type Course, since } from '../following/course';
import { Thing, things } from '../rows/things';

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
  /** Definitions and portfolios by the days from which they hold. */
  @Column('simple-json') course: Course<Post>;
}

const DEFINITION = ['orgId', 'title', 'rank', 'sensitive', 'holders', 'duties', 'validFrom'] as const;
type Definition = Pick<Post, (typeof DEFINITION)[number]>;

const NO_PORTFOLIO = { portfolioOrgIds: [], businessLines: [], portfolioFrom: null };

const defined = ({ orgId, title, rank, sensitive, holders, duties, validFrom }: Definition): Definition => ({
  ...{ orgId, title, rank, sensitive, holders, duties, validFrom },
});

/** Posts, their duties in one line and what leaders are in charge of (Art. 12, 13). */
export const posts = things<Post, PostEvent>({
  name: 'posts',
  version: 2,
  row: Post,
  category: 'post',
  validity: {
    from: 'validFrom',
    until: 'abolishedFrom',
    course: { in: 'course', of: [...DEFINITION, ...Object.keys(NO_PORTFOLIO)] },
  },
  begin: {
    PostDefined: ({ data }) => ({
      ...defined(data),
      abolishedFrom: null,
      ...NO_PORTFOLIO,
      course: since(since<Post>([], ALWAYS, NO_PORTFOLIO), data.validFrom, defined(data)),
    }),
  },
  advance: {
    PostChanged: ({ course }, { data }) => ({
      ...defined(data),
      course: since(course, data.validFrom, defined(data)),
    }),
    PostAbolished: (_row, { data }) => ({ abolishedFrom: data.validFrom }),
    PortfolioAssigned: ({ course }, { data: { orgIds, businessLines, validFrom } }) => {
      const assigned = { portfolioOrgIds: orgIds, businessLines, portfolioFrom: validFrom };
      return { ...assigned, course: since(course, validFrom, assigned) };
    },
  },
});
