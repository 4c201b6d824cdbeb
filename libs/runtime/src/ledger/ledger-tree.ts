import { LogDamaged, type RecordedEvent, START, errorOf } from '@probity/eventing';
import { CaseIndex, type Hash, Tree, leafHashOf, leafOf } from '@probity/ledger';
import type { LedgerFile } from './ledger-file';
import type { CaseHead, Leaf, Published } from './ledger-rows';

/** A case under a seal. */
export interface ProvenCase {
  readonly seal: Published;
  readonly entry: CaseHead;
  /** From the case to the root of the index in the seal. */
  readonly proof: readonly Hash[];
  readonly members: readonly Leaf[];
}

/** What a seal binds. */
export interface Roots {
  readonly size: number;
  readonly root: Hash;
  readonly cases: Hash;
}

/** The tree over the leaves of a file and the index of its cases, as they grow. */
export class LedgerTree {
  private tree: Tree;
  private index: CaseIndex;

  /** Throws LogDamaged when the file is not as a ledger is. */
  constructor(private readonly file: LedgerFile) {
    ({ tree: this.tree, index: this.index } = readFrom(file));
  }

  /**
   * Adds the events that are not in it yet, at most so many, and has the new roots sealed in the same
   * transaction. Answers how many of them are in it now.
   */
  take<T>(events: readonly RecordedEvent[], most: number, seal: (roots: Roots) => T) {
    return this.file.together(() => {
      this.learnOfOthers();
      const last = this.file.leaf(this.tree.size - 1)?.position ?? START;
      const known = events.filter(({ position }) => position <= last).length;
      const fresh = events.slice(known, known + most);
      return { taken: known + fresh.length, sealed: fresh.length > 0 ? seal(this.grow(fresh)) : undefined };
    });
  }

  /** The root over the cases at so many leaves; undefined where there are more by now, or fewer. */
  casesAt(size: number): Hash | undefined {
    if (this.file.size !== size) return undefined;
    this.learnOfOthers();
    return this.index.root();
  }

  /**
   * What the last seal says of a case, with the proof of it, and the events; all of one moment. Undefined
   * when no event belongs to the case, null while leaves stand here that the last seal does not cover.
   */
  proven(name: string): ProvenCase | undefined | null {
    const { file } = this;
    return file.atOneMoment(() => {
      this.learnOfOthers();
      const [seal, entry] = [file.seal(), file.caseOf(name)];
      if ((seal?.size ?? 0) !== this.tree.size) return null;
      const proof = entry && this.index.proofOf(entry.key);
      return seal && entry && proof ? { seal, entry, proof, members: file.membersOf(name) } : undefined;
    });
  }

  private grow(events: readonly RecordedEvent[]): Roots {
    const changed = new Set<number>();
    for (const event of events) {
      const hash = leafHashOf(leafOf(event), this.file.suite);
      const index = this.tree.size;
      const leaf = { index, hash, kept: this.tree.append(hash) };
      for (const bucket of this.file.add(event, leaf)) changed.add(bucket);
    }
    this.index.refresh(changed);
    return { size: this.tree.size, root: this.tree.root(), cases: this.index.root() };
  }

  /** Other processes may keep the same ledger: what they added needs not be added again. */
  private learnOfOthers(): void {
    const { file } = this;
    if (file.size === this.tree.size) return;
    ({ tree: this.tree, index: this.index } = readFrom(file));
  }
}

const readFrom = (file: LedgerFile): { readonly tree: Tree; readonly index: CaseIndex } => {
  try {
    return { tree: Tree.from(file, file.size, file.suite), index: new CaseIndex(file, file.suite) };
  } catch (error) {
    throw new LogDamaged(
      `the ledger in ${file.path} is damaged: ${errorOf(error).message}; find out with \`probity verify\` ` +
        'what happened, and restore the file from a copy: what it has not seen yet it takes up from the log',
      { cause: error },
    );
  }
};
