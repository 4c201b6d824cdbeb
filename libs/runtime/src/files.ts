import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE = 'sqlite:';

/** The file that a setting such as `sqlite:<file>` names, whether or not it is there. */
export const pathOf = (url: string): string => (url.startsWith(FILE) ? url.slice(FILE.length) : url);

/** The file that a setting such as `sqlite:<file>` names, in a folder that is there. */
export const fileOf = (url: string): string => {
  const path = pathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  return path;
};

/** The address of a log, in a folder that is there where it is a file. */
export const logAt = (url: string): string => (url.startsWith(FILE) ? `sqlite:${fileOf(url)}` : url);
