import { canonical } from '@probity/eventing';

/** A text: what stands before a part that can be left out, that part, and what stands after it. */
export type Parts = readonly [before: string, leftOut: string, after: string];

/** Whether a value of JSON has members. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value of JSON is a list of what has members, of one at least. */
export const isListOfObjects = (value: unknown): value is readonly Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

/**
 * The canonical spelling of a value, parted where a member can be left out, and a comma with it. Throws what
 * `canonical` does.
 */
export const partsOf = (value: unknown, leftOut: string): Parts => {
  const spelt = canonical(value);
  if (!isObject(value) || !Object.hasOwn(value, leftOut)) return [spelt, '', ''];
  const earlier = canonical(Object.fromEntries(Object.entries(value).filter(([name]) => name < leftOut)));
  const member = `${canonical(leftOut)}:${canonical(value[leftOut])}`;
  const from = earlier.length - 1;
  const isFirst = earlier === '{}';
  const to = from + member.length + (isFirst ? 0 : 1);
  const end = isFirst && spelt[to] === ',' ? to + 1 : to;
  return [spelt.slice(0, from), spelt.slice(from, end), spelt.slice(end)];
};
