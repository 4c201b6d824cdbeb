import { hash } from 'node:crypto';
import type { Hash } from './hash';
import { ED25519, type Scheme } from './scheme';

/** How suites are called: INTL is SHA-256 with Ed25519, SM is SM3 with SM2. */
export const SUITES = ['INTL', 'SM'] as const;

export type SuiteName = (typeof SUITES)[number];

/** The algorithms of a ledger. Its proofs and notes are alike in every suite. */
export interface Suite {
  readonly name: SuiteName;
  /** The digest, of 32 bytes; of a string, that of its UTF-8. */
  readonly digest: (data: Buffer | string) => Hash;
  readonly scheme: Scheme;
}

/** SHA-256 and Ed25519. */
export const INTL: Suite = {
  name: 'INTL',
  digest: (data) => hash('sha256', data, 'binary'),
  scheme: ED25519,
};

/** The bytes that tell apart what is hashed. */
export const TAG = { LEAF: 0, NODE: 1, CASE: 2, CASES: 3, EVENT_OF_CASE: 4 } as const;

// Filled anew for every digest: nothing here waits in between.
const pair = Buffer.alloc(65);

/** The digest of a tag byte and two digests. Throws RangeError when one is none. */
export const pairHash = (tag: number, left: Hash, right: Hash, suite: Suite): Hash => {
  if (left.length !== 32 || right.length !== 32) throw new RangeError('a hash has 32 bytes');
  pair[0] = tag;
  pair.write(left, 1, 'latin1');
  pair.write(right, 33, 'latin1');
  return suite.digest(pair);
};
