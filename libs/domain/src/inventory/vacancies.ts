import type { Bureau } from '../bureau';
import { postAbove } from './seats';

/** Monitors as they can be reached: every one in a post that somebody holds. */
export interface Reachable {
  readonly postIds: readonly string[];
  /** The monitors' posts that nobody holds; the next higher ones stand in for them (V5). */
  readonly vacantPostIds: readonly string[];
}

const CLIMBS_MAX = 10;

/** Replaces vacant monitors by the next higher post that somebody holds, never the owner's. */
export const reachable = (
  bureau: Bureau,
  monitorPostIds: readonly string[],
  ownerPostId: string | null | undefined,
): Reachable => {
  const isVacant = (postId: string): boolean => {
    // Who holds the superior's posts is not for this bureau to know.
    return bureau.post(postId)?.rank !== 'SUPERIOR' && bureau.holdersOf(postId).length === 0;
  };
  const standInFor = (vacantPostId: string): string | undefined => {
    let postId: string | undefined = vacantPostId;
    for (let climbs = 0; postId !== undefined && climbs < CLIMBS_MAX; climbs += 1) {
      if (!isVacant(postId) && postId !== ownerPostId) return postId;
      postId = postAbove(bureau, postId);
    }
    return undefined;
  };
  const postIds = monitorPostIds.map(standInFor).filter((postId) => postId !== undefined);
  return { postIds: [...new Set(postIds)], vacantPostIds: monitorPostIds.filter(isVacant) };
};
