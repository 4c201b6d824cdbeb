import type { Said } from '@probity/eventing';

/** A text turned into a value, or what would have been right. */
export type Reading<T> = { readonly value: T } | { readonly expected: Said };

/** Where something stands in what was handed in. */
export interface Source {
  readonly file: string;
  readonly sheet?: string;
  /** As people count: from 1, the header included. */
  readonly row: number;
}
