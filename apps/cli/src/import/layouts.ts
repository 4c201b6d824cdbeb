import { INVENTORY_LAYOUTS, REVIEW_LAYOUTS } from './inventory.layouts';
import { DUTY_LAYOUTS, ORGANISATION_LAYOUTS } from './organisation.layouts';
import type { ReadRow, RowOf } from './table';

/** The tables that a bureau hands in, by file name, with the columns that are read. */
export const LAYOUTS = {
  ...ORGANISATION_LAYOUTS,
  ...DUTY_LAYOUTS,
  ...INVENTORY_LAYOUTS,
  ...REVIEW_LAYOUTS,
};
export type TableName = keyof typeof LAYOUTS;

/** The tables handed in, each with its rows. One that was not handed in has none. */
export type Tables = { readonly [N in TableName]: readonly RowOf<(typeof LAYOUTS)[N]>[] };

/** The same, as far as they could be read. */
export type ReadTables = { readonly [N in TableName]: readonly ReadRow<(typeof LAYOUTS)[N]>[] };
