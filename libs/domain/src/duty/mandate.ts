import { type Asked, type Reasons, type Rejection, forbidden, reject, unknown } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, inCapacity, isRecusedFrom, standingReasons } from '../standing';

/** Who keeps the catalogues of duties and powers and their charts (Art. 14 step 1, Art. 15(1) and (2)). */
export const KEEPERS = ['LG_OFFICE', 'PRINCIPAL', 'DEPT_HEAD'] as const;

/** Why somebody may not keep the catalogue of an organisation, or not with these posts. */
export const mandateReasons = {
  'org-unknown': unknown('there is no such unit or department on that day', '该单位或科室在该日不存在'),
  'post-unknown': unknown('there is no such post on that day', '该岗位在该日不存在'),
  ...standingReasons,
  recused: forbidden('who is recused from a matter does not act in it', '已回避该事项的人员不得参与'),
} satisfies Reasons;

type MandateReason = keyof typeof mandateReasons;
type Asking = Asked & { readonly bureau: Bureau };

/** Why this organisation's entries are not for the asker to keep, if so. */
export const unmandated = (
  { by, seconder, id, bureau }: Asking,
  ownerOrgId: string,
): Rejection<MandateReason> | undefined => {
  const isRecused = [by, seconder].some((each) => each && isRecusedFrom(bureau, each, id));
  if (isRecused) return reject('recused');
  return answersFor(bureau, inCapacity(by, KEEPERS), ownerOrgId) ? undefined : reject('beyond-own-unit');
};

/** Why the organisation cannot own anything on the day, if so. `path` is the field that names it. */
export const orgMissing = (
  bureau: Bureau,
  orgId: string,
  path = 'ownerOrgId',
): Rejection<MandateReason> | undefined => {
  const unit = bureau.orgUnit(orgId);
  return unit?.endedOn === null ? undefined : reject('org-unknown', path, orgId);
};

/** The first of the posts that does not exist on the day, as a reason to refuse. `path` names the field. */
export const postMissing = (
  bureau: Bureau,
  postIds: readonly string[],
  path = 'postIds',
): Rejection<MandateReason> | undefined => {
  const missing = postIds.find((postId) => bureau.post(postId) === undefined);
  return missing === undefined ? undefined : reject('post-unknown', path, missing);
};
