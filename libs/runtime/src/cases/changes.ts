import type { Json } from './json';

/** A step of a JSON Patch (RFC 6902). */
export type Change =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/** What became different at a place: what was there, unless it is new, and what is, unless it is gone. */
export interface Difference {
  /** A JSON Pointer (RFC 6901) into what the differences before this one have made. */
  readonly path: string;
  readonly was?: Json;
  readonly is?: Json;
}

/** The JSON Patch that makes one value of another. */
export const changesBetween = (before: Json, after: Json): readonly Change[] =>
  differencesBetween(before, after).map(({ path, was, is }) => {
    if (is === undefined) return { op: 'remove', path };
    return { op: was === undefined ? 'add' : 'replace', path, value: is };
  });

/** The same with what was there before. */
export const differencesBetween = (before: Json, after: Json): readonly Difference[] => [
  ...differencesAt('', before, after),
];

function* differencesAt(path: string, was: Json, is: Json): Generator<Difference> {
  if (isList(was) && isList(is)) yield* betweenLists(path, was, is);
  else if (isObject(was) && isObject(is)) yield* betweenObjects(path, was, is);
  else if (was !== is) yield { path, was, is };
}

type JsonObject = Readonly<Record<string, Json>>;

function* betweenObjects(path: string, was: JsonObject, is: JsonObject): Generator<Difference> {
  for (const [name, held] of Object.entries(was)) {
    if (!Object.hasOwn(is, name)) yield { path: at(path, name), was: held };
  }
  for (const [name, held] of Object.entries(is)) {
    const before = Object.hasOwn(was, name) ? was[name] : undefined;
    if (before === undefined) yield { path: at(path, name), is: held };
    else yield* differencesAt(at(path, name), before, held);
  }
}

/** What both lists begin and end with stays; between, each is compared with each, the rest comes or goes. */
function* betweenLists(path: string, was: readonly Json[], is: readonly Json[]): Generator<Difference> {
  const shorter = Math.min(was.length, is.length);
  const begin = countWhile(shorter, (index) => isSame(was[index], is[index]));
  const end = countWhile(shorter - begin, (index) => isSame(was.at(-1 - index), is.at(-1 - index)));
  const [gone, come] = [was.slice(begin, was.length - end), is.slice(begin, is.length - end)];
  const common = Math.min(gone.length, come.length);
  for (const [index, held] of come.slice(0, common).entries()) {
    yield* differencesAt(at(path, begin + index), gone[index] ?? null, held);
  }
  for (const held of gone.slice(common)) yield { path: at(path, begin + common), was: held };
  for (const [index, held] of come.slice(common).entries()) {
    yield { path: at(path, begin + common + index), is: held };
  }
}

const isSame = (one: Json = null, other: Json = null): boolean =>
  differencesAt('', one, other).next().done === true;

const countWhile = (max: number, holds: (index: number) => boolean): number => {
  let count = 0;
  while (count < max && holds(count)) count += 1;
  return count;
};

const at = (path: string, name: string | number): string =>
  `${path}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);
