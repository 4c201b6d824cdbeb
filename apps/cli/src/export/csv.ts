import { stringify } from 'csv-stringify/sync';
import type { CatalogueLine } from './catalogue';
import { COLUMNS } from './columns';

/** The catalogue as CSV: RFC 4180, UTF-8, and no cell that a spreadsheet would take for a formula. */
export const csvOf = (lines: readonly CatalogueLine[]): Buffer => {
  const header = COLUMNS.map(({ name }) => name);
  const rows = lines.map((line) => COLUMNS.map(({ of }) => of(line)));
  return Buffer.from(stringify([header, ...rows], { record_delimiter: '\r\n', escape_formulas: true }));
};
