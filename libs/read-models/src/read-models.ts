import type { Position, RecordedEvent } from '@probity/eventing';
import type { Asking } from './queries/asking';
import type { Projected } from './following/projected';
import type { Row } from './rows/row-table';

/**
 * The rows of one read model while events are folded into them. A fold sees nothing but what is stored,
 * whatever came in the same batch.
 */
export interface Rows {
  /** True when the row is there. Where rows never change nobody needs to know: it is answered false. */
  has(id: string): boolean;
  /** The row as it stands now. */
  view(id: string): Row;
  /** Makes a row, unless it is there already. */
  begin(id: string, position: Position, row: Readonly<Record<string, unknown>>): void;
  /**
   * Ends the present version of a row and makes the next one, unless only its pulse moves. Throws when there
   * is no column of such a name.
   */
  change(id: string, position: Position, change: Readonly<Record<string, unknown>>): void;
}

/** What some events do to the rows of one projection. Either throws when it cannot be done. */
export interface Fold {
  /** The ids of the rows that they touch. */
  keys(): readonly string[];
  into(rows: Rows): void;
}

/** A piece of the log that projections fold together. */
export interface Step {
  /** The names of the projections. */
  readonly names: readonly string[];
  /** Where each of them stands. */
  readonly from: Position;
  /** Where each of them stands when it is done. */
  readonly to: Position;
  readonly batch: readonly RecordedEvent[];
  /** By projection, what the batch does to its rows; of those alone that it concerns. */
  readonly folds: ReadonlyMap<string, Fold>;
  /** True when it was tried before and nobody knows what became of that. */
  readonly again: boolean;
}

/**
 * The database of the read models, open, with a table for every projection. A server that is lost is told by
 * StoreUnavailable, and found again by whoever asks again.
 */
export interface ReadModels {
  readonly projected: readonly Projected[];
  /** Most events that are read ahead while a step is written; 0 where there is nothing to wait for. */
  readonly aheadMax: number;
  /** Finds out something at one moment. */
  readonly answer: <T>(asking: Asking<T>) => Promise<T>;
  /**
   * Writes what a step makes of rows, their history, the moments and the checkpoints, in one transaction.
   * Answers why projections could not do it: those stay where they are, and the others go on. Throws
   * CheckpointMoved when one is not where the step begins.
   */
  take(step: Step): Promise<ReadonlyMap<string, Error>>;
  /** Takes away all that a projection has written: its rows are to be built from the start of the log. */
  forget(projected: Projected): Promise<void>;
  /** Makes the indexes that questions need, once the past is written. */
  index(projected: Projected): Promise<void>;
  close(): Promise<void>;
}

/** Rows as they are at one moment, for as long as somebody looks at them. */
export type Look = Pick<ReadModels, 'projected' | 'answer' | 'close'>;
