import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE = 'sqlite:';
const POSTGRES_PORT = 5432;

/** Whether an address is one of a PostgreSQL server. */
export const isOnServer = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

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

/** What tells one database from another: an address without its user and its options. */
export const databaseOf = (url: string): string => {
  if (!isOnServer(url) || !URL.canParse(url)) return url;
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || POSTGRES_PORT}${pathname}`;
};
