import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The file that a setting such as `sqlite:<file>` names, whether or not it is there. */
export const pathOf = (url: string): string => url.replace(/^sqlite:/, '');

/** The file that a setting such as `sqlite:<file>` names, in a folder that is there. */
export const fileOf = (url: string): string => {
  const path = pathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  return path;
};
