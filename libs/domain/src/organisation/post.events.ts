import { Event, type EventOf, registerEvents } from '@probity/eventing';
import { POST_RANKS, type PostRank } from '../roles';
import {
  type Day,
  IsCount,
  IsDay,
  IsFlag,
  IsId,
  IsIds,
  IsOneOf,
  IsReason,
  IsTexts,
  IsTitle,
} from '../vocabulary';

/** A post was defined: its place, its standing and what it is there for (Art. 13, 15(2)). */
@Event<PostDefined>({
  version: 1,
  says: ({ title, orgId, validFrom }) => ({
    en: `defined the post ${title} in ${orgId} as of ${validFrom}`,
    zh: `自${validFrom}起在${orgId}设置岗位“${title}”`,
  }),
})
export class PostDefined {
  @IsId() readonly orgId: string;
  @IsTitle() readonly title: string;
  @IsOneOf(POST_RANKS) readonly rank: PostRank;
  @IsFlag() readonly sensitive: boolean;
  /** How many persons the establishment plan gives the post. */
  @IsCount(1_000) readonly holders: number;
  @IsReason() readonly duties: string;
  @IsDay() readonly validFrom: Day;
}

/** The post is defined otherwise from a day on; the days before keep the former definition. */
@Event<PostChanged>({
  version: 1,
  needsReason: true,
  says: ({ title, orgId, validFrom }) => ({
    en: `changed the post, as of ${validFrom}, to ${title} in ${orgId}`,
    zh: `自${validFrom}起将岗位调整为${orgId}“${title}”`,
  }),
})
export class PostChanged {
  @IsId() readonly orgId: string;
  @IsTitle() readonly title: string;
  @IsOneOf(POST_RANKS) readonly rank: PostRank;
  @IsFlag() readonly sensitive: boolean;
  /** How many persons the establishment plan gives the post. */
  @IsCount(1_000) readonly holders: number;
  @IsReason() readonly duties: string;
  @IsDay() readonly validFrom: Day;
}

/** The post was abolished from a day on. */
@Event<PostAbolished>({
  version: 1,
  needsReason: true,
  says: ({ validFrom, reason }) => ({
    en: `abolished the post as of ${validFrom}: ${reason}`,
    zh: `自${validFrom}起撤销岗位:${reason}`,
  }),
})
export class PostAbolished {
  @IsDay() readonly validFrom: Day;
  @IsReason() readonly reason: string;
}

/** What the leader in this post is in charge of from a day on (分管, Art. 12), in place of all before. */
@Event<PortfolioAssigned>({
  version: 1,
  says: ({ orgIds, validFrom }) => ({
    en: `put ${orgIds.join(', ') || 'nothing'} in charge of this post as of ${validFrom}`,
    zh: `自${validFrom}起分管:${orgIds.join('、') || '无'}`,
  }),
})
export class PortfolioAssigned {
  @IsIds(200) readonly orgIds: readonly string[];
  @IsTexts(50) readonly businessLines: readonly string[];
  @IsDay() readonly validFrom: Day;
}

export const postEvents = registerEvents({ PostDefined, PostChanged, PostAbolished, PortfolioAssigned });
export type PostEvent = EventOf<typeof postEvents>;
