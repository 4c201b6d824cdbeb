import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { type FileFault, said } from './fault';
import type { Reading, Source } from './reading';
import { type Encoding, textOf } from './text';
import type { Thing } from './things';

/** How one column is read. */
export interface Column<T> {
  readonly read: (text: string) => Reading<T>;
  /** True where the column is part of what tells one row from the others. */
  readonly key?: true;
  /** What an id in it must name: one of these. */
  readonly refers?: readonly Thing[];
}

/** The columns that a table must have, by their heading. Further columns are left alone. */
export type Layout = Readonly<Record<string, Column<unknown>>>;

/** A row of a table, every column read, with its place for whoever must complain about it later. */
export type RowOf<L extends Layout> = {
  readonly [K in keyof L]: L[K] extends Column<infer T> ? T : never;
} & {
  readonly source: Source;
};

/** A row as far as it could be read: the cells that have a fault are left out. */
export type ReadRow<L extends Layout> = Partial<RowOf<L>> & { readonly source: Source };

const ROWS_MAX = 100_000;
const CELL_CHARACTERS_MAX = 20_000;
const HEADER_EXPECTED = said('a header in row 1', '第1行为表头');

/**
 * Reads a CSV file (RFC 4180) by a layout. Faults are collected, not thrown, so that people see all of them.
 */
export const readTable = <L extends Layout>(
  path: string,
  layout: L,
  faults: FileFault[],
  encoding?: Encoding,
): readonly ReadRow<L>[] => {
  const file = basename(path);
  const lines = linesOf(path, faults, encoding);
  if (!lines) return [];
  const [header = [], ...body] = lines;
  if (isBlank(header)) {
    faults.push({ file, row: 1, expected: HEADER_EXPECTED });
    return [];
  }
  if (body.length > ROWS_MAX)
    faults.push({ file, expected: said(`at most ${ROWS_MAX} rows`, `至多${ROWS_MAX}行`) });
  const places = placesOf(file, header, layout, faults);
  const filled = body.slice(0, ROWS_MAX).map((cells, index) => ({ cells, source: { file, row: index + 2 } }));
  const rows = filled
    .filter(({ cells }) => !isBlank(cells))
    .map(({ cells, source }) => {
      const isRagged = cells.length !== header.length;
      if (isRagged) faults.push({ ...source, expected: asManyAs(header, cells) });
      // A comma too many moves every cell behind it into the wrong column: their faults would only mislead.
      return rowOf(source, cells, places, isRagged ? [] : faults);
    });
  refuseDoubled(rows, layout, faults);
  return rows as unknown as readonly ReadRow<L>[];
};

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

const linesOf = (path: string, faults: FileFault[], encoding?: Encoding): string[][] | undefined => {
  const file = basename(path);
  const text = textOf(path, encoding);
  if ('expected' in text) {
    faults.push({ file, expected: text.expected });
    return undefined;
  }
  // Spreadsheets save “Unicode text” with tabs.
  const delimiter = /^[^\r\n]*\t/.test(text.value) ? '\t' : ',';
  try {
    return parse(text.value, {
      ...{ bom: true, delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['records'] ?? 0) + 1;
    const expected = said(`well-formed CSV (${error.message})`, '符合 RFC 4180 的 CSV,引号须成对');
    faults.push({ file, row, expected });
    return undefined;
  }
};

type Places = readonly (readonly [name: string, column: Column<unknown>, index: number])[];

const placesOf = (file: string, header: readonly string[], layout: Layout, faults: FileFault[]): Places => {
  const names = header.map((name) => name.trim());
  return Object.entries(layout).flatMap(([name, column]) => {
    const index = names.indexOf(name);
    const fault = { file, row: 1, column: name };
    if (index < 0) faults.push({ ...fault, expected: said('this column', '须有此列') });
    if (index !== names.lastIndexOf(name))
      faults.push({ ...fault, expected: said('this column once', '此列只能有一个') });
    return index < 0 ? [] : [[name, column, index] as const];
  });
};

const asManyAs = ({ length }: readonly string[], cells: readonly string[]) =>
  said(
    `${length} cells, as the header has, and not ${cells.length}`,
    `应有${length}格,与表头一致,实有${cells.length}格`,
  );

const rowOf = (source: Source, cells: readonly string[], places: Places, faults: FileFault[]) => {
  const row: Record<string, unknown> & { readonly source: Source } = { source };
  for (const [name, column, index] of places) {
    const text = (cells[index] ?? '').trim();
    const reading: Reading<unknown> = text.length > CELL_CHARACTERS_MAX ? TOO_LONG : column.read(text);
    if ('value' in reading) row[name] = reading.value;
    else faults.push({ ...source, column: name, value: text, expected: reading.expected });
  }
  return row;
};

const TOO_LONG = {
  expected: said(`at most ${CELL_CHARACTERS_MAX} characters`, `至多${CELL_CHARACTERS_MAX}个字`),
};

const refuseDoubled = (
  rows: readonly (Readonly<Record<string, unknown>> & { readonly source: Source })[],
  layout: Layout,
  faults: FileFault[],
): void => {
  const keys = Object.keys(layout).filter((name) => layout[name]?.key);
  const column = keys.join(' + ');
  const seen = new Map<string, number>();
  for (const row of rows) {
    const values = keys.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : []));
    const value = values.join(' + ');
    const first = seen.get(value);
    if (values.length < keys.length) continue;
    if (first === undefined) seen.set(value, row.source.row);
    else {
      const expected = said(`what no other row has; row ${first} has it too`, `不得与第${first}行重复`);
      faults.push({ ...row.source, column, value, expected });
    }
  }
};
