import { said } from '../import/fault';
import type { CatalogueLine } from './catalogue';
import { COLUMNS, type CatalogueColumn } from './columns';
import { ExportRefused } from './export-refused';

/** Most characters that a cell of a workbook holds. */
const CELL_CHARACTERS_MAX = 32_767;
const SHEET = '廉政风险点目录';

/**
 * The catalogue as a workbook. Texts are typed as texts, so that none of them is ever taken for a formula.
 */
export const xlsxOf = async (lines: readonly CatalogueLine[]): Promise<Buffer> => {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const header = COLUMNS.map(({ heading: value }) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = lines.map((line) => COLUMNS.map((column) => cellOf(line, column)));
  const columns = COLUMNS.map(({ width }) => ({ width }));
  return writeWorkbook([header, ...rows], { sheet: SHEET, columns, stickyRowsCount: 1 }).toBuffer();
};

const cellOf = (line: CatalogueLine, { name, of }: CatalogueColumn) => {
  const value = of(line);
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (value.length > CELL_CHARACTERS_MAX) throw new ExportRefused(tooLong(line.entry.id, name));
  return { value: literal(value), type: String, wrap: true };
};

/** Workbooks write a character as `_x0041_`, so a text that has this already must not be taken for one. */
const literal = (text: string): string => text.replace(/_x[\da-f]{4}_/gi, '_x005F$&');

const tooLong = (id: string, name: string) =>
  said(
    `${id}: ${name} is longer than the ${CELL_CHARACTERS_MAX} characters that a cell holds: export it as CSV`,
    `${id} 的 ${name} 超过单元格上限 ${CELL_CHARACTERS_MAX} 个字,请导出为 CSV`,
  );
