import { isRejection, reasonsOf } from '@probity/eventing';
import type { Ask } from '@probity/runtime';
import type { FastifyRequest } from 'fastify';
import { ID, KEY, REVISION, checked, instantIn, isSaid } from './forms';
import { type Conditions, credentialsIn } from './headers';
import { Failed, Refused } from './problems';
import type { Core } from './core';

/** A command as either door takes it. */
export interface Asked {
  readonly category: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
}

/** What either door answers to an accepted command. Numbers are decimal digits in a string. */
export interface Recorded {
  readonly revision: string;
  readonly position: string;
  /** What this very call recorded; empty when it was recorded before or there was nothing to record. */
  readonly eventIds: readonly string[];
  /** Sealed texts by field, shown because, and only when, this very call has recorded that they are. */
  readonly opened?: Readonly<Record<string, string | null>>;
}

/** Asks a command of the service. Throws Malformed, Refused, and whatever the service throws. */
export const ask = async (
  core: Core,
  request: FastifyRequest,
  asked: Asked,
  conditions: Conditions,
): Promise<Recorded> => {
  const answer = await core.ask(askOf(request, asked, conditions));
  if (isRejection(answer)) throw new Refused(answer, reasonOf(core, asked.category, answer.rejected));
  const { revision, position, events, opened } = answer;
  const recorded = { revision: String(revision), position: String(position) };
  return { ...recorded, eventIds: events.map(({ id }) => id), ...(opened && { opened }) };
};

// Every request comes through here: assignments cost a fraction of what spreading optional parts does.
const askOf = (
  { headers, ip }: FastifyRequest,
  { category, type, id, data }: Asked,
  { occurredAt, idempotencyKey, ifMatch }: Conditions,
): Ask => {
  const credentials = credentialsIn(headers);
  const made: { -readonly [K in keyof Ask]: Ask[K] } = { category, type, id, data, credentials, ip };
  checked('id', id, ID);
  if (isSaid(occurredAt)) made.occurredAt = instantIn('occurredAt', occurredAt);
  if (isSaid(idempotencyKey)) made.commandId = checked('idempotencyKey', idempotencyKey, KEY);
  if (isSaid(ifMatch)) made.expected = revisionOf(checked('ifMatch', ifMatch, REVISION));
  return made;
};

const revisionOf = (text: string) => (text === 'no-stream' ? text : BigInt(text));

const reasonOf = (core: Core, category: string, code: string) => {
  const aggregate = core.aggregates.find((each) => each.category === category);
  if (!aggregate) throw new Failed('not-found');
  const reason = { ...core.reasons, ...reasonsOf(aggregate) }[code];
  if (!reason) throw new Error(`nobody says why ${category} answers ${code}`);
  return reason;
};
