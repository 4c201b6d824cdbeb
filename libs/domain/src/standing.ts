import { type Asker, type Reasons, forbidden } from '@probity/eventing';
import type { Bureau } from './bureau';
import type { Role } from './roles';

/** Why an act is not the asker's to do, wherever the asker stands. */
export const standingReasons = {
  'beyond-own-unit': forbidden(
    'a head acts for the own department, leaders and the office for the own unit and those below it',
    '科室负责人只能办理本科室事项,领导和办公室只能办理本单位及下属单位事项',
  ),
} satisfies Reasons;

/** Roles that answer for a whole unit and those below it; every other answers for the own department. */
const UNIT_WIDE: readonly Role[] = [
  'SUPERIOR',
  'PRINCIPAL',
  'DEPUTY',
  'DISCIPLINE',
  'LG_CHAIR',
  'LG_OFFICE',
  'PARTY_GROUP',
  'INTAKE',
];

/** Roles that belong to no unit: the processes, and the administrator who keeps the register. */
const EVERYWHERE: readonly Role[] = ['SYSTEM', 'SYS_ADMIN'];

const holds = ({ roles }: Asker, among: readonly Role[]): boolean =>
  among.some((role) => roles.includes(role));

/**
 * True when the organisation is the asker's to act for: leaders and the office answer for the own unit and
 * those below it (Art. 11, 12), everybody else for the own department.
 */
export const answersFor = (bureau: Bureau, by: Asker, orgId: string): boolean => {
  if (holds(by, EVERYWHERE)) return true;
  if (by.orgId === null || by.roles.length === 0) return false;
  const ownId = holds(by, UNIT_WIDE) ? bureau.unitOf(by.orgId) : by.orgId;
  return bureau.lineOf(orgId).includes(ownId);
};

/** The highest unit under the superior: the bureau that all others belong to. */
export const topmostOf = (bureau: Bureau, orgId: string): string =>
  bureau.lineOf(orgId).findLast((each) => bureau.orgUnit(each)?.type !== 'SUPERIOR') ?? orgId;

/** True for who answers, in one of these roles, for the topmost bureau and so for all, or is of no unit. */
export const answersForAll = (bureau: Bureau, by: Asker, roles: readonly Role[]): boolean =>
  by.orgId === null || answersFor(bureau, inCapacity(by, roles), topmostOf(bureau, by.orgId));

/** The asker as far as these roles go: what somebody may do in one capacity, nobody does in another. */
export const inCapacity = (by: Asker, among: readonly string[]): Asker => ({
  ...by,
  roles: by.roles.filter((role) => among.includes(role)),
});

/** The post in whose name somebody acts: the delegator's, for whoever acts by delegation. */
export const speakingPostOf = ({ postId, onBehalfOf }: Asker): string | null => onBehalfOf ?? postId;

/** Who acts for another is bound by the ties of both. */
const tiedPostsOf = ({ postId, onBehalfOf }: Asker): readonly string[] =>
  [postId, onBehalfOf].filter((each) => each !== null && each !== undefined);

/** Whose act it is: the person’s who acts, and that of whoever lent the power. */
export const personsBehind = (bureau: Bureau, { subjectRef, onBehalfOf }: Asker): readonly string[] => [
  subjectRef,
  ...(onBehalfOf === undefined ? [] : bureau.holdersOf(onBehalfOf)),
];

/** True when a recusal from the matter binds the asker, or the one whose power the asker was lent. */
export const isRecusedFrom = (bureau: Bureau, by: Asker, matterId: string): boolean =>
  tiedPostsOf(by).some((postId) => bureau.isRecused(postId, matterId));

/** True when somebody in the one post is in the other as well, be it the same post. */
export const shareHolder = (bureau: Bureau, postId: string, otherPostId: string): boolean => {
  if (postId === otherPostId) return true;
  const holders = bureau.holdersOf(postId);
  return bureau.holdersOf(otherPostId).some((subjectRef) => holders.includes(subjectRef));
};

/** The posts that the asker holds, whichever the asker acts in, and the one acted for. */
export const tiedPostsIn = (bureau: Bureau, by: Asker): readonly string[] => [
  ...tiedPostsOf(by),
  ...bureau.postsOf(by.subjectRef),
];

/** True when the asker holds the post, in whatever post the asker acts, or acts for its holder (V7). */
export const isOwnPost = (bureau: Bureau, by: Asker, postId: string | null | undefined): boolean =>
  typeof postId === 'string' && tiedPostsIn(bureau, by).includes(postId);
