import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Documents, isDocument, readDocuments } from './documents';
import { type FileFault, ImportRefused, said } from './fault';
import type { FormRow } from './form-row';
import { readFormSheets } from './form-sheet';
import { LAYOUTS, type ReadTables } from './layouts';
import { type Layout, readTable } from './table';
import type { Encoding } from './text';

/** The name that the nine-column forms have among the tables of a folder. */
const FORM_SHEET = 'self-check-forms.xlsx';
/** The tables once more as one workbook, for people to look at. */
const LOOKALIKE = 'bureau-tables.xlsx';
const KNOWN: readonly string[] = [...Object.keys(LAYOUTS), FORM_SHEET];
const isKnown = (name: string): boolean => KNOWN.includes(name) || isDocument(name);

/** The files by the names that they are known under, each with its path. */
export type Files = ReadonlyMap<string, string>;

/** What was handed in, as far as it could be read. */
export interface HandedIn {
  readonly tables: ReadTables;
  readonly sheet: readonly FormRow[];
  readonly documents: Documents;
  /** Files of which a part could not be read at all: what is missing there may be there. */
  readonly broken: ReadonlySet<string>;
}

/**
 * Finds the files among folders and files. Throws ImportRefused when one is missing, no file, unknown or
 * given twice.
 */
export const filesOf = (paths: readonly string[]): Files => {
  const files = new Map<string, string>();
  const faults: FileFault[] = [];
  for (const path of paths) {
    if (!existsSync(path))
      faults.push({ file: path, expected: said('a file or folder that exists', '须存在') });
    else for (const file of filesIn(path)) add(file, files, faults);
  }
  if (files.size === 0 && faults.length === 0) {
    faults.push({ file: paths.join(', '), expected: KNOWN_EXPECTED });
  }
  if (faults.length > 0) throw new ImportRefused(faults);
  return files;
};

const NAMES = [...KNOWN, 'assessment-scheme.json', 'calendar-CN-<year>.json'];
const KNOWN_EXPECTED = said(`some of ${NAMES.join(', ')}`, `以下文件:${NAMES.join('、')}`);

const ORIGINALS_EXPECTED = said(
  'the CSV files, of which this workbook is a copy',
  '请提交各表的 CSV 文件,此工作簿仅为其副本',
);

/** Of what is no file there may be no end. */
const FILE_EXPECTED = said('a file', '须为文件');

/** Of a folder, the tables that are known by their names are taken. */
const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(isKnown)
        .map((name) => join(path, name))
    : [path];

const add = (path: string, files: Map<string, string>, faults: FileFault[]): void => {
  const given = basename(path);
  const name = given.endsWith('.xlsx') ? FORM_SHEET : given;
  if (given === LOOKALIKE) faults.push({ file: given, expected: ORIGINALS_EXPECTED });
  else if (!isKnown(name)) faults.push({ file: given, expected: KNOWN_EXPECTED });
  else if (!statSync(path).isFile()) faults.push({ file: given, expected: FILE_EXPECTED });
  else if (files.has(name) && files.get(name) !== path) {
    faults.push({ file: given, expected: said(`one ${name}, not two`, `${name} 只能有一个`) });
  } else files.set(name, path);
};

/** Reads all files. Faults are collected. */
export const readFiles = async (
  files: Files,
  faults: FileFault[],
  encoding?: Encoding,
): Promise<HandedIn> => {
  const read = Object.entries<Layout>(LAYOUTS).map(([name, layout]) => {
    const path = files.get(name);
    return [name, path === undefined ? [] : readTable(path, layout, faults, encoding)];
  });
  const sheetPath = files.get(FORM_SHEET);
  const sheet = sheetPath === undefined ? [] : await readFormSheets(sheetPath, faults);
  const documents = readDocuments(files, faults, encoding);
  const broken = faults.filter(({ row = 1 }) => row === 1).map(({ file }) => file);
  return { tables: Object.fromEntries(read) as ReadTables, sheet, documents, broken: new Set(broken) };
};

/** The digest of all that was handed in: the session under which it is recorded. */
export const sessionOf = (files: Files): string => {
  const digest = createHash('sha256');
  for (const name of [...files.keys()].sort()) digest.update(readFileSync(files.get(name) ?? ''));
  return `import:${digest.digest('hex').slice(0, 32)}`;
};
