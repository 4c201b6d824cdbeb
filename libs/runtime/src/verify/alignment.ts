import type { RawLog } from '@probity/event-stores';
import type { LedgerPages, PlainLeaf } from '../ledger/ledger-pages';
import type { MemberCheck } from './case-check';
import { type Finding, type Place, type Tell, type Wrong, exactIn } from './finding';
import { Numbering } from './numbering';
import type { Placed } from './scan';
import { type TreeCheck, editedLeaf } from './tree-check';

/** What an alignment walks beside, and who hears of it. */
export interface AlignmentParts {
  readonly log: RawLog;
  readonly ledger: LedgerPages;
  readonly tree: TreeCheck;
  readonly members: MemberCheck;
  /** Called with every leaf when it is in the tree. */
  readonly grown: (leaf: PlainLeaf) => void;
  readonly tell: Tell;
}

/**
 * Walks the events of a log beside the leaves of its ledger. Where the two part, it asks each for what the
 * other has there, and so tells what was changed from what is gone, what came in and what was moved, and
 * finds its way back. It holds a page of leaves, however long the log.
 */
export class Alignment {
  private page: readonly PlainLeaf[] = [];
  private at = 0;
  private next = 0;
  private readonly numbering: Numbering;

  constructor(private readonly parts: AlignmentParts) {
    this.numbering = new Numbering(parts.log.isCounted);
  }

  /** The next event of the log. Answers a promise where the log has to be asked for another. */
  take(row: Placed): Promise<void> | undefined {
    const { leaf } = this;
    this.numbering.take(row);
    if (!leaf || !isSame(leaf, row)) return this.findBack(row);
    this.meet(leaf, row);
    return undefined;
  }

  /** The log has no more: leaves that are left have lost their events. */
  async end(): Promise<void> {
    for (let leaf = this.leaf; leaf; leaf = this.leaf) await this.loseOrPass(leaf);
  }

  private async findBack(row: Placed): Promise<void> {
    for (let leaf = this.leaf; leaf; leaf = this.leaf) {
      if (isSame(leaf, row)) {
        this.meet(leaf, row);
        return;
      }
      if (!(await this.passLeaf(leaf, row))) return;
    }
    this.takeBeyond(row);
  }

  private get leaf(): PlainLeaf | undefined {
    if (this.at === this.page.length) {
      this.page = this.parts.ledger.leaves(this.next);
      this.at = 0;
    }
    const leaf = this.page[this.at];
    return leaf && Number.isSafeInteger(leaf.index) ? leaf : undefined;
  }

  /** Goes on to the next leaf. */
  private pass(leaf: PlainLeaf): void {
    if (leaf.index !== this.next) {
      const problem = `leaves ${this.next} to ${leaf.index - 1} are gone`;
      this.parts.tell({ wrong: 'ledger-edited', detector: 'ledger', problem });
    }
    this.at += 1;
    this.next = leaf.index + 1;
    this.parts.grown(leaf);
  }

  private meet(leaf: PlainLeaf, row: Placed): void {
    const { tree, tell, members } = this.parts;
    const standing = this.numbering.of(leaf, row);
    if (standing === 'renumbered') this.tellPlace(leaf, row);
    if (leaf.hash === row.hash) {
      if (standing === 'misnamed')
        tell(editedLeaf(leaf, 'it names another event, place or time than its hash'));
      tree.add(leaf);
      members.take(leaf.index, row);
    } else {
      const damaged = finding('damaged', row, 'it is not what was recorded', leaf.recordedAt);
      tree.addDenied(leaf, row.hash, damaged);
    }
    this.pass(leaf);
  }

  /** Answers true when the event is to be held against the next leaf, false when it is done with. */
  private async passLeaf(leaf: PlainLeaf, row: Placed): Promise<boolean> {
    const { log, tell } = this.parts;
    this.numbering.part();
    const ofRow = this.leafOf(row);
    if (!ofRow) {
      tell(finding('added', row, 'nothing of it was ever in the ledger'));
      return false;
    }
    if (ofRow.index < leaf.index) {
      this.tellMoved(ofRow, row);
      return false;
    }
    const ofLeaf = await log.find(leaf.stream, leaf.revision);
    const isFarther = ofLeaf && ofRow.index - leaf.index > ofLeaf[0] - row.position;
    if (isFarther && ofLeaf[0] > row.position) {
      this.tellMoved(ofRow, row);
      return false;
    }
    await this.loseOrPass(leaf);
    return true;
  }

  /** A leaf whose event does not come here: it is gone, or it stands elsewhere and is told of there. */
  private async loseOrPass(leaf: PlainLeaf): Promise<void> {
    const { log, tree, tell } = this.parts;
    if (!(await log.find(leaf.stream, leaf.revision))) {
      tell(finding('missing', leaf, `leaf ${leaf.index} of the ledger has its hash`));
    }
    tree.add(leaf);
    this.pass(leaf);
  }

  private tellMoved(leaf: PlainLeaf, row: Placed): void {
    const { tell } = this.parts;
    this.tellPlace(leaf, row);
    if (leaf.hash !== row.hash) tell(finding('damaged', row, 'it is not what was recorded', leaf.recordedAt));
  }

  private tellPlace(leaf: PlainLeaf, row: Placed): void {
    const { position = 'none that a log has' } = exactIn(leaf);
    const problem = `it was recorded at position ${position}`;
    this.parts.tell(finding('reordered', row, problem, leaf.recordedAt));
  }

  /** Behind the last leaf stand events that are not sealed yet, or were moved there. */
  private takeBeyond(row: Placed): void {
    const leaf = this.leafOf(row);
    if (leaf) this.tellMoved(leaf, row);
  }

  private leafOf({ stream, revision }: Placed): PlainLeaf | undefined {
    const leaf = this.parts.ledger.leafOf(stream, revision);
    return leaf && Number.isSafeInteger(leaf.index) ? leaf : undefined;
  }
}

const isOfEvent = (leaf: PlainLeaf, row: Placed): boolean =>
  leaf.stream === row.stream && leaf.revision === row.revision;

const isSame = (leaf: PlainLeaf, row: Placed): boolean =>
  isOfEvent(leaf, row) || (leaf.hash === row.hash && leaf.position === row.position);

/** Something wrong with an event, by the ledger. The time is that of the ledger, where it knows one. */
const finding = (wrong: Wrong, place: Place, problem: string, recordedAt = place.recordedAt): Finding => ({
  wrong,
  detector: 'ledger',
  stream: place.stream ?? '',
  ...exactIn(place),
  recordedAt: recordedAt ?? 'an unknown time',
  problem,
});
