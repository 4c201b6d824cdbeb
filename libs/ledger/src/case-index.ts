import { type Hash, base64Of, isHash } from './hash';
import { LedgerInvalid } from './ledger-invalid';
import { INTL, TAG, pairHash, type Suite } from './suite';

/** What a chain begins with, and the root where there is no case: 32 zero bytes. */
export const NO_EVENTS: Hash = '\u0000'.repeat(32);

const KEY_BITS = 256;
const BUCKET_BITS = 16;

/** What the index says of a case: how many events it has, and the head of the chain over them. */
export interface CaseEntry {
  readonly key: Hash;
  readonly count: number;
  readonly head: Hash;
}

/** Where entries are kept: those whose key begins with the 16 bits of a bucket, in order of key. */
export interface CaseEntries {
  /** The buckets that are not empty. */
  buckets(): Iterable<number>;
  inBucket(bucket: number): readonly CaseEntry[];
}

/** The key under which a case stands. */
export const caseKeyOf = (name: string, suite = INTL): Hash => suite.digest(name);

/** The head of a case's chain after one more event. */
export const headAfter = (head: Hash, leaf: Hash, suite = INTL): Hash =>
  pairHash(TAG.EVENT_OF_CASE, head, leaf, suite);

/** The bucket of a key: its first 16 bits. */
export const bucketOf = (key: Hash): number => key.charCodeAt(0) * 256 + key.charCodeAt(1);

/** Bit 0 is the most significant one of the first byte. */
const bitOf = (key: Hash, bit: number): number => (key.charCodeAt(bit >> 3) >> (7 - (bit & 7))) & 1;

// Filled anew for every leaf: nothing here waits in between.
const number = Buffer.alloc(8);

const leafOfCase = ({ key, count, head }: CaseEntry, suite: Suite): Hash => {
  number.writeBigUInt64BE(BigInt(count));
  const leaf = `${String.fromCharCode(TAG.CASE)}${key}${number.toString('latin1')}${head}`;
  return suite.digest(Buffer.from(leaf, 'latin1'));
};

/** Cases whose keys begin alike: how many there are, and their root. */
interface Branch {
  readonly cases: number;
  readonly root: Hash;
}

const NO_CASE: Branch = { cases: 0, root: NO_EVENTS };

/** One case alone stands for its branch, however deep; several are told apart by a bit more. */
const joined = (left: Branch, right: Branch, suite: Suite): Branch => {
  const cases = left.cases + right.cases;
  if (cases > 1) return { cases, root: pairHash(TAG.CASES, left.root, right.root, suite) };
  return left.cases === 1 ? left : right;
};

/** Entries of one branch, told apart by a bit. */
const split = (entries: readonly CaseEntry[], bit: number) => {
  const [left, right]: [CaseEntry[], CaseEntry[]] = [[], []];
  for (const entry of entries) (bitOf(entry.key, bit) === 0 ? left : right).push(entry);
  return [left, right] as const;
};

const branchOf = (entries: readonly CaseEntry[], bit: number, suite: Suite): Branch => {
  const [first] = entries;
  if (first === undefined) return NO_CASE;
  if (entries.length === 1) return { cases: 1, root: leafOfCase(first, suite) };
  if (bit === KEY_BITS) {
    throw new LedgerInvalid('case-twice', `${entries.length} cases have the key ${base64Of(first.key)}`);
  }
  const [left, right] = split(entries, bit);
  return joined(branchOf(left, bit + 1, suite), branchOf(right, bit + 1, suite), suite);
};

/**
 * The tree over all cases. Its upper 16 levels are held here, as far as there are cases below them; what is
 * deeper is told from the entries of a bucket whenever it is asked for.
 */
export class CaseIndex {
  /** By number: 1 is the top, 2n and 2n + 1 stand below n, buckets begin at 65536. */
  private readonly branches = new Array<Branch>(2 ** (BUCKET_BITS + 1)).fill(NO_CASE);

  /** Reads all entries once. Throws LedgerInvalid when two have the same key. */
  constructor(
    private readonly entries: CaseEntries,
    private readonly suite: Suite = INTL,
  ) {
    this.refresh(entries.buckets());
  }

  /** Takes up what has changed among the entries of some buckets. Throws LedgerInvalid likewise. */
  refresh(buckets: Iterable<number>): void {
    // All is read before anything is taken up: a reader that fails leaves the index as it was.
    const read = Array.from(buckets, (bucket) => {
      const branch = branchOf(this.entries.inBucket(bucket), BUCKET_BITS, this.suite);
      return { number: 2 ** BUCKET_BITS + bucket, branch };
    });
    let changed = new Set<number>();
    for (const { number, branch } of read) {
      if (branch.root !== this.branch(number).root) changed.add(number >> 1);
      this.keep(number, branch);
    }
    for (let level = BUCKET_BITS; level > 0; level -= 1) {
      const above = new Set<number>();
      for (const number of changed) {
        this.keep(number, joined(this.branch(2 * number), this.branch(2 * number + 1), this.suite));
        above.add(number >> 1);
      }
      changed = above;
    }
  }

  /** The root over all cases. */
  root(): Hash {
    return this.branch(1).root;
  }

  /** The sibling roots of a case, the deepest first; null when there is no such case. */
  proofOf(key: Hash): readonly Hash[] | null {
    const bucket = bucketOf(key);
    let below = this.entries.inBucket(bucket);
    if (!below.some((entry) => entry.key === key)) return null;
    const siblings: Hash[] = [];
    for (let level = BUCKET_BITS; level > 0; level -= 1) {
      const number = (2 ** BUCKET_BITS + bucket) >> level;
      if (this.branch(number).cases < 2) return siblings.reverse();
      const towards = (2 ** BUCKET_BITS + bucket) >> (level - 1);
      siblings.push(this.branch(towards ^ 1).root);
    }
    for (let bit = BUCKET_BITS; below.length > 1; bit += 1) {
      const [left, right] = split(below, bit);
      const isRight = bitOf(key, bit) === 1;
      siblings.push(branchOf(isRight ? left : right, bit + 1, this.suite).root);
      below = isRight ? right : left;
    }
    return siblings.reverse();
  }

  private branch(number: number): Branch {
    return this.branches[number] ?? NO_CASE;
  }

  private keep(number: number, branch: Branch): void {
    this.branches[number] = branch;
  }
}

/** Whether the index of a root holds an entry. */
export const isInIndex = (entry: CaseEntry, proof: readonly Hash[], root: Hash, suite = INTL): boolean => {
  const { key, count, head } = entry;
  if (!Number.isSafeInteger(count) || count < 0 || proof.length > KEY_BITS) return false;
  if (![key, head, ...proof].every(isHash)) return false;
  let hash = leafOfCase(entry, suite);
  proof.forEach((sibling, index) => {
    const isRight = bitOf(key, proof.length - 1 - index) === 1;
    hash = isRight ? pairHash(TAG.CASES, sibling, hash, suite) : pairHash(TAG.CASES, hash, sibling, suite);
  });
  return hash === root;
};
