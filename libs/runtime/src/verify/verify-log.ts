import { setImmediate as nextTurn } from 'node:timers/promises';
import { BEFORE_ALL, type RawRow, type RawLog } from '@probity/event-stores';
import { type Suite, base64Of } from '@probity/ledger';
import type { LedgerFile } from '../ledger/ledger-file';
import type { Published } from '../ledger/ledger-rows';
import { Alignment } from './alignment';
import { checkCases } from './case-check';
import { ChainCheck } from './chain-check';
import { type Finding, Findings, type Tell } from './finding';
import { OutsideSeal } from './outside-seal';
import { type Scanned, scan } from './scan';
import { SealCheck, type SealTrust, reasonIn } from './seal-check';
import { TreeCheck } from './tree-check';

const PAGE = 256;

/** A log, its ledger, and what is asked of its seals. */
export interface Examined extends SealTrust {
  readonly log: RawLog;
  readonly file: LedgerFile;
  /** Seals of this log that were kept elsewhere. */
  readonly outside: readonly string[];
  /** Hears how many events are done. */
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
 * others have their turn. What it holds at a time does not grow with the log. Throws when the ledger cannot
 * be read further.
 */
export const verifyLog = async (examined: Examined): Promise<Verdict> => {
  const { log, file } = examined;
  const findings = new Findings();
  const { tell } = findings;
  for (const problem of log.oddities) tell({ wrong: 'log-shape', detector: 'file', problem });
  const tree = new TreeCheck(file, tell);
  const seals = new SealCheck(examined, tree, tell);
  const outside = examined.outside.map((note) => new OutsideSeal(note, tell));
  const waiting = new Waiting(file.seals());
  const grown = (): void => {
    for (const each of outside) each.ask(tree);
    for (const seal of waiting.upTo(tree.size)) seals.take(seal);
  };
  const alignment = new Alignment({ log, file, tree, grown, tell });
  const walked = await walk(examined, alignment, new ChainCheck(log, tell), tell);
  for (const seal of waiting.upTo(Infinity)) seals.take(seal);
  seals.end(tree.size);
  for (const each of outside) each.end(tree, seals);
  if (seals.last) await checkCases(file, { root: seals.last.cases, members: walked.members }, tell);
  return verdictOf(examined, { ...walked, findings, seals, tree });
};

/** Shows every event to both checks. Counts them, and to how many cases those with a leaf belong. */
const walk = async (
  { log, file, progress }: Examined,
  alignment: Alignment,
  chain: ChainCheck,
  tell: Tell,
): Promise<{ readonly events: number; readonly members: number }> => {
  const [of, size] = [log.count, file.size];
  let [events, members] = [0, 0];
  for await (const page of scanned(log, file.suite, tell)) {
    for (const row of page) {
      chain.take(row);
      alignment.take(row);
      if (events < size) members += row.cases.length;
      events += 1;
    }
    progress?.(events, of);
  }
  alignment.end();
  return { events, members };
};

/** The log in pages, each row looked at by itself, up to its end or to where it cannot be read. */
async function* scanned(log: RawLog, suite: Suite, tell: Tell): AsyncGenerator<readonly Scanned[]> {
  for (let last = BEFORE_ALL; ;) {
    const page = pageAfter(log, last, tell);
    const end = page.at(-1);
    if (!end) return;
    yield page.map((row) => scan(row, suite));
    if (!Number.isSafeInteger(end[0])) return;
    last = BigInt(end[0]);
    await nextTurn();
  }
}

const pageAfter = (log: RawLog, last: bigint, tell: Tell): readonly RawRow[] => {
  try {
    return log.after(last, PAGE);
  } catch (error) {
    const problem = `after position ${last}: ${reasonIn(error)}`;
    tell({ wrong: 'log-unreadable', detector: 'file', problem });
    return [];
  }
};

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
