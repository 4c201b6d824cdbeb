import type { PlainLeaf } from '../ledger/ledger-pages';
import type { Placed } from './scan';

/** How an event stands beside its leaf: as it was recorded, under another number, or by a leaf that errs. */
export type Standing = 'alike' | 'renumbered' | 'misnamed';

/** Tells an event that was given another position from a leaf that was. */
export class Numbering {
  /** By how much events stand behind where they were recorded. */
  private shift = 0;
  /** The same of those that count on from one that was renumbered. */
  private jump = 0;
  private hasParted = false;
  private before = 0;
  private last = 0;

  /** @param isCounted - Whether positions are counted without a gap. */
  constructor(private readonly isCounted: boolean) {}

  /** The next event of the log. */
  take({ position }: Placed): void {
    [this.before, this.last] = [this.last, position];
  }

  /** An event is gone or came in: all that follow it are moved by that. */
  part(): void {
    this.hasParted = true;
  }

  /** How the event that was taken stands beside its leaf. */
  of(leaf: PlainLeaf, row: Placed): Standing {
    const shift = row.position - leaf.position;
    if (this.hasParted) this.shift = shift;
    this.hasParted = false;
    if (!isNamedBy(leaf, row) || !Number.isSafeInteger(leaf.position)) return 'misnamed';
    if (shift === this.shift || shift === this.jump) return 'alike';
    if (!this.isCounted || row.position === this.before + 1) return 'misnamed';
    this.jump = shift;
    return 'renumbered';
  }
}

const isNamedBy = (leaf: PlainLeaf, row: Placed): boolean =>
  leaf.stream === row.stream && leaf.revision === row.revision && leaf.recordedAt === row.recordedAt;
