import { setImmediate as nextTurn } from 'node:timers/promises';
import { CaseIndex, type Hash, NO_EVENTS, type Suite, caseKeyOf, headAfter } from '@probity/ledger';
import type { LedgerPages, NumberedCase } from '../ledger/ledger-pages';
import type { Finding, Tell } from './finding';
import type { Placed } from './scan';

/** How many cases are checked before others have their turn. */
const SLICE = 200;

/** Of how many events the cases are asked for at once. */
const EVENTS = 64;

/** Asks of events whether the index has them in the cases that they belong to. */
export class MemberCheck {
  /** The number of the first leaf that waits to be asked for; those of the others follow it. */
  private first = 0;
  private rows: Placed[] = [];

  constructor(
    private readonly ledger: LedgerPages,
    private readonly tell: Tell,
  ) {}

  /** An event whose leaf has that number. It is asked for together with others. */
  take(leaf: number, row: Placed): void {
    if (this.rows.length === EVENTS || leaf !== this.first + this.rows.length) this.ask();
    if (this.rows.length === 0) this.first = leaf;
    this.rows.push(row);
  }

  /** Asks for all that waits. */
  ask(): void {
    const { rows } = this;
    this.rows = [];
    for (const [nth, name] of this.ledger.notMembers(
      this.first,
      rows.map(({ cases }) => cases),
    )) {
      const row = rows[nth];
      if (row) this.tell(notInCase(row, name));
    }
  }
}

/** What the cases of an index come to. */
export interface FoldedCases {
  /** How often leaves belong to a case, all together. */
  readonly members: number;
  /** The root over all cases. */
  readonly root: Hash;
}

/**
 * Folds every case of the index again from its leaves, in slices. That each event is in its cases is asked
 * where the event is met.
 */
export const foldCases = async (ledger: LedgerPages, tell: Tell): Promise<FoldedCases> => {
  const { suite } = ledger;
  const members = ledger.members();
  let [next, held, cases] = [members.next(), 0, 0];
  for (const entry of ledger.cases()) {
    let [count, head] = [0, NO_EVENTS];
    for (; !next.done && next.value.caseId <= entry.id; next = members.next()) {
      // Of a case that is gone its leaves may have stayed.
      if (next.value.caseId < entry.id) continue;
      count += next.value.hashes.length;
      for (const hash of next.value.hashes) head = headAfter(head, hash, suite);
    }
    held += count;
    if (!isOf(entry, { count, head }, suite)) {
      const problem = `${entry.name}: the index does not say what its ${count} events lead to`;
      tell({ wrong: 'case-wrong', detector: 'cases', problem });
    }
    if ((cases += 1) % SLICE === 0) await nextTurn();
  }
  return { members: held, root: new CaseIndex(ledger, suite).root() };
};

/** Holds what the cases come to against what the log gives them and what was sealed. */
export const compareCases = (folded: FoldedCases, expected: FoldedCases, tell: Tell): void => {
  if (folded.members !== expected.members) {
    const problem = `the cases hold ${folded.members} events where the log gives them ${expected.members}`;
    tell({ wrong: 'case-wrong', detector: 'cases', problem });
  }
  if (folded.root !== expected.root) {
    const problem = 'the root over all cases is not the sealed one';
    tell({ wrong: 'case-wrong', detector: 'cases', problem });
  }
};

const isOf = (
  { name, key, count, head }: NumberedCase,
  folded: { count: number; head: Hash },
  suite: Suite,
): boolean => key === caseKeyOf(name, suite) && count === folded.count && head === folded.head;

const notInCase = ({ stream, revision, position, recordedAt }: Placed, name: string): Finding => ({
  wrong: 'case-wrong',
  detector: 'cases',
  ...{ stream, revision, position, recordedAt },
  problem: `the case ${name} does not have it`,
});
