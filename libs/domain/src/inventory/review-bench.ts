import { reject } from '@probity/eventing';
import { answersFor } from '../standing';
import { mustStandBack } from './review-convening';
import type { Session } from './review-state';
import type { AskingReview } from './review.commands';
import type { QuorumRule } from './review.events';

/** The command that decides an item. */
export type Deciding = AskingReview<'DecideReviewItem'>;

/** A body without those who stand back from the item. */
export interface Bench {
  readonly eligible: number;
  readonly voters: number;
  /** The posts of the voters; undefined where the body is counted by heads. */
  readonly voterPostIds: readonly string[] | undefined;
}

const QUORUM: Readonly<Record<QuorumRule, (bench: Bench) => boolean>> = {
  TWO_THIRDS_OF_NON_RECUSED: ({ voters, eligible }) => voters * 3 >= eligible * 2,
  MORE_THAN_HALF_OF_NON_RECUSED: ({ voters, eligible }) => voters * 2 > eligible,
};

/** True when the post must stand back from the item. */
export const isBound = ({ data, bureau }: Deciding, postId: string): boolean =>
  mustStandBack(bureau, postId, data.riskPointId);

const isListed = ({ memberPostIds }: Session): boolean => memberPostIds.length > 0;

/**
 * Who may vote on the item. A body that is counted by heads knows its chair, and those it names as standing
 * back.
 */
export const benchOf = (command: Deciding, session: Session): Bench => {
  const { memberPostIds, memberCount, attendance } = session;
  const mayVote = (postId: string) => !isBound(command, postId);
  if (isListed(session)) {
    const voterPostIds = attendance.presentPostIds.filter(mayVote);
    return { eligible: memberPostIds.filter(mayVote).length, voters: voterPostIds.length, voterPostIds };
  }
  const recused = new Set(command.data.recusedPostIds).size;
  const voters = attendance.presentCount - recused;
  return { eligible: memberCount - recused, voters, voterPostIds: undefined };
};

/**
 * Why the recusals cannot stand: who must stand back is named, and nobody else, for nobody is voted off an
 * item.
 */
export const faultOfRecusals = (command: Deciding, session: Session) => {
  const { memberPostIds, chairPostId, attendance } = session;
  const { recusedPostIds } = command.data;
  const isNobodyHere = (postId: string) => isListed(session) && !memberPostIds.includes(postId);
  const stranger = recusedPostIds.find((postId) => !isBound(command, postId) || isNobodyHere(postId));
  if (stranger) return reject('recusal-not-recorded', 'recusedPostIds', stranger);
  const present = isListed(session) ? attendance.presentPostIds : [chairPostId];
  const counted = present.find((postId) => isBound(command, postId) && !recusedPostIds.includes(postId));
  return counted ? reject('recused-member-counted', 'recusedPostIds', counted) : undefined;
};

/**
 * Why nobody chairs the item: the second person is neither the session's chair nor, in its place, one who
 * may vote.
 */
export const faultOfChair = (command: Deciding, session: Session, { voterPostIds }: Bench) => {
  const { seconder, bureau } = command;
  const { chairPostId, bodyOrgId } = session;
  const postId = seconder?.postId;
  const mayChair = (each: string) => voterPostIds?.includes(each) ?? !isBound(command, each);
  if (!postId || !mayChair(postId)) return reject('chair-required');
  if (postId === chairPostId) return undefined;
  // A body that is counted by heads knows nobody but its chair: who replaces it must answer for the body.
  const sitsThere = voterPostIds !== undefined || answersFor(bureau, seconder, bodyOrgId);
  return sitsThere && !mayChair(chairPostId) ? undefined : reject('chair-required');
};

/** Why the dissent cannot stand: only who votes can dissent. */
export const faultOfDissent = ({ data }: Deciding, { voterPostIds }: Bench) => {
  const stranger = data.dissentPostIds?.find((postId) => voterPostIds?.includes(postId) === false);
  return stranger === undefined ? undefined : reject('not-a-voter', 'dissentPostIds', stranger);
};

/** Why the vote cannot stand: too few, miscounted, or not carried. */
export const faultOfVote = ({ data }: Deciding, { quorumRule }: Session, bench: Bench) => {
  const { votes, decision } = data;
  const { voters } = bench;
  // Reviews are collective (Art. 15(4)): one person left is no body.
  if (voters < 2 || !QUORUM[quorumRule](bench)) return reject('no-quorum');
  if (votes.for + votes.against + votes.abstain !== voters) return reject('votes-wrong', 'votes', voters);
  const carrying = decision === 'REJECTED' ? votes.against : votes.for;
  return carrying * 2 > voters ? undefined : reject('no-majority', 'votes');
};
