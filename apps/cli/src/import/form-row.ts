import { type FileFault, said } from './fault';
import { gradeIn, items, keyOf, plain, pledgeIn, riskIn, staffNumbers } from './form-cells';
import type { Reading, Source } from './reading';
import { taken } from './taken';

/** The nine columns by the beginning of their headings, which two header rows may share among them. */
export const HEADINGS = {
  staff: '姓名',
  title: '岗位(',
  duties: '职责',
  powers: '职权',
  risks: '风险点及表现形式',
  grades: '风险等级',
  measures: '防控措施',
  pledge: '承诺',
  opinion: '组织意见',
} as const;
export type Heading = keyof typeof HEADINGS;

/** The cells of one row, by what they hold. */
export type FormCells = Readonly<Record<Heading, string>>;

/** One row of the nine-column 《个人(岗位)廉政风险自查登记表》: a post, its holders and their risks. */
export interface FormRow {
  readonly source: Source;
  readonly staffNos: readonly string[];
  readonly title: string;
  readonly duties: string;
  readonly powers: readonly string[];
  /** None when the cell says 无. */
  readonly risks: readonly FormRisk[];
  readonly pledge: { readonly signedOn?: string };
}

/** The n-th risk, grade and measures of a row. */
export interface FormRisk {
  readonly name: string;
  readonly manifestation: string;
  readonly grade: 1 | 2 | 3;
  readonly measures: readonly string[];
}

/** A cell read, or undefined and one fault more. */
type Take = <T>(heading: Heading, text: string, reading: Reading<T>) => T | undefined;

/** Reads a row; undefined when it has a fault. Faults are collected. */
export const formRowOf = (cells: FormCells, source: Source, faults: FileFault[]): FormRow | undefined => {
  const before = faults.length;
  const take: Take = (heading, text, reading) => {
    if ('value' in reading) return reading.value;
    faults.push({ ...source, column: HEADINGS[heading], value: text, expected: reading.expected });
    return undefined;
  };
  const staffNos = take('staff', cells.staff, staffNumbers(cells.staff));
  const pledge = take('pledge', cells.pledge, pledgeIn(cells.pledge));
  const duties = take('duties', cells.duties, DUTIES.read(cells.duties.trim()));
  const risks = risksIn(cells, take);
  if (faults.length > before || !staffNos || !pledge || duties === undefined) return undefined;
  return { source, staffNos, title: keyOf(cells.title), duties, powers: items(cells.powers), risks, pledge };
};

const DUTIES = taken('SubmitSelfCheckForm', 'duties');
const RISKS_EXPECTED = said('risks, or 无 and why there are none', '风险点;没有的填“无”并说明');
const NIL = /^无(风险点?)?($|[(,:;、。])/;

/** The n-th risk, grade and measures of the three cells belong together, so there must be as many of each. */
const risksIn = (cells: FormCells, take: Take): readonly FormRisk[] => {
  const risks = NIL.test(keyOf(cells.risks)) ? [] : items(cells.risks);
  const grades = items(cells.grades);
  const measures = items(cells.measures);
  if (keyOf(cells.risks) === '') take('risks', cells.risks, { expected: RISKS_EXPECTED });
  if (grades.length !== risks.length) take('grades', cells.grades, manyOf('grades', '等级', risks.length));
  if (measures.length !== risks.length) {
    take('measures', cells.measures, manyOf('measures', '防控措施', risks.length));
  }
  return risks.flatMap((item, index) => {
    const risk = take('risks', item, riskIn(item));
    const written = grades[index];
    const grade = written === undefined ? undefined : take('grades', written, gradeIn(written));
    return risk && grade ? [{ ...risk, grade, measures: partsOf(measures[index] ?? '') }] : [];
  });
};

const manyOf = (en: string, zh: string, risks: number) => ({
  expected: said(`as many numbered ${en} as risks: ${risks}`, `${zh}应与风险点逐项对应,共${risks}项`),
});

const partsOf = (measures: string): readonly string[] =>
  measures
    .split(/[；;]/)
    .map(plain)
    .filter((part) => part !== '');
