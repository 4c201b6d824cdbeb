import type { RawLog } from '@probity/event-stores';
import type { LedgerFile } from '../ledger/ledger-file';
import type { Leaf } from '../ledger/ledger-rows';
import type { Finding, Place, Tell, Wrong } from './finding';
import type { Scanned } from './scan';
import { type TreeCheck, editedLeaf } from './tree-check';

const PAGE = 512;

/** What an alignment walks beside, and who hears of it. */
export interface AlignmentParts {
  readonly log: RawLog;
  readonly file: LedgerFile;
  readonly tree: TreeCheck;
  /** Called with every leaf when it is in the tree. */
  readonly grown: (leaf: Leaf) => void;
  readonly tell: Tell;
}

/**
 * Walks the events of a log beside the leaves of its ledger. Where the two part, it asks each for what the
 * other has there, and so tells what was changed from what is gone, what came in and what was moved, and
 * finds its way back. It holds a page of leaves, however long the log.
 */
export class Alignment {
  private page: readonly Leaf[] = [];
  private at = 0;
  private next = 0;
  /** By how much events stand behind where they were recorded, and whether something explains a change. */
  private shift = 0;
  private hasParted = false;

  constructor(private readonly parts: AlignmentParts) {}

  /** The next event of the log. */
  take(row: Scanned): void {
    for (let leaf = this.leaf; leaf; leaf = this.leaf) {
      if (isSame(leaf, row)) {
        this.meet(leaf, row);
        return;
      }
      if (!this.passLeaf(leaf, row)) return;
    }
    this.takeBeyond(row);
  }

  /** The log has no more: leaves that are left have lost their events. */
  end(): void {
    for (let leaf = this.leaf; leaf; leaf = this.leaf) this.loseOrPass(leaf);
  }

  private get leaf(): Leaf | undefined {
    if (this.at === this.page.length) {
      this.page = this.parts.file.leaves(this.next, PAGE);
      this.at = 0;
    }
    return this.page[this.at];
  }

  /** Goes on to the next leaf. */
  private pass(leaf: Leaf): void {
    if (leaf.index !== this.next) {
      const problem = `leaves ${this.next} to ${leaf.index - 1} are gone`;
      this.parts.tell({ wrong: 'ledger-edited', detector: 'ledger', problem });
    }
    this.at += 1;
    this.next = leaf.index + 1;
    this.parts.grown(leaf);
  }

  private meet(leaf: Leaf, row: Scanned): void {
    const { tree, tell, file } = this.parts;
    if (leaf.hash === row.hash) {
      if (!this.isAlike(leaf, row))
        tell(editedLeaf(leaf, 'it names another event, place or time than its hash'));
      tree.add(leaf);
    } else {
      const damaged = finding('damaged', row, 'it is not what was recorded', leaf.recordedAt);
      tree.addDenied(leaf, row.hash, damaged);
    }
    for (const name of row.cases) {
      if (leaf.hash === row.hash && !file.isMember(name, leaf.index)) tell(notInCase(row, name));
    }
    this.pass(leaf);
  }

  /** Events that are gone or came in move all that follow; a leaf that moves alone was edited. */
  private isAlike(leaf: Leaf, row: Scanned): boolean {
    const shift = row.position - Number(leaf.position);
    if (this.hasParted) this.shift = shift;
    this.hasParted = false;
    return shift === this.shift && isOfEvent(leaf, row) && leaf.recordedAt === row.recordedAt;
  }

  /** Answers true when the event is to be held against the next leaf, false when it is done with. */
  private passLeaf(leaf: Leaf, row: Scanned): boolean {
    const { log, tell } = this.parts;
    this.hasParted = true;
    const ofRow = this.leafOf(row);
    if (!ofRow) {
      tell(finding('added', row, 'nothing of it was ever in the ledger'));
      return false;
    }
    if (ofRow.index < leaf.index) {
      this.tellMoved(ofRow, row);
      return false;
    }
    const ofLeaf = log.find(leaf.stream, Number(leaf.revision));
    const isFarther = ofLeaf && ofRow.index - leaf.index > ofLeaf[0] - row.position;
    if (isFarther && ofLeaf[0] > row.position) {
      this.tellMoved(ofRow, row);
      return false;
    }
    this.loseOrPass(leaf);
    return true;
  }

  /** A leaf whose event does not come here: it is gone, or it stands elsewhere and is told of there. */
  private loseOrPass(leaf: Leaf): void {
    const { log, tree, tell } = this.parts;
    if (!log.find(leaf.stream, Number(leaf.revision))) {
      tell(finding('missing', placeOf(leaf), `leaf ${leaf.index} of the ledger has its hash`));
    }
    tree.add(leaf);
    this.pass(leaf);
  }

  private tellMoved(leaf: Leaf, row: Scanned): void {
    const { tell } = this.parts;
    tell(finding('reordered', row, `it was recorded at position ${leaf.position}`, leaf.recordedAt));
    if (leaf.hash !== row.hash) tell(finding('damaged', row, 'it is not what was recorded', leaf.recordedAt));
  }

  /** Behind the last leaf stand events that are not sealed yet, or were moved there. */
  private takeBeyond(row: Scanned): void {
    const leaf = this.leafOf(row);
    if (leaf) this.tellMoved(leaf, row);
  }

  private leafOf({ stream, revision }: Scanned): Leaf | undefined {
    return this.parts.file.find(stream, revision);
  }
}

const isOfEvent = (leaf: Leaf, row: Scanned): boolean =>
  leaf.stream === row.stream && Number(leaf.revision) === row.revision;

const isSame = (leaf: Leaf, row: Scanned): boolean =>
  isOfEvent(leaf, row) || (leaf.hash === row.hash && Number(leaf.position) === row.position);

const placeOf = ({ stream, revision, position, recordedAt }: Leaf) => ({
  stream,
  revision: Number(revision),
  position: Number(position),
  recordedAt,
});

/** Something wrong with an event, by the ledger. The time is that of the ledger, where it knows one. */
const finding = (wrong: Wrong, place: Place, problem: string, recordedAt = place.recordedAt): Finding => ({
  wrong,
  detector: 'ledger',
  stream: place.stream ?? '',
  revision: place.revision ?? 0,
  position: place.position ?? 0,
  recordedAt: recordedAt ?? 'an unknown time',
  problem,
});

const notInCase = ({ stream, revision, position, recordedAt }: Scanned, name: string): Finding => ({
  wrong: 'case-wrong',
  detector: 'cases',
  ...{ stream, revision, position, recordedAt },
  problem: `the case ${name} does not have it`,
});
