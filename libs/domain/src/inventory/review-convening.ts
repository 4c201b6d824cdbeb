import { type Decision, accept, reject } from '@probity/eventing';
import type { Bureau, RiskPointFacts } from '../bureau';
import { answersFor, shareHolder } from '../standing';
import type { Session } from './review-state';
import type { AskingReview, ConveneReview } from './review.commands';
import type { ReviewEvent } from './review.events';
import type { ReviewReason } from './review.reasons';
import { sitsIn } from './seats';

/** What a rule of the review answers. */
export type ReviewAnswer = Decision<ReviewEvent, ReviewReason>;

/**
 * True when nobody may decide here as the holder of this post: it is the post's own risk, or a recusal binds
 * it.
 */
export const mustStandBack = (bureau: Bureau, postId: string, riskPointId: string): boolean => {
  const { ownerPostId } = bureau.riskPoint(riskPointId) ?? {};
  const isTheirs = typeof ownerPostId === 'string' && shareHolder(bureau, postId, ownerPostId);
  return isTheirs || bureau.isRecused(postId, riskPointId);
};

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each) => others.includes(each));

const faultOfLeadingGroup = ({ data, bureau }: AskingReview<'ConveneReview'>) => {
  const { bodyOrgId, memberPostIds, chairPostId } = data;
  const group = bureau.leadingGroupOf(bodyOrgId);
  if (!group || !areSame(memberPostIds, group.memberPostIds)) {
    return reject('not-the-leading-group', 'memberPostIds');
  }
  // Where the chair is away or stands back, a member replaces it item by item.
  return chairPostId === group.chairPostId
    ? undefined
    : reject('chair-is-another', 'chairPostId', chairPostId);
};

/** Of every other body the streams know the unit, and of the Party group also who belongs to it. */
const faultOfSeats = ({ data, bureau }: AskingReview<'ConveneReview'>) => {
  const { bodyType, bodyOrgId, memberPostIds, chairPostId } = data;
  if (bodyType === 'PARTY_GROUP' && memberPostIds.length === 0) {
    return reject('members-wrong', 'memberPostIds');
  }
  const unitId = bureau.unitOf(bodyOrgId);
  const belongs = (postId: string) =>
    sitsIn(bureau, postId, unitId) &&
    (bodyType !== 'PARTY_GROUP' || bureau.rolesOf(postId).includes('PARTY_GROUP'));
  const stranger = [...memberPostIds, chairPostId].find((postId) => !belongs(postId));
  return stranger === undefined ? undefined : reject('not-of-this-body', 'memberPostIds', stranger);
};

const faultOfList = ({ memberPostIds, memberCount, chairPostId }: ConveneReview) => {
  const distinct = new Set(memberPostIds).size;
  const { length } = memberPostIds;
  if (distinct !== length || (memberCount ?? length) !== length)
    return reject('members-wrong', 'memberPostIds');
  return memberPostIds.includes(chairPostId)
    ? undefined
    : reject('chair-not-a-member', 'chairPostId', chairPostId);
};

const faultOfMembers = (command: AskingReview<'ConveneReview'>) => {
  const { bodyType, memberPostIds, memberCount } = command.data;
  const isCounted = memberPostIds.length > 0 || memberCount;
  return (
    (bodyType === 'LEADING_GROUP' ? faultOfLeadingGroup(command) : faultOfSeats(command)) ??
    (isCounted ? undefined : reject('members-wrong', 'memberCount')) ??
    (memberPostIds.length > 0 ? faultOfList(command.data) : undefined)
  );
};

/** A system risk goes to the superior (Art. 15(3)5), which is another organisation than the risk's own. */
const fitsScope = (
  { data: { bodyType, bodyOrgId }, bureau }: AskingReview<'ConveneReview'>,
  { scope, ownerOrgId }: RiskPointFacts,
): boolean =>
  bodyType === 'SUPERIOR' ? bureau.unitOf(ownerOrgId) !== bureau.unitOf(bodyOrgId) : scope !== 'SYSTEM';

/** Every risk goes to a body of the line over it, and is taken there by somebody who answers for it. */
const faultOfBody = (command: AskingReview<'ConveneReview'>, riskPointIds: readonly string[]) => {
  const { data, by, bureau } = command;
  for (const riskPointId of riskPointIds) {
    const risk = bureau.riskPoint(riskPointId);
    if (!risk) continue;
    if (!fitsScope(command, risk)) return reject('body-does-not-fit-scope', 'bodyType', data.bodyType);
    if (!answersFor(bureau, by, risk.ownerOrgId)) return reject('beyond-own-unit', 'volumeId', riskPointId);
    if (!bureau.lineOf(risk.ownerOrgId).includes(data.bodyOrgId)) {
      return reject('body-has-no-say', 'bodyOrgId', riskPointId);
    }
  }
  return undefined;
};

/** Calls a body together over a frozen volume. */
export const convene = (command: AskingReview<'ConveneReview'>): ReviewAnswer => {
  const { data, bureau } = command;
  const { volumeId, memberPostIds, memberCount = 0, quorumRule = 'TWO_THIRDS_OF_NON_RECUSED' } = data;
  const volume = bureau.volume(volumeId);
  if (!volume?.frozen) return reject('volume-not-frozen', 'volumeId', volumeId);
  return (
    faultOfBody(command, volume.riskPointIds) ??
    faultOfMembers(command) ??
    accept({
      type: 'ReviewSessionConvened',
      data: { ...data, memberCount: memberPostIds.length || memberCount, quorumRule },
    })
  );
};

const faultOfAttendance = ({ data }: AskingReview<'RecordAttendance'>, session: Session) => {
  const { memberPostIds, memberCount, status } = session;
  const { presentPostIds, presentCount = presentPostIds.length } = data;
  if (status === 'concluded' || status === 'invalidated') return reject('not-in-session');
  const stranger = presentPostIds.find((postId) => !memberPostIds.includes(postId));
  if (stranger) return reject('attendance-wrong', 'presentPostIds', stranger);
  const isMiscounted = memberPostIds.length > 0 && presentCount !== new Set(presentPostIds).size;
  if (isMiscounted || presentCount > memberCount)
    return reject('attendance-wrong', 'presentCount', presentCount);
  return undefined;
};

/** Takes down who is there, before the items and again after a break. */
export const attend = (command: AskingReview<'RecordAttendance'>, session: Session): ReviewAnswer => {
  const { data, bureau } = command;
  const { memberPostIds, volumeId } = session;
  const { presentPostIds, presentCount = presentPostIds.length } = data;
  const items = bureau.volume(volumeId)?.riskPointIds ?? [];
  const absentPostIds = memberPostIds.filter((postId) => !presentPostIds.includes(postId));
  const recusedPostIds = memberPostIds.filter((postId) =>
    items.some((riskPointId) => mustStandBack(bureau, postId, riskPointId)),
  );
  return (
    faultOfAttendance(command, session) ??
    accept({
      type: 'ReviewAttendanceRecorded',
      data: { presentPostIds, presentCount, absentPostIds, recusedPostIds },
    })
  );
};
