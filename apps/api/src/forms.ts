import { instantNamed } from '@probity/domain';
import { VISIBLE } from '@probity/eventing';
import { Malformed } from '@probity/runtime';

/** What a text in a request must look like, and how that is said. */
export interface Form {
  readonly pattern: RegExp;
  readonly problem: string;
}

/** The id of a thing inside its category. */
export const ID: Form = { pattern: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, problem: 'must be an id' };

/** What a client calls a command of its own. */
export const KEY: Form = { pattern: /^[\x21-\x7e]{1,200}$/, problem: 'must be a key of 1 to 200 characters' };

/** The last revision of a stream, or that there is none. */
export const REVISION: Form = {
  pattern: /^(no-stream|\d{1,18})$/,
  problem: 'must be a revision or no-stream',
};

/** The name of a case: of a stream, or `correlation-` and the id of an act. */
export const CASE: Form = {
  pattern: /^[a-z][A-Za-z]*-[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/,
  problem: 'must be a case',
};

/** A place in the log. */
export const POSITION: Form = { pattern: /^\d{1,18}$/, problem: 'must be a position' };

/** The text, when it has the form. Throws Malformed. */
export const checked = (path: string, text: string, { pattern, problem }: Form): string =>
  pattern.test(text) ? text : malformed(path, problem);

/** The instant in UTC that a text with a zone names. Throws Malformed. */
export const instantIn = (path: string, text: string): string =>
  instantNamed(text) ?? malformed(path, 'must be an instant with its zone');

/** The same, where a position could have stood as well. Throws Malformed. */
export const pastInstantIn = (path: string, text: string): string =>
  instantNamed(text) ?? malformed(path, 'must be a position, or an instant with its zone');

/** True where something was asked for: an empty text asks for what is empty, and not for the present. */
export const isSaid = <T>(wanted: T | null | undefined): wanted is T =>
  wanted !== null && wanted !== undefined;

/** Why somebody looks, in words. */
export const PURPOSE: Form = {
  pattern: new RegExp(`^(?=.*${VISIBLE.source})[^\\p{Cc}]{1,500}$`, 'su'),
  problem: 'must be 1 to 500 characters, some of them visible, percent-encoded where not ASCII',
};

/** Throws Malformed for one place of a request. */
export const malformed = (path: string, problem: string): never => {
  throw new Malformed([{ path, problem }]);
};
