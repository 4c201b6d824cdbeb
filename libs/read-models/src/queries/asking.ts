import type { Field } from '../rows/column';

/** A piece of SQL and what stands for its question marks. */
export interface Clause {
  readonly sql: string;
  readonly fields: readonly Field[];
}

/** The fields of one row, as the database gives them. */
export type Fields = readonly Field[];

/**
 * What is to be found out at one moment, step by step: each step asks the database something, and goes on
 * with the rows of the answer. A file answers at once and a server when it can, and nobody who asks must know
 * which of them it is.
 */
export type Asking<T> = Generator<Clause, T, readonly Fields[]>;
