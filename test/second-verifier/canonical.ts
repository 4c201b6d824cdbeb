/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** An object of JSON. */
export type JsonObject = Readonly<Record<string, Json>>;

/** Whether a value is an object with members, and neither null nor a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The canonical JSON of a value that was parsed from JSON (RFC 8785): members by the UTF-16 code units of
 * their names, no white space. Throws RangeError for what RFC 8785 cannot say: half a surrogate pair,
 * infinity.
 */
export const canonicalOf = (value: Json): string => {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number too large');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!isObject(value)) return `[${value.map(canonicalOf).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${textOf(name)}:${canonicalOf(value[name] ?? null)}`);
  return `{${members.join(',')}}`;
};

const textOf = (text: string): string => {
  if (!text.isWellFormed()) throw new RangeError('half a surrogate pair');
  return JSON.stringify(text);
};

const STEPS: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

/** How deep a JSON text is nested, told without parsing it: a bare value is 0 deep, `[]` and `{}` are 1. */
export const depthOf = (text: string): number => {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') inString = !inString;
    else if (!inString) depth += STEPS[char] ?? 0;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
};

/** A value that is a text; the empty text when it is none. */
export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
