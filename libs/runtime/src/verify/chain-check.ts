import type { RawLog } from '@probity/event-stores';
import type { Suite } from '@probity/ledger';
import type { Finding, Tell } from './finding';
import { Recent } from './recent';
import { type Scanned, scan } from './scan';

/** Of how many streams at least the last hash is kept at hand. Those of others are asked of the log. */
const STREAMS = 10_000;

/** A log, and the suite of its ledger. */
interface Sealed {
  readonly log: RawLog;
  readonly suite: Suite;
}

/** Checks each event against its own hash, the event before it in its stream, and the position before it. */
export class ChainCheck {
  private readonly hashes = new Recent<string, { readonly revision: number; readonly own: string }>(STREAMS);
  private last = 0;

  constructor(
    private readonly of: Sealed,
    private readonly tell: Tell,
  ) {}

  /** The next events of the log. */
  async takeAll(rows: readonly Scanned[]): Promise<void> {
    for (const row of rows) {
      const asked = this.take(row);
      if (asked) await asked;
    }
  }

  /** Answers a promise where the log has to be asked for the event before. */
  private take(row: Scanned): Promise<void> | undefined {
    const { position, wrong } = row;
    if (wrong) this.tell(finding(row, wrong, WHY[wrong] ?? ''));
    if (this.of.log.isCounted && position !== this.last + 1) {
      const problem = `the position before it is ${this.last}`;
      this.tell({ ...finding(row, 'position-gap', problem), detector: 'file' });
    }
    this.last = position;
    if (wrong !== 'unreadable') return this.askBefore(row);
    this.keep(row);
    return undefined;
  }

  private askBefore(row: Scanned): Promise<void> | undefined {
    const { stream, revision } = row;
    const known = revision === 0 ? FIRST : this.hashes.get(stream);
    this.keep(row);
    if (known?.revision !== revision - 1) return this.askLog(row);
    this.compare(row, known.own);
    return undefined;
  }

  private keep({ stream, revision, own }: Scanned): void {
    this.hashes.set(stream, { revision, own });
  }

  private async askLog(row: Scanned): Promise<void> {
    const { log, suite } = this.of;
    const before = await log.find(row.stream, row.revision - 1);
    if (before) this.compare(row, scan(before, suite).own);
    else this.tell(finding(row, 'revision-gap', `there is no revision ${row.revision - 1}`));
  }

  private compare(row: Scanned, hashBefore: string): void {
    if (hashBefore === row.before) return;
    this.tell(finding(row, 'chain-broken', 'what it says of the event before it in the stream is not so'));
  }
}

/** What stands before the first event of a stream. */
const FIRST = { revision: -1, own: '' };

const WHY: Readonly<Record<string, string>> = {
  unreadable: 'its texts are no JSON that could have been recorded',
  respelt: 'it says the same in another spelling: with blanks, or with members twice',
  'hash-wrong': 'the hash in its envelope is not that of what it says',
};

const finding = (
  { stream, revision, position, recordedAt }: Scanned,
  wrong: Finding['wrong'],
  problem: string,
): Finding => ({ wrong, detector: 'chain', stream, revision, position, recordedAt, problem });
