import { be64, sha256 } from './note';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
const CASE = Buffer.of(2);
const CASES = Buffer.of(3);
const CHAIN = Buffer.of(4);

/** The hash of a leaf. */
export const leafHashOf = (leaf: string): Buffer => sha256(LEAF, leaf);

/** The head of a chain after some leaf hashes. */
export const headOf = (hashes: readonly Buffer[]): Buffer =>
  hashes.reduce((head, hash) => sha256(CHAIN, head, hash), Buffer.alloc(32));

/**
 * The root that an audit path leads to (RFC 9162, 2.1.3.2), or undefined when the path has not the length
 * that it has to have for this index in a tree of that many leaves.
 */
export const rootOf = (
  hash: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined => {
  let [at, last] = [BigInt(index), BigInt(size) - 1n];
  let root = hash;
  for (const sibling of path) {
    if (last === 0n) return undefined;
    const isRight = at % 2n === 1n || at === last;
    root = isRight ? sha256(NODE, sibling, root) : sha256(NODE, root, sibling);
    if (isRight) [at, last] = risen(at, last);
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n ? root : undefined;
};

/** The last node of a level rises by itself where it has no sibling. */
const risen = (at: bigint, last: bigint): [bigint, bigint] =>
  at === 0n || at % 2n === 1n ? [at, last] : risen(at / 2n, last / 2n);

/** An entry of the case index, as it is proved. */
export interface CaseEntry {
  readonly count: number;
  readonly head: Buffer;
  readonly proof: readonly Buffer[];
}

/** The root of the case index that the entry of a case leads to. */
export const caseRootOf = (name: string, { count, head, proof }: CaseEntry): Buffer => {
  const key = sha256(name);
  return proof.reduce(
    (root, sibling, above) => {
      const depth = proof.length - 1 - above;
      const bit = ((key[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
      return bit === 1 ? sha256(CASES, sibling, root) : sha256(CASES, root, sibling);
    },
    sha256(CASE, key, be64(count), head),
  );
};
