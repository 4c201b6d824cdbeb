import { type Bureau, type Day, type Role, dayOf, rolesOf } from '@probity/domain';
import { isSaid, malformed } from './forms';
import { tokenIn } from './headers';
import { Failed } from './problems';
import { limited } from './reads';
import { type When, dayNamed, followedIn, pastIn } from './times';
import type { Reading } from './core';

/** Whose authority is asked for: a person's, a post's, or a person's in that post. */
export interface AuthorityAsked extends When {
  readonly subjectRef?: string | null | undefined;
  readonly postId?: string | null | undefined;
}

type Whose = Pick<Authority, 'subjectRef' | 'postId'>;

const whoseIn = ({ subjectRef, postId }: AuthorityAsked): Whose =>
  subjectRef || postId
    ? {
        subjectRef: subjectRef ? limited('subjectRef', subjectRef) : null,
        postId: postId ? limited('postId', postId) : null,
      }
    : malformed('subjectRef', 'is missing');

/** The power of another post that a post may use. */
export interface PowerLent {
  readonly delegationId: string;
  readonly fromPostId: string;
  readonly commandTypes: readonly string[];
  readonly from: Day;
  readonly until: Day;
  readonly roles: readonly Role[];
}

/** A post, who held it, the roles that it gave and the powers that were lent to it. */
export interface PostAuthority {
  readonly postId: string;
  readonly orgId: string;
  readonly title: string;
  readonly rank: string;
  readonly holders: readonly string[];
  readonly roles: readonly Role[];
  readonly mayActFor: readonly PowerLent[];
}

/** Roles and powers on a day, as known at a position. An administrator's role comes with the token alone. */
export interface Authority {
  readonly subjectRef: string | null;
  readonly postId: string | null;
  readonly roles: readonly Role[];
  readonly posts: readonly PostAuthority[];
  readonly validAt: Day;
  readonly position: string;
}

/** Who may ask it of others; of oneself everybody may. */
const READERS: readonly Role[] = ['LG_OFFICE', 'DISCIPLINE', 'SUPERIOR', 'INSPECTOR', 'AUDIT_ADMIN'];

/** Roles and powers on a day, as known then. Throws Unauthenticated, Malformed and Failed. */
export const authorityOf = async (reading: Reading, asked: AuthorityAsked): Promise<Authority> => {
  const { core, headers } = reading;
  const token = tokenIn(headers);
  const whose = whoseIn(asked);
  const { subjectRef } = await core.identify(token);
  const { validAt } = asked;
  const day = isSaid(validAt) ? dayNamed('validAt', validAt) : dayOf(new Date().toISOString());
  const { bureau, position } = await core.bureauOn(day, await pastIn(core, followedIn(core), asked));
  const authority = told(bureau, whose);
  const concerned = whose.subjectRef ? [whose.subjectRef] : authority.posts.flatMap(({ holders }) => holders);
  if (!concerned.includes(subjectRef) && !(await core.admits(token, 'authority', READERS))) {
    throw new Failed('not-for-this-reader');
  }
  return { ...authority, validAt: day, position: String(position) };
};

const told = (
  bureau: Bureau,
  { subjectRef, postId }: Whose,
): Pick<Authority, 'subjectRef' | 'postId' | 'roles' | 'posts'> => {
  const held = subjectRef === null ? [postId ?? ''] : bureau.postsOf(subjectRef);
  const wanted = held.filter((each) => postId === null || each === postId);
  const posts = wanted.flatMap((each) => postIn(bureau, each) ?? []);
  const ofPosts = posts.flatMap(({ roles }) => roles);
  const roles = subjectRef !== null && postId === null ? rolesOf(bureau, { subjectRef }) : ofPosts;
  return { subjectRef, postId, roles: [...new Set(roles)], posts };
};

const postIn = (bureau: Bureau, postId: string): PostAuthority | undefined => {
  const post = bureau.post(postId);
  if (!post) return undefined;
  const { orgId, title, rank } = post;
  const mayActFor = bureau
    .delegationsTo(postId)
    .map(({ delegationId, fromPostId, commandTypes, from, until }) => ({
      ...{ delegationId, fromPostId, commandTypes, from, until },
      roles: bureau.rolesOf(fromPostId),
    }));
  const [holders, roles] = [bureau.holdersOf(postId), bureau.rolesOf(postId)];
  return { postId, orgId, title, rank, holders, roles, mayActFor };
};
