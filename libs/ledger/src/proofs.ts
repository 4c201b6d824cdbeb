import { type Hash, isHash } from './hash';
import { leftOf } from './subtrees';
import { INTL, TAG, pairHash, type Suite } from './suite';

const isSize = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

/** Whether a leaf stands at its index in the tree of a root: RFC 6962, section 2.1.1, read backwards. */
export const isIncluded = (
  claim: { readonly leaf: Hash; readonly index: number; readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
  suite = INTL,
): boolean => {
  const { leaf, index, size, root } = claim;
  const isPlace = isSize(size) && isSize(index) && index < size;
  if (!isPlace || ![leaf, ...proof].every(isHash)) return false;
  return rootAbove(claim, proof, suite) === root;
};

interface Place {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
}

/** The root to which a path leads, or null when the path is too short or too long. */
const rootAbove = ({ leaf, index, size }: Place, path: readonly Hash[], suite: Suite): Hash | null => {
  if (size === 1) return path.length === 0 ? leaf : null;
  const sibling = path.at(-1);
  if (sibling === undefined) return null;
  const left = leftOf(size);
  const isLeft = index < left;
  const below = isLeft ? { leaf, index, size: left } : { leaf, index: index - left, size: size - left };
  const hash = rootAbove(below, path.slice(0, -1), suite);
  if (hash === null) return null;
  return isLeft ? pairHash(TAG.NODE, hash, sibling, suite) : pairHash(TAG.NODE, sibling, hash, suite);
};

const isGrowth = (from: number, to: number): boolean => isSize(from) && isSize(to) && from <= to;

/** Whatever grew out of the empty tree grew: there is nothing to prove, as long as that one was empty. */
const isGrowthOfNone = ({ fromRoot, to, toRoot }: Growing, suite: Suite): boolean =>
  fromRoot === suite.digest('') && (to > 0 || toRoot === fromRoot);

interface Growing {
  readonly from: number;
  readonly fromRoot: Hash;
  readonly to: number;
  readonly toRoot: Hash;
}

/** Whether the tree of one root only grew into the tree of another: RFC 6962, 2.1.2, read backwards. */
export const isConsistent = (claim: Growing, proof: readonly Hash[], suite = INTL): boolean => {
  const { from, fromRoot, to, toRoot } = claim;
  if (!isGrowth(from, to) || ![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === 0) return proof.length === 0 && isGrowthOfNone(claim, suite);
  const roots = rootsAbove({ from, to, whole: fromRoot }, proof, suite);
  return roots?.older === fromRoot && roots.newer === toRoot;
};

/** A tree that grew. `whole` is the root of the older one as long as nothing stands to the left of it. */
interface Growth {
  readonly from: number;
  readonly to: number;
  readonly whole: Hash | null;
}

interface Roots {
  readonly older: Hash;
  readonly newer: Hash;
}

/** Both roots of a tree that did not grow: the one that is known, or the only hash of the proof. */
const sameRoots = (whole: Hash | null, proof: readonly Hash[]): Roots | null => {
  const [same, ...more] = whole === null ? proof : [whole, ...proof];
  return same === undefined || more.length > 0 ? null : { older: same, newer: same };
};

/** The roots to which a proof leads, or null when it is too short or too long. */
const rootsAbove = ({ from, to, whole }: Growth, proof: readonly Hash[], suite: Suite): Roots | null => {
  if (from === to) return sameRoots(whole, proof);
  const last = proof.at(-1);
  if (last === undefined) return null;
  const rest = proof.slice(0, -1);
  const left = leftOf(to);
  if (from <= left) {
    const roots = rootsAbove({ from, to: left, whole }, rest, suite);
    return roots && { ...roots, newer: pairHash(TAG.NODE, roots.newer, last, suite) };
  }
  const roots = rootsAbove({ from: from - left, to: to - left, whole: null }, rest, suite);
  const beside = (hash: Hash) => pairHash(TAG.NODE, last, hash, suite);
  return roots && { older: beside(roots.older), newer: beside(roots.newer) };
};
