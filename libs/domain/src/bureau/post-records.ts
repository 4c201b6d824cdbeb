import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import type { PostFacts } from '../bureau';
import type { PostDefined, PostEvent } from '../organisation/post.events';
import type { Day } from '../vocabulary';
import { Timelines } from './timeline';

interface Portfolio {
  readonly leaderPostId: string;
  readonly orgIds: readonly string[];
}

/** Posts as defined on their days, and what the leaders among them are in charge of. */
export class PostRecords {
  private readonly posts = new Timelines<PostFacts | null>();
  private readonly portfolios = new Timelines<Portfolio>();
  /** Every post that is or was in the unit. */
  private readonly idsByOrg = new Map<string, Set<string>>();

  learn(event: EventRead<EventShape>): void {
    const { type, data, stream } = event as EventRead<PostEvent>;
    const postId = idOf(stream);
    switch (type) {
      case 'PostDefined':
      case 'PostChanged':
        this.define(postId, data);
        return;
      case 'PostAbolished':
        this.posts.set(postId, data.validFrom, null);
        return;
      case 'PortfolioAssigned':
        this.portfolios.set(postId, data.validFrom, { leaderPostId: postId, orgIds: data.orgIds });
    }
  }

  /** The post as defined on the day; undefined before it and once abolished. */
  postOn(postId: string, day: Day): PostFacts | undefined {
    return this.posts.on(postId, day) ?? undefined;
  }

  /** The posts in the unit itself, in the order in which they were defined. */
  postsOn(orgId: string, day: Day): readonly PostFacts[] {
    const known = [...(this.idsByOrg.get(orgId) ?? [])].flatMap((postId) => this.postOn(postId, day) ?? []);
    return known.filter((post) => post.orgId === orgId);
  }

  /** The living posts whose holders are in charge of the unit. */
  leadersOn(orgId: string, day: Day): readonly PostFacts[] {
    return this.portfolios
      .allOn(day)
      .filter(({ orgIds }) => orgIds.includes(orgId))
      .flatMap(({ leaderPostId }) => this.postOn(leaderPostId, day) ?? []);
  }

  private define(postId: string, { orgId, title, rank, sensitive, validFrom }: Readonly<PostDefined>): void {
    this.posts.set(postId, validFrom, { postId, orgId, title, rank, sensitive });
    const inOrg = this.idsByOrg.get(orgId) ?? new Set();
    this.idsByOrg.set(orgId, inOrg.add(postId));
  }
}
