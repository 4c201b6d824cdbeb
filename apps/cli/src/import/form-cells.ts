import { said } from './fault';
import type { Reading } from './reading';

/** Text as people mean it: full-width characters narrowed, spaces of every kind trimmed. */
export const plain = (text: string): string => text.normalize('NFKC').trim();

/**
 * What two texts must share to be the same: neither width of characters nor spaces nor line breaks matter.
 */
export const keyOf = (text: string): string => plain(text).replace(/\s+/g, '');

/** The staff numbers in a cell, whatever stands around and between them. */
export const staffNumbers = (cell: string): Reading<readonly string[]> => {
  const found = plain(cell).match(/[A-Z]\d{6,12}/g);
  return found === null
    ? { expected: said('staff numbers such as Z20110008', '工号,如 Z20110008') }
    : { value: [...new Set(found)] };
};

/** The items of a numbered list in one cell: `1.`, `1、` or `１．` before each, or a single one without. */
export const items = (cell: string): readonly string[] =>
  cell
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^[\d０-９]{1,2}[.．、]\s*/, ''))
    .filter((line) => line !== '');

const GRADES = new Map<string, 1 | 2 | 3>([
  ...(['一', '1', 'I'] as const).map((sign) => [sign, 1] as const),
  ...(['二', '2', 'II'] as const).map((sign) => [sign, 2] as const),
  ...(['三', '3', 'III'] as const).map((sign) => [sign, 3] as const),
]);

/** A grade as people write it: 一级, 1级, Ⅰ级, １级, `二 级`, ３. */
export const gradeIn = (item: string): Reading<1 | 2 | 3> => {
  const grade = GRADES.get(keyOf(item).replace(/级$/, ''));
  return grade === undefined
    ? { expected: said('a grade: 一级, 二级 or 三级', '等级,一级、二级或三级') }
    : { value: grade };
};

/** A risk and how it shows: what stands before and after the first colon. */
export const riskIn = (item: string): Reading<{ readonly name: string; readonly manifestation: string }> => {
  const [name = '', ...rest] = item.split(/[:：]/);
  const manifestation = rest.join(':').trim();
  return name.trim() === '' || manifestation === ''
    ? { expected: said('a risk, a colon, and how it shows', '风险点、冒号、表现形式') }
    : { value: { name: name.trim(), manifestation } };
};

/** A pledge: a date, a tick or a sentence that says it was signed. */
export const pledgeIn = (cell: string): Reading<{ readonly signedOn?: string }> => {
  const text = plain(cell);
  const date = /(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})/.exec(text);
  if (date) {
    const [, year = '', month = '', day = ''] = date;
    return { value: { signedOn: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` } };
  }
  return /^(√|✓|是)$/.test(text) || text.startsWith('已签')
    ? { value: {} }
    : { expected: said('a signed pledge: its date, √, or 已签订', '已签承诺:日期、√ 或“已签订”') };
};
