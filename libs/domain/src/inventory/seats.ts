import type { Bureau } from '../bureau';
import type { PostRank } from '../roles';
import type { RiskScope } from '../vocabulary';

/** Whose risk it is. */
export interface RiskOwner {
  readonly scope: RiskScope;
  readonly ownerOrgId: string;
  readonly ownerPostId?: string | null | undefined;
}

/** Places in the line over a risk, as Art. 15(4)2 names them. */
export type Seat =
  /** 科室(机构)负责人. */
  | 'head'
  /** 分管领导. */
  | 'leader-in-charge'
  /** 单位主要领导. */
  | 'unit-head'
  /** The leader in charge of a unit who sits above it. */
  | 'leader-from-above'
  /** The post next above the owner's. */
  | 'above-owner'
  /** 纪检监察部门. */
  | 'discipline-head'
  /** The leader who answers for discipline. */
  | 'discipline-leader';

const GENERAL_OFFICE = '办公室';

const rankedIn = (bureau: Bureau, unitId: string, rank: PostRank): string | undefined =>
  bureau.postsIn(unitId).find((post) => post.rank === rank)?.postId;

/** True when the post belongs to the unit or one of its departments. */
export const sitsIn = (bureau: Bureau, postId: string, unitId: string): boolean => {
  const orgId = bureau.post(postId)?.orgId;
  return orgId !== undefined && bureau.unitOf(orgId) === unitId;
};

/** The bureau over an organisation: the nearest unit up the line that has a discipline department. */
export const bureauOver = (bureau: Bureau, orgId: string): string =>
  bureau
    .lineOf(orgId)
    .filter((each) => bureau.unitOf(each) === each)
    .find((unitId) => rankedIn(bureau, unitId, 'DISCIPLINE_HEAD')) ?? bureau.unitOf(orgId);

const leadersOver = (bureau: Bureau, orgId: string): readonly string[] =>
  bureau.lineOf(orgId).flatMap((each) => bureau.leadersInChargeOf(each));

const postAboveHead = (bureau: Bureau, head: string, orgId: string): string | undefined => {
  const isUnit = bureau.unitOf(orgId) === orgId;
  const parentId = bureau.orgUnit(orgId)?.parentId;
  if (isUnit) return parentId ? bureau.principalOf(parentId) : undefined;
  return leadersOver(bureau, orgId).find((leader) => leader !== head) ?? bureau.principalOf(orgId);
};

/**
 * The post next above: of a member the head, of a head the leader in charge, of a unit's head the head over
 * it.
 */
export const postAbove = (bureau: Bureau, postId: string): string | undefined => {
  const orgId = bureau.post(postId)?.orgId;
  if (orgId === undefined) return undefined;
  const head = bureau.headOf(orgId) ?? postId;
  return head === postId ? postAboveHead(bureau, head, orgId) : head;
};

/** The body that works on the risk: the risks of the bureau as a unit are its general office's. */
const bodyOf = (bureau: Bureau, { scope, ownerOrgId }: RiskOwner): string => {
  if (scope !== 'UNIT' || bureauOver(bureau, ownerOrgId) !== ownerOrgId) return ownerOrgId;
  const departments = bureau.postsIn(ownerOrgId).map(({ orgId }) => orgId);
  return departments.find((orgId) => bureau.orgUnit(orgId)?.name === GENERAL_OFFICE) ?? ownerOrgId;
};

const leaderFromAbove = (bureau: Bureau, orgId: string): string | undefined => {
  const unitId = bureau.unitOf(orgId);
  return leadersOver(bureau, unitId).find((postId) => !sitsIn(bureau, postId, unitId));
};

/** Who sits in a place of the line over a risk; nobody, where there is no such post. */
export const seatOf = (bureau: Bureau, seat: Seat, owner: RiskOwner): string | undefined => {
  const { ownerOrgId, ownerPostId } = owner;
  const body = bodyOf(bureau, owner);
  switch (seat) {
    case 'head':
      return bureau.headOf(body);
    case 'leader-in-charge':
      return leadersOver(bureau, body)[0] ?? bureau.principalOf(body);
    case 'unit-head':
      return bureau.principalOf(ownerOrgId);
    case 'leader-from-above':
      return leaderFromAbove(bureau, ownerOrgId);
    case 'above-owner':
      return ownerPostId ? postAbove(bureau, ownerPostId) : undefined;
    case 'discipline-head':
      return rankedIn(bureau, bureauOver(bureau, ownerOrgId), 'DISCIPLINE_HEAD');
    case 'discipline-leader':
      return rankedIn(bureau, bureauOver(bureau, ownerOrgId), 'DISCIPLINE');
  }
};
