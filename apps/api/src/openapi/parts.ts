import type { Said } from '@probity/eventing';
import { type Failure, type FailureCode, failures } from '../failures';
import { CASE, ID, POSITION } from '../forms';
import { ROWS_MAX } from '../reads';

export type JsonObject = Readonly<Record<string, unknown>>;

export const ref = (place: string): JsonObject => ({ $ref: `#/components/${place}` });

/** Parameters by their names. */
export const known = (...names: readonly string[]): JsonObject[] =>
  names.map((name) => ref(`parameters/${name}`));

/** Why something may be refused: codes with their sentences, by status. */
export type Refusals = readonly (readonly [code: string, why: Failure])[];

/** The failures of these codes, as refusals. */
export const failing = (...codes: readonly FailureCode[]): Refusals =>
  codes.map((code) => [code, failures[code]]);

/** One response for each status, called `<name>-<status>`, which tells every code that it may bear. */
export const responsesOf = (name: string, refusals: Refusals): JsonObject =>
  Object.fromEntries(
    statusesOf(refusals).map((status) => [
      `${name}-${status}`,
      {
        description: refusals
          .filter(([, why]) => why.status === status)
          .map(([code, why]) => `- \`${code}\`: ${bothWays(why)}`)
          .join('\n'),
        content: { 'application/problem+json': { schema: ref('schemas/Problem') } },
      },
    ]),
  );

/** The same responses, as an operation refers to them. */
export const responseRefsOf = (name: string, refusals: Refusals): JsonObject =>
  Object.fromEntries(
    statusesOf(refusals).map((status) => [String(status), ref(`responses/${name}-${status}`)]),
  );

const statusesOf = (refusals: Refusals): readonly number[] =>
  [...new Set(refusals.map(([, { status }]) => status))].sort((one, other) => one - other);

/** A sentence in both languages on one line. */
export const bothWays = ({ en, zh }: Said): string => `${en} / ${zh}`;

/** A response of JSON. */
export const answering = (description: string, schema: JsonObject, headers?: JsonObject): JsonObject => ({
  description,
  ...(headers && { headers }),
  content: { 'application/json': { schema } },
});

const header = (name: string, description: string, schema: JsonObject): JsonObject => ({
  name,
  in: 'header',
  description,
  schema,
});
const query = (name: string, description: string, schema: JsonObject): JsonObject => ({
  name,
  in: 'query',
  description,
  schema,
});
const TEXT = { type: 'string' };
const INSTANT = { type: 'string', format: 'date-time' };

/** What requests carry besides their body. */
export const PARAMETERS: JsonObject = {
  Id: {
    name: 'id',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: ID.pattern.source },
  },
  Case: {
    name: 'case',
    in: 'path',
    required: true,
    description: 'A stream, as riskPoint-RP-0001, or correlation- and the id of an act.',
    schema: { type: 'string', pattern: CASE.pattern.source },
  },
  Position: {
    name: 'position',
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: POSITION.pattern.source },
  },
  LastEventId: header('Last-Event-ID', 'The position of the last event that was seen.', TEXT),
  OccurredAt: header('Occurred-At', 'When it happened in the world. Now by default.', INSTANT),
  IfMatch: header('If-Match', 'The revision that was seen, in quotes, or "no-stream".', TEXT),
  IfNoneMatch: header('If-None-Match', '* where there must be no such thing yet.', { const: '*' }),
  IdempotencyKey: header('Idempotency-Key', 'The same key is the same command, and gets the first answer.', {
    type: 'string',
    maxLength: 200,
  }),
  ActingPost: header('Acting-Post', 'The post in whose capacity the person acts.', TEXT),
  SecondingPost: header('Seconding-Post', 'The post in whose capacity the second person acts.', TEXT),
  SecondedBy: header('Seconded-By', 'Bearer and the token of the second person.', TEXT),
  Prefer: header(
    'Prefer',
    'return=representation adds the row as it is after the command; Preference-Applied tells that it did.',
    TEXT,
  ),
  Purpose: header(
    'Purpose',
    'What sensitive rows are needed for; recorded before they are shown. Percent-encoded where not ASCII.',
    { type: 'string', minLength: 1 },
  ),
  AcceptLanguage: header('Accept-Language', 'en or zh.', TEXT),
  AtLeast: query('atLeast', 'Waits, bounded, until the rows are at this position.', TEXT),
  AsOf: query('asOf', 'What had been recorded by a position, or by an instant.', TEXT),
  ValidAt: query('validAt', 'What held in the world on a day, or at an instant.', TEXT),
  From: { ...query('from', 'A position, or an instant of recorded time.', TEXT), required: true },
  To: query('to', 'A position, or an instant of recorded time; the present by default.', TEXT),
  OnlyId: query('id', 'This row alone.', TEXT),
  Column: { name: 'column', in: 'path', required: true, schema: TEXT },
  First: query('first', 'How many rows at most.', { type: 'integer', minimum: 1, maximum: ROWS_MAX }),
  After: query('after', 'The next of the page before.', TEXT),
};
