import type { Condition } from '@probity/read-models';
import type { AuthorityAsked } from '../authority';
import { type Column, type Model, OPERATORS } from '../derive';
import type { SpanWanted } from '../differences';
import { malformed } from '../forms';
import type { Wanted } from '../reads';
import type { When } from '../times';

type QueryString = Readonly<Record<string, unknown>>;

/** What may be asked of rows besides conditions on their columns. */
const WHEN = ['atLeast', 'asOf', 'validAt'] as const;

/** How fresh an answer must be, or of which past, from `?asOf=…`. Throws Malformed. */
export const whenIn = (query: QueryString): When => fieldsIn(query, WHEN);

/** Whose authority, of which day and as known when, from `?postId=…&validAt=…`. Throws Malformed. */
export const authorityIn = (query: QueryString): AuthorityAsked =>
  fieldsIn(query, [...WHEN, 'subjectRef', 'postId']);

/**
 * Which rows are wanted, from `?ownerOrgId=D06&grade[lte]=2&orderBy=-dueOn&first=20`. A column alone must be
 * equal; `null` is no value; `in` takes a list with commas. Throws Malformed.
 */
export const wantedIn = (model: Model, query: QueryString): Wanted => {
  const { orderBy, first, after, atLeast, asOf, validAt, ...conditions } = textsIn(query);
  return {
    after,
    atLeast,
    asOf,
    validAt,
    filter: filterIn(model, conditions),
    ...(first !== undefined && { first: numberIn('first', first) }),
    ...(orderBy !== undefined && {
      orderBy: { column: orderBy.replace(/^-/, ''), descending: orderBy.startsWith('-') },
    }),
  };
};

/** The texts in `?after=…` under names that are known. Throws Malformed. */
export const fieldsIn = <Name extends string>(
  query: QueryString,
  names: readonly Name[],
): Partial<Readonly<Record<Name, string>>> => {
  const known: readonly string[] = names;
  for (const name of Object.keys(query)) if (!known.includes(name)) malformed(name, 'is not a known field');
  return textsIn(query) as Partial<Record<Name, string>>;
};

/** Between which positions, from `?from=…&to=…`. Throws Malformed. */
export const spanIn = (query: QueryString): SpanWanted => {
  const { from, first, ...span } = fieldsIn(query, ['from', 'to', 'id', 'first', 'after']);
  if (from === undefined) return malformed('from', 'is missing');
  return { from, ...span, ...(first !== undefined && { first: numberIn('first', first) }) };
};

const textsIn = (query: QueryString): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string') malformed(name, 'is given more than once');
  }
  return query as Readonly<Record<string, string>>;
};

const filterIn = ({ columns }: Model, given: Readonly<Record<string, string>>) => {
  const filter: Record<string, Condition> = {};
  for (const [parameter, text] of Object.entries(given)) {
    const [, name = '', operator = 'eq'] = /^(\w+)(?:\[(\w+)\])?$/.exec(parameter) ?? [];
    const column = columns.find((each) => each.name === name);
    if (!column || !OPERATORS[column.kind].includes(operator))
      return malformed(parameter, 'is not a known field');
    filter[name] = { ...filter[name], [operator]: valueIn(parameter, text, column, operator) };
  }
  return filter;
};

const valueIn = (parameter: string, text: string, column: Column, operator: string): unknown => {
  if (operator === 'in') return text.split(',').map((item) => plainIn(parameter, item, column));
  if (operator === 'eq' && text === 'null' && column.nullable) return null;
  return plainIn(parameter, text, column);
};

const plainIn = (parameter: string, text: string, { kind }: Column): string | number | boolean => {
  switch (kind) {
    case 'integer':
    case 'real':
      return numberIn(parameter, text);
    case 'flag':
      return text === 'true' || (text === 'false' ? false : malformed(parameter, 'must be true or false'));
    case 'digits':
    case 'text':
    case 'json':
      return text;
  }
};

/** The number that a text is. Throws Malformed. */
export const numberIn = (parameter: string, text: string): number => {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : malformed(parameter, 'must be number');
};
