import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CaseIndex,
  type Hash,
  LedgerInvalid,
  NO_EVENTS,
  type Suite,
  bucketOf,
  caseKeyOf,
  headAfter,
} from '@probity/ledger';
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
    const wanted = rows.map(({ cases }) => cases);
    for (const [nth, name] of this.ledger.notMembers(this.first, wanted)) {
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
    askEntry(entry, { count, head }, suite, tell);
    if ((cases += 1) % SLICE === 0) await nextTurn();
  }
  if (ledger.memberRows() !== held) tellStray(ledger, tell);
  return { members: held, root: rootOver(ledger, tell) };
};

/** A case in the wrong bucket is not found there, though the root may be the same. */
const askEntry = (entry: NumberedCase, folded: Chain, suite: Suite, tell: Tell): void => {
  const { name, bucket, key } = entry;
  const say = (problem: string): void => {
    tell({ wrong: 'case-wrong', detector: 'cases', problem: `${name}: ${problem}` });
  };
  if (!isOf(entry, folded, suite)) say(`the index does not say what its ${folded.count} events lead to`);
  const right = bucketOf(key);
  if (bucket !== right) say(`the index has it in bucket ${bucket}, and it belongs in ${right}`);
};

const tellStray = (ledger: LedgerPages, tell: Tell): void => {
  const stray = ledger.strayMember();
  if (!stray) return;
  const [number, leaf] = stray;
  const problem = `the index has leaf ${leaf} in a case of number ${number}: one of the two is not there`;
  tell({ wrong: 'case-wrong', detector: 'cases', problem });
};

/** No root at all where two cases cannot be told apart. */
const rootOver = (ledger: LedgerPages, tell: Tell): Hash => {
  try {
    return new CaseIndex(ledger, ledger.suite).root();
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    tell({ wrong: 'case-wrong', detector: 'cases', problem: error.message });
    return '';
  }
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

type Chain = Pick<NumberedCase, 'count' | 'head'>;

const isOf = ({ name, key, count, head }: NumberedCase, folded: Chain, suite: Suite): boolean =>
  key === caseKeyOf(name, suite) && count === folded.count && head === folded.head;

const notInCase = ({ stream, revision, position, recordedAt }: Placed, name: string): Finding => ({
  wrong: 'case-wrong',
  detector: 'cases',
  ...{ stream, revision, position, recordedAt },
  problem: `the case ${name} does not have it`,
});
