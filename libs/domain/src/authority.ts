import { type Asker, type Reasons, type Rejection, forbidden, reject } from '@probity/eventing';
import type { Bureau } from './bureau';
import type { Role } from './roles';

/** Who wants to ask a command, as far as the token and the request tell. */
export interface Asking {
  readonly subjectRef: string;
  readonly sessionId: string;
  /** The command asked; a delegation lends its power to certain commands only. */
  readonly commandType: string;
  /** The post the person wants to act in; needless for who holds just one. */
  readonly actingPostId?: string | undefined;
  /** The administrator's role that the token vouches for, if any. */
  readonly adminRole?: 'SYS_ADMIN' | 'SEC_ADMIN' | 'AUDIT_ADMIN' | undefined;
}

/** Why a person cannot act at all, or not in that post. */
export const authorityReasons = {
  'no-post-on-that-day': forbidden('you held no post on that day', '您在该日未任任何岗位'),
  'acting-post-required': forbidden(
    'you held several posts on that day: name the one you act in',
    '您在该日任多个岗位,须指明以哪个岗位办理',
  ),
  'not-your-post': forbidden(
    'you neither held that post on that day nor had its power for this by delegation',
    '您在该日未任该岗位,也未获授权代行此项职权',
  ),
  'admins-hold-no-post': forbidden(
    'an administrator of the system never holds a post of the bureau',
    '系统管理人员不得担任业务岗位',
  ),
} satisfies Reasons;
export type AuthorityReason = keyof typeof authorityReasons;

/** Every role that a person has on the bureau's day, in whatever post. */
export const rolesOf = (
  bureau: Bureau,
  { subjectRef, adminRole }: Pick<Asking, 'subjectRef' | 'adminRole'>,
): readonly Role[] => {
  if (adminRole !== undefined) return [adminRole];
  return [
    ...rolesWithoutPost(bureau, subjectRef),
    ...bureau.postsOf(subjectRef).flatMap((postId) => bureau.rolesOf(postId)),
  ];
};

/** What a person may be without a post: an engaged supervisor, or of the team of an open inspection. */
const rolesWithoutPost = (bureau: Bureau, subjectRef: string): readonly Role[] => [
  ...(bureau.isSupervisor(subjectRef) ? (['SUPERVISOR_EXT'] as const) : []),
  ...inspecting(bureau, subjectRef),
];

const inspecting = (bureau: Bureau, subjectRef: string): readonly Role[] =>
  bureau.inspectionsOf(subjectRef).length > 0 ? ['INSPECTOR'] : [];

type Answer = Asker | Rejection<AuthorityReason>;

/**
 * The person as asker of a command, with the roles that the streams give the post on the bureau's day (V24).
 * Whoever acts by delegation keeps the own post, so that own risks and recusals stay visible, and has the
 * roles of the other where that one has them, and nowhere else.
 */
export const askerOf = (bureau: Bureau, asking: Asking): Answer => {
  if (asking.adminRole !== undefined) return administrator(bureau, asking, asking.adminRole);
  const held = bureau.postsOf(asking.subjectRef);
  if (held.length === 0) return outsider(bureau, asking);
  const postId = asking.actingPostId ?? (held.length === 1 ? held[0] : undefined);
  if (postId === undefined) return reject('acting-post-required');
  return held.includes(postId) ? inPost(bureau, asking, postId) : onBehalfOf(bureau, asking, postId);
};

const administrator = (bureau: Bureau, asking: Asking, role: Role): Answer =>
  bureau.everHoldsPost(asking.subjectRef) || bureau.isSupervisor(asking.subjectRef)
    ? reject('admins-hold-no-post')
    : withoutPost(asking, [role]);

const outsider = (bureau: Bureau, asking: Asking): Answer => {
  const roles = rolesWithoutPost(bureau, asking.subjectRef);
  return roles.length > 0 ? withoutPost(asking, roles) : reject('no-post-on-that-day');
};

const withoutPost = ({ subjectRef, sessionId }: Asking, roles: readonly Role[]): Asker => ({
  subjectRef,
  postId: null,
  orgId: null,
  roles,
  sessionId,
});

const inPost = (bureau: Bureau, { subjectRef, sessionId }: Asking, postId: string): Asker => ({
  subjectRef,
  postId,
  orgId: bureau.post(postId)?.orgId ?? null,
  roles: [...bureau.rolesOf(postId), ...inspecting(bureau, subjectRef)],
  sessionId,
});

const onBehalfOf = (bureau: Bureau, asking: Asking, postId: string): Asker | Rejection<AuthorityReason> => {
  const delegation = bureau
    .postsOf(asking.subjectRef)
    .flatMap((own) => bureau.delegationsTo(own))
    .find(
      ({ fromPostId, commandTypes }) => fromPostId === postId && commandTypes.includes(asking.commandType),
    );
  if (!delegation) return reject('not-your-post');
  const { toPostId, delegationId } = delegation;
  return {
    ...inPost(bureau, asking, postId),
    postId: toPostId,
    onBehalfOf: postId,
    delegationId,
  };
};
