import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RawLog } from '@probity/event-stores';
import type { Suite } from '@probity/ledger';
import { ChainCheck } from './chain-check';
import type { Finding } from './finding';
import { type Placed, scan } from './scan';
import { reasonIn } from './seal-check';

/** A page of a log that was looked at, and what is wrong with its rows by themselves and in their streams. */
export interface ScannedPage {
  readonly rows: readonly Placed[];
  readonly findings: readonly Finding[];
}

/**
 * Looks at every row of a log as a ledger of that suite has it, up to its end or to where it cannot be read:
 * that is a finding too.
 */
export async function* scanLog(log: RawLog, suite: Suite): AsyncGenerator<ScannedPage, void, undefined> {
  const findings: Finding[] = [];
  const chain = new ChainCheck({ log, suite }, (finding) => findings.push(finding));
  const hear = (forged: string): void => {
    const problem = `it has ${forged}, and no log has come so far`;
    findings.push({ wrong: 'log-shape', detector: 'file', problem });
  };
  let last = 0;
  try {
    for await (const page of log.pages(undefined, hear)) {
      const rows = page.map((row) => scan(row, suite));
      await chain.takeAll(rows);
      yield { rows: rows.map(placed), findings: findings.splice(0) };
      last = rows.at(-1)?.position ?? last;
      await nextTurn();
    }
  } catch (error) {
    const problem = `after position ${last}: ${reasonIn(error)}`;
    findings.push({ wrong: 'log-unreadable', detector: 'file', problem });
    yield { rows: [], findings };
  }
}

/** A row without its own hashes, which nobody asks for any more: another thread may have to be sent it. */
const placed = ({ position, stream, revision, recordedAt, hash, cases }: Placed): Placed => ({
  position,
  stream,
  revision,
  recordedAt,
  hash,
  cases,
});
