import type { EventRow } from './rows';

/** A row with its whole numbers as numbers. */
export type RawRow = EventRow & { readonly 0: number; readonly 2: number };

/** The rows of a log as they lie in its store, whatever was done to them: for whoever examines a log. */
export interface RawLog {
  /** Whether positions are counted from 1 without a gap; where not, they only grow. */
  readonly isCounted: boolean;
  /** In which points the store is not that of an event log: its marks, its table, its guards. */
  readonly oddities: () => Promise<readonly string[]>;
  /**
   * The rows after a position, from the first one by default, in pages and in order. Rows with numbers that
   * only a forger can have given are left out, here and where one is looked for, and named to whoever hears.
   */
  readonly pages: (after?: bigint, hear?: (forged: string) => void) => AsyncIterable<readonly RawRow[]>;
  /** The row of a revision, if there is one. */
  readonly find: (stream: string, revision: number) => Promise<RawRow | undefined>;
  readonly close: () => Promise<void>;
}

/** Whether the numbers of a row are those of a row that was recorded: a log never counts up to 2^53. */
export const isCountable = ([position, , revision]: EventRow): boolean =>
  [position, revision].every((number) => Number.isSafeInteger(Number(number)));

/** A row whose numbers are told in full. */
export const named = ([position, stream, revision]: EventRow): string =>
  `${stream}@${String(revision)} at position ${String(position)}`;

/** Before the first position that a row can have. */
export const BEFORE_ALL = -(2n ** 63n);

/** A log cannot be examined, or no further. */
export class LogUnreadable extends Error {
  override readonly name = 'LogUnreadable';

  constructor(log: string, cause: unknown, reason = cause instanceof Error ? cause.message : String(cause)) {
    super(`cannot examine the event log ${log}: ${reason}`, { cause });
  }
}
