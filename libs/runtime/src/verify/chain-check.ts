import type { RawLog } from '@probity/event-stores';
import type { Finding, Tell } from './finding';
import { type Scanned, scan } from './scan';

/** Of how many streams the last hash is kept at hand. Those of others are asked of the log. */
const STREAMS_MAX = 10_000;

/** Checks each event against its own hash, the event before it in its stream, and the position before it. */
export class ChainCheck {
  private readonly hashes = new Map<string, { readonly revision: number; readonly own: string }>();
  private last = 0;

  constructor(
    private readonly log: RawLog,
    private readonly tell: Tell,
  ) {}

  /** The next event of the log. */
  take(row: Scanned): void {
    const { position, stream, revision, own, wrong } = row;
    if (wrong) this.tell(finding(row, wrong, WHY[wrong] ?? ''));
    if (position !== this.last + 1) {
      const problem = `the position before it is ${this.last}`;
      this.tell({ ...finding(row, 'position-gap', problem), detector: 'file' });
    }
    this.last = position;
    if (wrong !== 'unreadable') this.askBefore(row);
    this.hashes.delete(stream);
    this.hashes.set(stream, { revision, own });
    if (this.hashes.size > STREAMS_MAX) this.hashes.delete(this.hashes.keys().next().value ?? '');
  }

  private askBefore(row: Scanned): void {
    const { revision, before } = row;
    const wanted = revision === 0 ? '' : this.hashBefore(row);
    if (wanted === undefined) this.tell(finding(row, 'revision-gap', `there is no revision ${revision - 1}`));
    else if (wanted !== before) {
      this.tell(finding(row, 'chain-broken', 'what it says of the event before it in the stream is not so'));
    }
  }

  private hashBefore({ stream, revision }: Scanned): string | undefined {
    const known = this.hashes.get(stream);
    if (known?.revision === revision - 1) return known.own;
    const row = this.log.find(stream, revision - 1);
    return row && scan(row).own;
  }
}

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
