import type { Hash } from './hash';
import { leftOf, powerIn } from './subtrees';
import { INTL, TAG, pairHash, type Suite } from './suite';

/** Levels of the tree that one tile spans: a tile has 256 hashes (C2SP tlog-tiles). */
const TILE_HEIGHT = 8;

/**
 * The hashes that are kept: at tile level 0 those of the leaves, at level n the roots of 256 ** n leaves
 * each, wherever all of them are there. Whoever reads them throws RangeError when some are missing.
 */
export interface Hashes {
  at(level: number, from: number, count: number): readonly Hash[];
}

/** A hash to be kept, and where. */
export interface Kept {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

const node = (left: Hash, right: Hash, suite: Suite): Hash => pairHash(TAG.NODE, left, right, suite);

/** The root over hashes whose number is a power of two. */
const fold = (hashes: readonly Hash[], suite: Suite): Hash => {
  let level = hashes;
  while (level.length > 1) {
    const above: Hash[] = [];
    for (let index = 0; index < level.length; index += 2) {
      above.push(node(level[index] ?? '', level[index + 1] ?? '', suite));
    }
    level = above;
  }
  return level[0] ?? '';
};

/** What all functions here read: the kept hashes, and the suite that they were hashed with. */
interface Reading {
  readonly hashes: Hashes;
  readonly suite: Suite;
}

/** The roots of the whole subtrees that make up leaves `from` to `to`, the largest first. */
const edgeOf = ({ hashes, suite }: Reading, from: number, to: number): Hash[] => {
  const edge: Hash[] = [];
  for (let start = from; start < to;) {
    const [power, height] = powerIn(to - start);
    const count = 2 ** (height % TILE_HEIGHT);
    const level = Math.floor(height / TILE_HEIGHT);
    const kept = hashes.at(level, (start / power) * count, count);
    if (kept.length !== count) throw new RangeError(`of ${count} hashes of level ${level} not all are kept`);
    edge.push(fold(kept, suite));
    start += power;
  }
  return edge;
};

const rootOfEdge = (edge: readonly Hash[], suite: Suite): Hash =>
  edge.length === 0 ? suite.digest('') : edge.reduceRight((right, left) => node(left, right, suite));

const rootBetween = (reading: Reading, from: number, to: number): Hash =>
  rootOfEdge(edgeOf(reading, from, to), reading.suite);

/** The growing edge of a tree (RFC 6962, section 2.1). Its memory is as the logarithm of its size. */
export class Tree {
  private leaves = 0;
  private edge: Hash[] = [];

  constructor(private readonly suite: Suite = INTL) {}

  /** The tree over the first leaves of a log whose hashes are kept. */
  static from(hashes: Hashes, size: number, suite = INTL): Tree {
    const tree = new Tree(suite);
    tree.leaves = size;
    tree.edge = edgeOf({ hashes, suite }, 0, size);
    return tree;
  }

  /** The same tree once more, to grow in another way. */
  copy(): Tree {
    const copy = new Tree(this.suite);
    copy.leaves = this.leaves;
    copy.edge = [...this.edge];
    return copy;
  }

  /** The number of leaves. */
  get size(): number {
    return this.leaves;
  }

  /** Takes the hash of the next leaf, and says which hashes are to be kept for it. */
  append(leaf: Hash): readonly Kept[] {
    const kept: Kept[] = [{ level: 0, index: this.leaves, hash: leaf }];
    let hash = leaf;
    let height = 0;
    for (let rest = this.leaves; rest % 2 === 1;) {
      hash = node(this.edge.pop() ?? '', hash, this.suite);
      rest = (rest - 1) / 2;
      height += 1;
      if (height % TILE_HEIGHT === 0) kept.push({ level: height / TILE_HEIGHT, index: rest, hash });
    }
    this.edge.push(hash);
    this.leaves += 1;
    return kept;
  }

  /** The root; of an empty tree, the digest of nothing. */
  root(): Hash {
    return rootOfEdge(this.edge, this.suite);
  }
}

/** The root over the first leaves of a log. */
export const rootOf = (hashes: Hashes, size: number, suite = INTL): Hash =>
  rootBetween({ hashes, suite }, 0, size);

/**
 * The audit path of a leaf, leaf to root (RFC 6962, section 2.1.1). Throws RangeError when the tree has no
 * such leaf.
 */
export const inclusionProof = (
  hashes: Hashes,
  index: number,
  size: number,
  suite = INTL,
): readonly Hash[] => {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  return pathBetween({ hashes, suite }, index, 0, size);
};

const pathBetween = (reading: Reading, index: number, from: number, to: number): Hash[] => {
  if (to - from === 1) return [];
  const middle = from + leftOf(to - from);
  return index < middle
    ? [...pathBetween(reading, index, from, middle), rootBetween(reading, middle, to)]
    : [...pathBetween(reading, index, middle, to), rootBetween(reading, from, middle)];
};

/**
 * The proof that a tree only grew (RFC 6962, section 2.1.2); from the empty tree, and from a tree to itself,
 * there is nothing to prove. Throws RangeError when the tree did not grow.
 */
export const consistencyProof = (hashes: Hashes, from: number, to: number, suite = INTL): readonly Hash[] => {
  if (from < 0 || from > to) throw new RangeError(`a tree of ${from} leaves does not grow to ${to}`);
  return from === 0 ? [] : proofBetween({ hashes, suite }, from, 0, to);
};

/** `old` is the size of the tree before, counted from the first leaf of the log. */
const proofBetween = (reading: Reading, old: number, from: number, to: number): Hash[] => {
  // What begins with the first leaf is the old tree itself, whose root the verifier has.
  if (old === to) return from === 0 ? [] : [rootBetween(reading, from, to)];
  const middle = from + leftOf(to - from);
  return old <= middle
    ? [...proofBetween(reading, old, from, middle), rootBetween(reading, middle, to)]
    : [...proofBetween(reading, old, middle, to), rootBetween(reading, from, middle)];
};
