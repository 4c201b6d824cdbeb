import type { RawLog } from '@probity/event-stores';
import { base64Of } from '@probity/ledger';
import type { LedgerFile } from '../ledger/ledger-file';
import type { Published } from '../ledger/ledger-rows';
import { Alignment } from './alignment';
import { MemberCheck, compareCases, foldCases } from './case-check';
import { type Finding, Findings, type Tell } from './finding';
import { askLedger } from './ledger-check';
import { OutsideSeal } from './outside-seal';
import type { ScannedPage } from './scan-log';
import { SealCheck, type SealTrust } from './seal-check';
import { TreeCheck } from './tree-check';

/** A log, its ledger, and what is asked of its seals. */
export interface Examined extends SealTrust {
  readonly log: RawLog;
  /** The rows of the log from the first to the last, looked at one by one. */
  readonly pages: AsyncIterable<ScannedPage>;
  readonly file: LedgerFile;
  /** Seals of this log that were kept elsewhere. */
  readonly outside: readonly string[];
  /** Hears how many events are done, of how many at least. */
  readonly progress?: (done: number, of: number) => void;
}

/** What came of examining a log. */
export interface Verdict {
  readonly origin: string;
  readonly events: number;
  /** How many of them are under a seal; those that follow are not sealed yet. */
  readonly sealed: number;
  readonly seals: number;
  readonly sealedAt: string | null;
  /** Root of the tree over the leaves, in base64. */
  readonly root: string;
  readonly keys: readonly string[];
  /** How many leaves the last seal has that is witnessed as the policy asks; null without a policy. */
  readonly witnessed: number | null;
  /** How many findings there are; at most a thousand of them are listed. */
  readonly found: number;
  readonly findings: readonly Finding[];
}

/**
 * Reads a whole log beside its ledger and names all that is not as it was recorded, in slices between which
 * others have their turn. What it holds at a time does not grow with the log. Rejects when the ledger cannot
 * be read further, and with LogUnreadable when the log cannot be asked for an event.
 */
export const verifyLog = async (examined: Examined): Promise<Verdict> => {
  const { log, file } = examined;
  const [findings, ofCases] = [new Findings(), new Findings()];
  const { tell } = findings;
  for (const problem of await log.oddities()) tell({ wrong: 'log-shape', detector: 'file', problem });
  askLedger(file, tell);
  const ledger = file.pages;
  const tree = new TreeCheck(file, tell);
  const seals = new SealCheck(examined, tree, tell);
  const outside = examined.outside.map((note) => new OutsideSeal(note, tell));
  const waiting = new Waiting(sealsIn(file));
  const grown = (): void => {
    for (const each of outside) each.ask(tree);
    for (const seal of waiting.upTo(tree.size)) seals.take(seal);
  };
  const members = new MemberCheck(ledger, tell);
  const alignment = new Alignment({ log, ledger, tree, members, grown, tell });
  // The ledger is folded by itself while the log is read.
  const [walked, folded] = await bothDone(
    walk(examined, { alignment, members, tell }),
    foldCases(ledger, ofCases.tell),
  );
  for (const seal of waiting.upTo(Infinity)) seals.take(seal);
  seals.end(tree.size);
  for (const each of outside) each.end(tree, seals);
  if (seals.last) {
    ofCases.listed.forEach(tell);
    compareCases(folded, { members: walked.members, root: seals.last.cases }, tell);
  }
  return verdictOf(examined, { ...walked, findings, seals, tree });
};

/** Rejects as one of them does, when neither works any more. */
const bothDone = async <A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> => {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
};

/** Whoever is shown the events of a log. */
interface Shown {
  readonly alignment: Alignment;
  readonly members: MemberCheck;
  readonly tell: Tell;
}

/** Shows every event to the ledger. Counts them, and to how many cases those with a leaf belong. */
const walk = async (
  { pages, file, progress }: Examined,
  { alignment, members, tell }: Shown,
): Promise<{ readonly events: number; readonly members: number }> => {
  const { size } = file;
  let [events, inCases] = [0, 0];
  for await (const { rows, findings } of pages) {
    findings.forEach(tell);
    for (const row of rows) {
      const asked = alignment.take(row);
      if (asked) await asked;
      if (events < size) inCases += row.cases.length;
      events += 1;
    }
    members.ask();
    progress?.(events, Math.max(events, size));
  }
  await alignment.end();
  return { events, members: inCases };
};

/** Leaves that were just added have a seal that is still to be published. */
function* sealsIn(file: LedgerFile): Generator<Published> {
  yield* file.seals();
  if (file.copies.proposal) yield file.copies.proposal;
}

/** Seals in order of size, of which one is looked at before its turn. */
class Waiting {
  private next: IteratorResult<Published, unknown>;

  constructor(private readonly seals: Iterator<Published>) {
    this.next = seals.next();
  }

  /** The seals that are next, of no more leaves than these. */
  *upTo(size: number): Generator<Published> {
    while (!this.next.done && this.next.value.size <= size) {
      const { value } = this.next;
      this.next = this.seals.next();
      yield value;
    }
  }
}

const verdictOf = (
  { origin, keys, policy }: Examined,
  {
    events,
    findings,
    seals,
    tree,
  }: {
    readonly events: number;
    readonly findings: Findings;
    readonly seals: SealCheck;
    readonly tree: TreeCheck;
  },
): Verdict => ({
  origin,
  events,
  sealed: seals.last?.size ?? 0,
  seals: seals.count,
  sealedAt: seals.last?.at ?? null,
  root: base64Of(tree.root()),
  keys: keys.map(({ key }) => key),
  witnessed: policy ? (seals.witnessed?.size ?? 0) : null,
  found: findings.count,
  findings: findings.listed,
});
