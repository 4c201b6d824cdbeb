import { basename } from 'node:path';
import { type Class, checkerOf } from '@probity/eventing';
import { type FileFault, said } from './fault';
import { CalendarFile, SchemeFile } from './document-files';
import { type Encoding, textOf } from './text';

/** A JSON file that was handed in, and what stands in it. */
export interface Document<T> {
  readonly file: string;
  readonly content: T;
}

/** The JSON files that a bureau hands in besides its tables. */
export interface Documents {
  readonly calendars: readonly Document<CalendarFile>[];
  readonly schemes: readonly Document<SchemeFile>[];
}

const CALENDAR = /^calendar-CN-\d{4}\.json$/;
const SCHEME = /^assessment-scheme\.json$/;

/** True for the names under which JSON files are known. */
export const isDocument = (name: string): boolean => CALENDAR.test(name) || SCHEME.test(name);

/** Reads the JSON files among those handed in. Faults are collected. */
export const readDocuments = (
  files: ReadonlyMap<string, string>,
  faults: FileFault[],
  encoding?: Encoding,
): Documents => {
  const read = <T extends object>(pattern: RegExp, target: Class<T>): readonly Document<T>[] =>
    [...files].flatMap(([name, path]) => (pattern.test(name) ? readOne(path, target, faults, encoding) : []));
  return { calendars: read(CALENDAR, CalendarFile), schemes: read(SCHEME, SchemeFile) };
};

const readOne = <T extends object>(
  path: string,
  target: Class<T>,
  faults: FileFault[],
  encoding?: Encoding,
): readonly Document<T>[] => {
  const file = basename(path);
  const text = textOf(path, encoding);
  if ('expected' in text) {
    faults.push({ file, expected: text.expected });
    return [];
  }
  const content = parsed(text.value);
  if (content === undefined) {
    faults.push({ file, expected: said('well-formed JSON', '格式正确的 JSON') });
    return [];
  }
  const found = checkerOf(target)(content);
  for (const { path: column, problem, allowed } of found) {
    const words = allowed === undefined ? problem : `${problem}: ${allowed.join(', ')}`;
    faults.push({ file, column, expected: said(`a value that fits: it ${words}`, `${column} 不合要求`) });
  }
  return found.length > 0 ? [] : [{ file, content: content as T }];
};

/** What is null is not said. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (_key, value: unknown) => value ?? undefined);
  } catch {
    return undefined;
  }
};
