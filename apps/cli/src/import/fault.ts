import type { Said } from '@probity/eventing';
import { visible } from '../terminal';

/** One fault of a file that was handed in: where it is, what stands there, and what would be right. */
export interface FileFault {
  readonly file: string;
  readonly sheet?: string;
  /** As people count: from 1, the header included. */
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected: Said;
}

/** A sentence in both languages. */
export const said = (en: string, zh: string): Said => ({ en, zh });

/** The files cannot be taken as they are. Nothing was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  constructor(readonly faults: readonly FileFault[]) {
    super(faults.map(lineOf).join('\n'));
  }
}

/** Faults file by file, and in each from the top. */
export const inOrderOfPlace = (faults: readonly FileFault[]): readonly FileFault[] =>
  [...faults].sort((one, other) => one.file.localeCompare(other.file) || (one.row ?? 0) - (other.row ?? 0));

const VALUE_SHOWN_MAX = 60;

/** One line for people: `posts.csv, row 3, column rank: "BOSS" — one of … / … 之一`. */
export const lineOf = ({ file, sheet, row, column, value, expected }: FileFault): string => {
  const place = [
    file,
    ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${column}`]),
  ].join(', ');
  const shown = value === undefined ? '' : ` ${JSON.stringify(shortened(value))}`;
  return visible(`${place}:${shown} — ${expected.en} / ${expected.zh}`);
};

const shortened = (value: string): string =>
  value.length > VALUE_SHOWN_MAX ? `${value.slice(0, VALUE_SHOWN_MAX)}…` : value;
