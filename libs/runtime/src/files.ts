import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE = 'sqlite:';

/** True for the address of a file, false for that of a server. */
export const isFile = (url: string): boolean => url.startsWith(FILE);

/** The file that a setting such as `sqlite:<file>` names, whether or not it is there. */
export const pathOf = (url: string): string => (isFile(url) ? url.slice(FILE.length) : url);

/** The file that a setting such as `sqlite:<file>` names, in a folder that is there. */
export const fileOf = (url: string): string => {
  const path = pathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  return path;
};

/** The address of a log or of rows, in a folder that is there where it is a file. */
export const logAt = (url: string): string => (isFile(url) ? `sqlite:${fileOf(url)}` : url);

/** The file of a shadow of rows: beside them where they are in a file, and else beside their ledger. */
export const shadowOf = (rows: string, ledger: string): string =>
  isFile(rows) ? `${pathOf(rows)}.shadow` : `${pathOf(ledger)}.rows-shadow`;
