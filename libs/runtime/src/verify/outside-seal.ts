import { type Note, type Seal, isSignedBy, readNote, readSeal } from '@probity/ledger';
import type { Tell } from './finding';
import { type SealCheck, reasonIn } from './seal-check';
import type { TreeCheck } from './tree-check';

/**
 * A seal that somebody kept elsewhere: at a witness, on a mirror, on paper. It tells when log, ledger and
 * keys were all made anew, which nothing inside can.
 */
export class OutsideSeal {
  private readonly note: Note | undefined;
  /** What it says; undefined when it is none. */
  readonly seal: Seal | undefined;
  private isAsked = false;

  constructor(
    text: string,
    private readonly tell: Tell,
  ) {
    try {
      this.note = readNote(text);
      this.seal = readSeal(this.note.text);
    } catch (error) {
      const problem = `what you gave is no seal: ${reasonIn(error)}`;
      this.tell({ wrong: 'outside-malformed', detector: 'outside-seal', problem });
    }
  }

  /** Whether the leaves are those that it was made over; to be asked at every size of the tree. */
  ask(tree: TreeCheck): void {
    const { seal } = this;
    if (seal?.size !== tree.size) return;
    this.isAsked = true;
    if (tree.root() === seal.root) return;
    const problem = `the first ${seal.size} leaves are not those that were sealed ${seal.at}`;
    this.tell({ wrong: 'outside-root', detector: 'outside-seal', problem, recordedAt: seal.at });
  }

  /** The tree does not grow any more. Whoever signed here must be in force in the ledger as well. */
  end(tree: TreeCheck, seals: SealCheck): void {
    const { seal, note } = this;
    if (!seal || !note) return;
    if (!this.isAsked) {
      const problem = `it is over ${seal.size} leaves, and there are only ${tree.size}`;
      this.tell({ wrong: 'outside-beyond', detector: 'outside-seal', problem, recordedAt: seal.at });
    }
    const inForce = seals.keyAt(seal.size);
    if (inForce && isSignedBy(note, inForce)) return;
    const key = inForce?.text ?? 'none';
    const problem = `the key in force at ${seal.size} leaves is ${key}, which did not sign it`;
    this.tell({ wrong: 'outside-unknown-key', detector: 'outside-seal', problem, recordedAt: seal.at });
  }
}
