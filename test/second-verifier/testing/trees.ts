import { hashOf } from './signing';

const EMPTY = Buffer.alloc(32);

/** The largest power of two below a number above 1. */
const splitOf = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/** The root of a tree over leaf hashes, as RFC 6962 defines it. */
export const rootOf = (hashes: readonly Buffer[]): Buffer => {
  const [only] = hashes;
  if (hashes.length <= 1) return only ?? hashOf();
  const split = splitOf(hashes.length);
  return hashOf(Buffer.of(1), rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
};

/** The audit path of a leaf, as RFC 6962 defines it. */
export const pathOf = (index: number, hashes: readonly Buffer[]): readonly Buffer[] => {
  if (hashes.length === 1) return [];
  const split = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, split), hashes.slice(split)];
  return index < split
    ? [...pathOf(index, left), rootOf(right)]
    : [...pathOf(index - split, right), rootOf(left)];
};

/** What the index holds of a case. */
export interface Entry {
  readonly name: string;
  readonly count: number;
  readonly head: Buffer;
}

/** The entry of a case that has these leaf hashes. */
export const entryOf = (name: string, hashes: readonly Buffer[]): Entry => ({
  name,
  count: hashes.length,
  head: hashes.reduce((head, hash) => hashOf(Buffer.of(4), head, hash), EMPTY),
});

const bitOf = ({ name }: Entry, depth: number): string =>
  [...hashOf(name)].map((byte) => byte.toString(2).padStart(8, '0')).join('')[depth] ?? '';

const leafOf = ({ name, count, head }: Entry): Buffer =>
  hashOf(Buffer.of(2), hashOf(name), Buffer.from(count.toString(16).padStart(16, '0'), 'hex'), head);

/** The root of the index over some cases, from a depth on. */
export const caseRootOf = (entries: readonly Entry[], depth = 0): Buffer => {
  const [only] = entries;
  if (only === undefined) return EMPTY;
  if (entries.length === 1) return leafOf(only);
  const halves = ['0', '1'].map((bit) => entries.filter((each) => bitOf(each, depth) === bit));
  return hashOf(Buffer.of(3), ...halves.map((half) => caseRootOf(half, depth + 1)));
};

/** The sibling roots of a case, from the deepest to the topmost. */
export const caseProofOf = (entry: Entry, entries: readonly Entry[], depth = 0): readonly Buffer[] => {
  if (entries.length <= 1) return [];
  const isBeside = (each: Entry): boolean => bitOf(each, depth) !== bitOf(entry, depth);
  const own = entries.filter((each) => !isBeside(each));
  return [...caseProofOf(entry, own, depth + 1), caseRootOf(entries.filter(isBeside), depth + 1)];
};
