import { sha256 } from '@probity/eventing';
import { type Hash, type Suite, leafHashIn } from '@probity/ledger';
import type { Parts } from './parts';

/** Room for most events. Filled anew for each of them: nothing here waits in between. */
const ROOM = Buffer.alloc(2 ** 16);

/** How many bytes of UTF-8 a unit of UTF-16 takes at most. */
const UNIT_BYTES_MAX = 3;

/** The hash of a leaf, and what the event in it should say that its own hash is. */
export interface EventHashes {
  readonly leaf: Hash;
  readonly own: string;
}

/**
 * Hashes the canonical text of an event twice, with the hash that it says is its own and without it. It is
 * written out as bytes once.
 */
export const hashesOf = ([before, ownHash, after]: Parts, suite: Suite): EventHashes => {
  const most = 1 + UNIT_BYTES_MAX * (before.length + ownHash.length + after.length);
  const bytes = most > ROOM.length ? Buffer.alloc(most) : ROOM;
  const from = 1 + bytes.write(before, 1);
  const to = from + bytes.write(ownHash, from);
  const end = to + bytes.write(after, to);
  const leaf = leafHashIn(bytes.subarray(0, end), suite);
  bytes.copyWithin(from, to, end);
  return { leaf, own: sha256(bytes.subarray(1, end - (to - from))) };
};
