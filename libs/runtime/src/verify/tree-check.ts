import { type Hash, type Seal, Tree } from '@probity/ledger';
import type { LedgerFile } from '../ledger/ledger-file';
import type { PlainLeaf } from '../ledger/ledger-pages';
import { type Finding, type Tell, exactIn } from './finding';

/**
 * The tree over the leaves as the ledger keeps them and, while they differ, over the events as the log holds
 * them: a seal tells which of the two it was that somebody changed.
 */
export class TreeCheck {
  private tree: Tree;
  /** The tree with the events of the log in place of the leaves that deny them, since the last seal. */
  private other: Tree | undefined;
  private undecided: { readonly leaf: PlainLeaf; readonly damaged: Finding }[] = [];

  constructor(
    private readonly file: LedgerFile,
    private readonly tell: Tell,
  ) {
    this.tree = new Tree(file.suite);
  }

  /** How many leaves there were. */
  get size(): number {
    return this.tree.size;
  }

  /** The root over them. */
  root(): Hash {
    return this.tree.root();
  }

  /** A leaf that the log agrees with, or has nothing for. */
  add(leaf: PlainLeaf): void {
    const kept = this.tree.append(leaf.hash);
    this.other?.append(leaf.hash);
    for (const { level, index, hash } of kept) {
      if (level > 0) this.compareNode(level, index, hash);
    }
  }

  /** A leaf of which the log holds another event, and what that means unless the leaf was edited. */
  addDenied(leaf: PlainLeaf, hash: Hash, damaged: Finding): void {
    this.other ??= this.tree.copy();
    this.tree.append(leaf.hash);
    this.other.append(hash);
    this.undecided.push({ leaf, damaged });
  }

  /** Whether a signed root is that of the leaves; if it is that of the log, the leaves were edited. */
  ask({ root }: Pick<Seal, 'root'>): boolean {
    const isOfLeaves = this.tree.root() === root;
    const isOfLog = !isOfLeaves && this.other?.root() === root;
    if (isOfLog && this.other) this.tree = this.other;
    this.decide(isOfLog);
    return isOfLeaves || isOfLog;
  }

  /** No seal is left to decide. */
  end(): void {
    this.decide(false);
  }

  private decide(isLeafEdited: boolean): void {
    for (const { leaf, damaged } of this.undecided) {
      this.tell(isLeafEdited ? editedLeaf(leaf, 'its hash is not the one that was sealed') : damaged);
    }
    this.undecided = [];
    this.other = undefined;
  }

  private compareNode(level: number, index: number, hash: Hash): void {
    const [kept] = this.nodeAt(level, index);
    if (kept === hash || this.other) return;
    const what = kept ? 'not that of the leaves below it' : 'gone';
    const problem = `the hash of level ${level} at ${index} is ${what}`;
    this.tell({ wrong: 'ledger-edited', detector: 'ledger', problem });
  }

  private nodeAt(level: number, index: number): readonly Hash[] {
    try {
      return this.file.at(level, index, 1);
    } catch {
      return [];
    }
  }
}

/** The ledger's own entry for an event was changed. */
export const editedLeaf = ({ stream, revision, ...leaf }: PlainLeaf, problem: string): Finding => ({
  wrong: 'ledger-edited',
  detector: 'ledger',
  stream,
  ...exactIn({ revision, position: leaf.position }),
  recordedAt: leaf.recordedAt,
  problem: `leaf ${leaf.index} of the ledger was edited: ${problem}`,
});
