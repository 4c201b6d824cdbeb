import type { Asker } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { isOwnPost, shareHolder, topmostOf } from '../standing';

/** Whom a signal is about. */
export interface About {
  readonly aboutOrg: string;
  readonly aboutPost?: string | null | undefined;
}

/** The department or unit in which the post that it is about stands, or the organisation itself. */
export const departmentOf = (bureau: Bureau, { aboutOrg, aboutPost }: About): string =>
  (typeof aboutPost === 'string' ? bureau.post(aboutPost)?.orgId : undefined) ?? aboutOrg;

/** The office that has the regular work of the leading group to which the organisation belongs (Art. 11). */
export const officeOver = (bureau: Bureau, orgId: string): string | undefined =>
  bureau
    .lineOf(orgId)
    .map((each) => bureau.leadingGroupOf(each)?.officeOrgId)
    .find((office) => typeof office === 'string');

/** Who is bound by the terms of the intake: the office, or whoever took the signal where there is none. */
export const boundBy = (bureau: Bureau, aboutOrg: string, orgId: string | null): string =>
  officeOver(bureau, aboutOrg) ?? orgId ?? aboutOrg;

/**
 * True for what belongs to the superior: it is about the superior organisation or one of its posts, or about
 * the principal of the intake's own unit or of the unit of whoever brings it (R17 Art. 15).
 */
export const belongsToTheSuperior = (bureau: Bureau, about: About, by: Pick<Asker, 'orgId'>): boolean => {
  const department = departmentOf(bureau, about);
  if ([about.aboutOrg, department].some((each) => bureau.orgUnit(each)?.type === 'SUPERIOR')) return true;
  const { aboutPost } = about;
  if (typeof aboutPost !== 'string') return false;
  const own = [topmostOf(bureau, department), ...(by.orgId === null ? [] : [by.orgId])];
  return own
    .flatMap((each) => bureau.principalOf(each) ?? [])
    .some((principalId) => shareHolder(bureau, aboutPost, principalId));
};

/** True for what is about a unit below the intake’s own and not about that unit's principal. */
export const isLowerLevel = (bureau: Bureau, about: About): boolean => {
  const unitId = bureau.unitOf(departmentOf(bureau, about));
  return unitId !== topmostOf(bureau, unitId) && !isItsPrincipal(bureau, about);
};

/** True when it is about the principal of the unit to which it would go. */
export const isItsPrincipal = (bureau: Bureau, { aboutOrg, aboutPost }: About): boolean => {
  const principalId = bureau.principalOf(aboutOrg);
  return (
    typeof aboutPost === 'string' && principalId !== undefined && shareHolder(bureau, aboutPost, principalId)
  );
};

/** True when the asker stands, in whatever post, in the department that it is about (1.7(6)). */
export const isOfDepartment = (bureau: Bureau, by: Asker, about: About): boolean => {
  const department = departmentOf(bureau, about);
  const ownIds = [by.orgId, ...bureau.postsOf(by.subjectRef).map((postId) => bureau.post(postId)?.orgId)];
  return ownIds.includes(department);
};

/** The posts that never learn of the informant: the target, its heads, leaders in charge and principals. */
const lineOver = (bureau: Bureau, about: About): readonly string[] => {
  const orgIds = [about.aboutOrg, departmentOf(bureau, about)];
  const units = orgIds.flatMap((each) => bureau.lineOf(each));
  const below = units.filter((each) => bureau.orgUnit(each)?.type !== 'SUPERIOR');
  const heads = below.flatMap((each) => [bureau.headOf(each) ?? [], bureau.principalOf(each) ?? []].flat());
  const inCharge = orgIds.flatMap((each) => bureau.leadersInChargeOf(each));
  return [...heads, ...inCharge, ...(typeof about.aboutPost === 'string' ? [about.aboutPost] : [])];
};

/** True for a post whose holder stands in the target's line, in this post or another. */
export const isInLineOver = (bureau: Bureau, postId: string, about: About): boolean =>
  lineOver(bureau, about).some((each) => shareHolder(bureau, postId, each));

/** True for somebody who stands in the target's line, in whatever post. */
export const isPersonInLine = (bureau: Bureau, by: Asker, about: About): boolean =>
  lineOver(bureau, about).some((each) => isOwnPost(bureau, by, each));
