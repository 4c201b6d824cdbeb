import type { Hash } from '../hash';
import { type Hashes, type Kept, Tree } from '../merkle';
import { INTL } from '../suite';

/** Hashes kept in memory. */
export class KeptHashes implements Hashes {
  readonly levels: Hash[][] = [];

  /** What is kept of a tree over these leaves. */
  static of(leaves: readonly Hash[], suite = INTL): KeptHashes {
    const kept = new KeptHashes();
    const tree = new Tree(suite);
    for (const leaf of leaves) kept.keep(tree.append(leaf));
    return kept;
  }

  /** Keeps what an append says is to be kept. Throws when anything is left out. */
  keep(kept: readonly Kept[]): void {
    for (const { level, index, hash } of kept) {
      const hashes = (this.levels[level] ??= []);
      if (hashes.length !== index) throw new Error(`level ${level} has no hash ${hashes.length} yet`);
      hashes.push(hash);
    }
  }

  at(level: number, from: number, count: number): readonly Hash[] {
    const hashes = (this.levels[level] ?? []).slice(from, from + count);
    if (hashes.length !== count) throw new Error(`${from} to ${from + count} of level ${level} are not kept`);
    return hashes;
  }
}
