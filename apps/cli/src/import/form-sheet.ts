import { basename } from 'node:path';
import { type FileFault, said } from './fault';
import { keyOf, plain, staffNumbers } from './form-cells';
import { type FormCells, type FormRow, HEADINGS, type Heading, formRowOf } from './form-row';
import type { Source } from './reading';

type Row = readonly string[];
type Places = Readonly<Record<Heading, number>>;

interface Sheet {
  readonly sheet: string;
  readonly rows: readonly Row[];
}

/** Reads the form sheets of a workbook, whatever stands between their rows. Faults are collected. */
export const readFormSheets = async (path: string, faults: FileFault[]): Promise<readonly FormRow[]> => {
  const file = basename(path);
  const sheets = await sheetsOf(path, faults);
  if (sheets && !sheets.some(({ rows }) => rows.some(isHeader))) {
    const expected = said('a sheet with the nine columns of the self-check form', '须有自查登记表的九列');
    faults.push({ file, expected });
  }
  return (sheets ?? []).flatMap((sheet) => formRowsIn(file, sheet, faults));
};

const sheetsOf = async (path: string, faults: FileFault[]): Promise<readonly Sheet[] | undefined> => {
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    const sheets = await readWorkbook(path);
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(textOfCell)) }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const expected = said(`an XLSX workbook that can be opened (${why})`, '能够打开的 XLSX 工作簿');
    faults.push({ file: basename(path), expected });
    return undefined;
  }
};

const textOfCell = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const formRowsIn = (file: string, { sheet, rows }: Sheet, faults: FileFault[]): readonly FormRow[] => {
  let places: Places | undefined;
  return rows.flatMap((row, index) => {
    const source = { file, sheet, row: index + 1 };
    if (isHeader(row)) places = placesIn(row, rows[index - 1] ?? [], source, faults);
    else if (places) {
      const cells = cellsOf(row, places);
      return holdsForm(row, cells) ? (formRowOf(cells, source, faults) ?? []) : [];
    }
    return [];
  });
};

const isHeader = (row: Row): boolean => row.some((cell) => keyOf(cell).startsWith(HEADINGS.risks));

/** Where the columns are. A header of one row holds them all; a merged one leaves some to the row above. */
const placesIn = (row: Row, above: Row, source: Source, faults: FileFault[]): Places | undefined => {
  const before = faults.length;
  const found = Object.entries(HEADINGS).map(([name, heading]) => {
    const at = indexesOf(row, heading);
    const places = at.length > 0 ? at : indexesOf(above, heading);
    if (places.length !== 1) {
      faults.push({ ...source, column: heading, expected: said('this column, once', '此列须有且只有一个') });
    }
    return [name, places[0]];
  });
  return faults.length > before ? undefined : (Object.fromEntries(found) as Places);
};

const indexesOf = (row: Row, heading: string): readonly number[] =>
  row.flatMap((cell, index) => (keyOf(cell).startsWith(heading) ? [index] : []));

const cellsOf = (row: Row, places: Places): FormCells =>
  Object.fromEntries(Object.entries(places).map(([name, at]) => [name, row[at] ?? ''])) as FormCells;

/** Separators hold one cell that is no person; sums say so; the upper row of a header names its groups. */
const holdsForm = (row: Row, { staff }: FormCells): boolean => {
  const filled = row.map(keyOf).filter((cell) => cell !== '');
  if (filled.some((cell) => cell === '岗位情况') || /^[合小总]计/.test(filled[0] ?? '')) return false;
  return filled.length > 1 || 'value' in staffNumbers(plain(staff));
};
