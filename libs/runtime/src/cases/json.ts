/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A state as plain JSON: a Map is an object, a Set a sorted list, a bigint its digits; what is undefined is
 * left out.
 */
export const jsonOf = (value: unknown): Json => {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Set) return [...value].map(jsonOf).sort(byText);
  return objectOf(value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value));
};

const objectOf = (entries: readonly (readonly [unknown, unknown])[]): Json =>
  Object.fromEntries(
    entries.filter(([, held]) => held !== undefined).map(([name, held]) => [String(name), jsonOf(held)]),
  );

const byText = (one: Json, other: Json): number => {
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
  return first < second ? -1 : Number(first > second);
};
