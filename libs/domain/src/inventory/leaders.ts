import type { Bureau } from '../bureau';
import type { PostRank } from '../roles';
import type { LeaderKind, SubstitutionReason } from './leader-opinion';
import { sitsIn } from './seats';

/** What an opinion is about: whose form or risk it is, and the matter from which a leader may be recused. */
export interface Matter {
  readonly ownerOrgId: string;
  /** The owning post; none where the risk belongs to a department or a unit. */
  readonly ownerPostId?: string | null;
  /** Id of the form or risk point. */
  readonly matterId: string;
}

/** A leader who may give an opinion, and whose place is taken by that, if somebody's. */
export interface Speaker {
  readonly postId: string;
  readonly substituteFor?: string;
  readonly substitutionReason?: SubstitutionReason;
}

/** Those whose opinion the rules ask for, the first before the others, and those who stand in for them. */
interface Bench {
  readonly regular: string | undefined;
  readonly called: readonly string[];
  readonly substitutes: () => readonly string[];
  readonly lacksDeputy: () => boolean;
}

const DEPUTY_RANKS: readonly PostRank[] = ['DISCIPLINE', 'DEPUTY'];

const distinct = (postIds: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(postIds.filter((postId) => postId !== undefined)),
];

/** Why a leader cannot speak here. Who sits in the superior's posts is not for this bureau to know. */
const hindranceOf = (
  bureau: Bureau,
  postId: string,
  { ownerPostId, matterId }: Matter,
): SubstitutionReason | undefined => {
  if (postId === ownerPostId) return 'OWN_FORM';
  if (bureau.isRecused(postId, matterId)) return 'RECUSED';
  if (bureau.post(postId)?.rank === 'SUPERIOR') return undefined;
  return bureau.holdersOf(postId).length === 0 ? 'VACANT' : undefined;
};

/** The principals over an organisation, its own first. */
const principalsOver = (bureau: Bureau, orgId: string): readonly string[] =>
  distinct(bureau.lineOf(orgId).map((unit) => bureau.principalOf(unit)));

/** The leaders in charge, nearest first; on a principal's own form those above come before those below. */
const leadersInCharge = (bureau: Bureau, { ownerOrgId, ownerPostId }: Matter): readonly string[] => {
  const principals = principalsOver(bureau, ownerOrgId);
  const leaders = distinct(bureau.lineOf(ownerOrgId).flatMap((orgId) => bureau.leadersInChargeOf(orgId)));
  // Two leaders speak, not one twice: a principal up the line does not speak as deputy as well.
  const inCharge = leaders.filter((postId) => !principals.includes(postId));
  if (ownerPostId !== principals[0]) return inCharge;
  const unitId = bureau.unitOf(ownerOrgId);
  const below = inCharge.filter((postId) => sitsIn(bureau, postId, unitId));
  return [...inCharge.filter((postId) => !below.includes(postId)), ...below];
};

/** The deputies of every unit up the line, discipline before the others. */
const deputiesOver = (bureau: Bureau, orgId: string): readonly string[] => {
  const posts = distinct(bureau.lineOf(orgId).map((org) => bureau.unitOf(org))).flatMap((unitId) =>
    bureau.postsIn(unitId),
  );
  return distinct(
    DEPUTY_RANKS.flatMap((rank) => posts.filter((post) => post.rank === rank).map(({ postId }) => postId)),
  );
};

const isDeputy = (bureau: Bureau, postId: string): boolean => {
  const rank = bureau.post(postId)?.rank;
  return rank !== undefined && DEPUTY_RANKS.includes(rank);
};

/** True where a unit with a leadership of its own has no deputy who could speak on its staff. */
const lacksDeputy = (bureau: Bureau, { ownerOrgId, ownerPostId }: Matter): boolean => {
  const principal = bureau.principalOf(ownerOrgId);
  if (principal === undefined || principal === ownerPostId) return false;
  if (bureau.post(principal)?.rank !== 'PRINCIPAL') return false;
  const posts = bureau.postsIn(bureau.unitOf(ownerOrgId));
  return !posts.some(({ rank }) => DEPUTY_RANKS.includes(rank));
};

const benchOf = (bureau: Bureau, leaderKind: LeaderKind, matter: Matter): Bench => {
  const { ownerOrgId, ownerPostId } = matter;
  if (leaderKind === 'PRINCIPAL') {
    const [regular, ...above] = principalsOver(bureau, ownerOrgId);
    return { regular, called: distinct([regular]), substitutes: () => above, lacksDeputy: () => false };
  }
  const called = leadersInCharge(bureau, matter);
  // Nobody is in charge of the leadership itself: on a deputy's own form another deputy stands in.
  const ownDeputy = ownerPostId && isDeputy(bureau, ownerPostId) ? ownerPostId : undefined;
  return {
    regular: called[0] ?? ownDeputy,
    called,
    substitutes: () => deputiesOver(bureau, ownerOrgId),
    lacksDeputy: () => lacksDeputy(bureau, matter),
  };
};

const standingOf = (bureau: Bureau, bench: Bench, postId: string, matter: Matter): Speaker => {
  const { regular } = bench;
  const hindrance =
    regular === undefined || regular === postId ? undefined : hindranceOf(bureau, regular, matter);
  if (regular !== undefined && hindrance !== undefined) {
    return { postId, substituteFor: regular, substitutionReason: hindrance };
  }
  return bench.lacksDeputy() ? { postId, substitutionReason: 'NO_DEPUTY_IN_UNIT' } : { postId };
};

/**
 * In which standing a post may give an opinion of that kind (Art. 15(3)2), or undefined when it may not.
 * The owner never may; a substitute may only where those who are called cannot.
 */
export const mayOpine = (
  bureau: Bureau,
  leaderKind: LeaderKind,
  byPostId: string,
  matter: Matter,
): Speaker | undefined => {
  const bench = benchOf(bureau, leaderKind, matter);
  const hindrance = hindranceOf(bureau, byPostId, matter);
  if (hindrance === 'OWN_FORM' || hindrance === 'RECUSED') return undefined;
  if (!bench.called.includes(byPostId)) {
    const somebodyCan = bench.called.some((postId) => hindranceOf(bureau, postId, matter) === undefined);
    if (somebodyCan || !bench.substitutes().includes(byPostId)) return undefined;
  }
  return standingOf(bureau, bench, byPostId, matter);
};

const speakerFor = (bureau: Bureau, leaderKind: LeaderKind, matter: Matter): Speaker | undefined => {
  const bench = benchOf(bureau, leaderKind, matter);
  const canSpeak = (postId: string) => hindranceOf(bureau, postId, matter) === undefined;
  const postId = bench.called.find(canSpeak) ?? bench.substitutes().find(canSpeak);
  return postId === undefined ? undefined : standingOf(bureau, bench, postId, matter);
};

/** Who gives the principal's opinion: the unit's principal, or the one above where that one cannot. */
export const principalFor = (bureau: Bureau, matter: Matter): Speaker | undefined =>
  speakerFor(bureau, 'PRINCIPAL', matter);

/** Who gives the opinion of the leader in charge: that leader, else discipline, else another deputy. */
export const deputyFor = (bureau: Bureau, matter: Matter): Speaker | undefined =>
  speakerFor(bureau, 'DEPUTY', matter);
