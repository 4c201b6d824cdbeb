import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyProjection, EventStore } from '@probity/eventing';
import type { Parity, RowsBeside } from '@probity/read-models';
import { recordEntry, titleOf } from '../writing/record-entry';
import type { LogName } from '../verify/verify';
import type { Writer } from '../writing/writer';

/** How long whoever looks at rows that are to be switched is waited for. */
const LOOKERS_MS_MAX = 10 * 60_000;

/** Rows of one log, and the log. */
export interface Place {
  readonly log: LogName;
  readonly store: EventStore;
  /** The address of the rows. */
  readonly rows: string;
  readonly wanted: readonly AnyProjection[];
}

/** What became of the rows of a projection. */
export interface Rebuilt extends Parity {
  /** The position at which others were switched to them; undefined where they are not the same. */
  readonly switchedAt: bigint | undefined;
}

/** Through whom it is recorded, when (milliseconds since 1970), and until when it may go on. */
export interface Deciding {
  readonly writer: Writer;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

type Switchable = Pick<RowsBeside, 'compare' | 'switch'>;

/**
 * Compares rows with an independent fold of their log, records how they compare, and switches to those that
 * are the same, which is recorded too. Throws what comparing, recording and switching throw.
 */
export const switchToProven = async (
  rows: Switchable,
  log: LogName,
  deciding: Deciding,
): Promise<readonly Rebuilt[]> => {
  const rebuilt: Rebuilt[] = [];
  for (const parity of await rows.compare()) rebuilt.push(await decide(rows, log, parity, deciding));
  return rebuilt;
};

/** Works with the address of a shadow that is there for this alone. */
export const withShadow = async <T>(work: (shadow: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-shadow-'));
  try {
    return await work(`sqlite:${join(folder, 'rows.sqlite')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const decide = async (
  rows: Switchable,
  log: LogName,
  parity: Parity,
  { writer, now, signal }: Deciding,
): Promise<Rebuilt> => {
  const { name: projection, version, position, differences } = parity;
  const record = (type: string, data: object): Promise<void> =>
    recordEntry({ writer, at: new Date(now()).toISOString(), sessionId: 'rebuild' }, { type, data });
  const what = { log, projection, version };
  const [first] = differences;
  await record('RecordParity', {
    ...{ ...what, position: String(position), rows: parity.rows, differences: differences.length },
    ...(first && { table: first.table, key: titleOf(first.key) }),
    ...(first?.column && { column: first.column }),
  });
  if (first) return { ...parity, switchedAt: undefined };
  const until = AbortSignal.any([signal, AbortSignal.timeout(LOOKERS_MS_MAX)]);
  const switchedAt = await rows.switch(projection, until);
  await record('RecordSwitch', { ...what, position: String(switchedAt) });
  return { ...parity, switchedAt };
};
