import type { IncomingHttpHeaders } from 'node:http';
import { type Credentials, Unauthenticated } from '@probity/runtime';
import { ID, PURPOSE, checked, malformed } from './forms';
import { Failed } from './problems';

/** When it happened, which command it is, and the revision its asker has seen. */
export interface Conditions {
  readonly occurredAt?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly ifMatch?: string | null | undefined;
}

/** The token of who asks. Throws Unauthenticated. */
export const tokenIn = ({ authorization }: IncomingHttpHeaders): string =>
  bearerIn(authorization) ?? nobody('there is no bearer token');

/** Who asks, and with whom: the same at both doors. Throws Unauthenticated and Malformed. */
export const credentialsIn = (headers: IncomingHttpHeaders): Credentials => {
  const credentials: { -readonly [K in keyof Credentials]: Credentials[K] } = { token: tokenIn(headers) };
  const secondedBy = textOf(headers['seconded-by']);
  const actingPost = textOf(headers['acting-post']);
  if (secondedBy !== undefined) {
    credentials.seconderToken = bearerIn(secondedBy) ?? nobody('Seconded-By holds no bearer token');
  }
  const secondingPost = textOf(headers['seconding-post']);
  if (actingPost !== undefined) credentials.actingPostId = checked('actingPost', actingPost, ID);
  if (secondingPost !== undefined) {
    credentials.secondingPostId = checked('secondingPost', secondingPost, ID);
  }
  return credentials;
};

/** The conditions that a request of the REST door carries. Throws Malformed. */
export const conditionsIn = (headers: IncomingHttpHeaders): Conditions => ({
  occurredAt: textOf(headers['occurred-at']),
  idempotencyKey: unquoted(textOf(headers['idempotency-key'])),
  ifMatch: ifMatchIn(headers),
});

/** The position of the last event that a follower of a stream has seen. */
export const lastEventIdIn = (headers: IncomingHttpHeaders): string | undefined =>
  textOf(headers['last-event-id']);
/** What sensitive rows are asked for, if it is said. Throws Malformed. */
export const purposeIn = ({ purpose }: IncomingHttpHeaders): string | undefined => {
  const text = textOf(purpose);
  return text === undefined || text === '' ? undefined : checked('purpose', decoded(text), PURPOSE);
};

/** The same, where it must be said. Throws Malformed and Failed. */
export const neededPurposeIn = (headers: IncomingHttpHeaders): string => {
  const purpose = purposeIn(headers);
  if (purpose === undefined) throw new Failed('purpose-required');
  return purpose;
};

/** Header fields hold ASCII alone; what is encoded in vain holds a character that no purpose may. */
const decoded = (text: string): string => {
  try {
    return /^[\x20-\x7e]*$/.test(text) ? decodeURIComponent(text) : '\0';
  } catch {
    return '\0';
  }
};

const ifMatchIn = ({ 'if-match': match, 'if-none-match': none }: IncomingHttpHeaders) => {
  if (none === undefined) return unquoted(match);
  if (none !== '*' || match !== undefined) malformed('ifNoneMatch', 'must be * and without If-Match');
  return 'no-stream';
};

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join() : header);
const unquoted = (text: string | undefined) => text?.replace(/^"(.*)"$/, '$1');
const bearerIn = (text = '') => /^Bearer ([\w.~+/=-]+)$/i.exec(text)?.[1];

const nobody = (why: string): never => {
  throw new Unauthenticated(why);
};
