import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE = 'sqlite:';
const POSTGRES_PORT = 5432;

/** Whether an address is one of a PostgreSQL server. */
export const isOnServer = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

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

/** What tells one database from another: an address without its user and its options. */
export const databaseOf = (url: string): string => {
  if (!isOnServer(url) || !URL.canParse(url)) return url;
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || POSTGRES_PORT}${pathname}`;
};
