import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import Database, { type Database as Connection } from 'better-sqlite3';
import { isFile, isOnServer, pathOf } from '../settings/files';
import { environmentWith } from '../settings/settings-from';

/** Long enough for the greatest log, and an end for a server that is silent. */
const DUMP_MS_MAX = 4 * 3_600_000;

/**
 * Copies a database as it is at one moment while others go on writing: a file of SQLite to `<to>.sqlite`, a
 * database of PostgreSQL to `<to>.dump`, which pg_restore reads. Answers which it was; undefined when it is a
 * log on KurrentDB, which only its own server can copy. Throws when it is not there or cannot be read.
 */
export const copyDatabase = async (url: string, to: string): Promise<string | undefined> => {
  if (isFile(url)) return copySqlite(pathOf(url), `${to}.sqlite`);
  return isOnServer(url) ? dump(url, `${to}.dump`) : undefined;
};

/** Copies a file that is always replaced as a whole. Throws when it is not there. */
export const copyWhole = async (from: string, to: string): Promise<string> => {
  await copyFile(from, to);
  return to;
};

/** What SQLite says of a file that it cannot read does not name it. */
const copySqlite = async (from: string, to: string): Promise<string> => {
  let database: Connection | undefined;
  try {
    database = new Database(from, { readonly: true, fileMustExist: true });
    await database.backup(to);
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`cannot back up ${from}: ${why} / 无法备份 ${from}`, { cause: error });
  } finally {
    database?.close();
  }
  return to;
};

/** The password goes by the environment: everybody on the machine can read the words of a command. */
const dump = async (url: string, to: string): Promise<string> => {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const words = ['--format=custom', `--file=${to}`, `--dbname=${address.href}`];
  const env = environmentWith(password === '' ? {} : { PGPASSWORD: password });
  try {
    await promisify(execFile)('pg_dump', words, { env, timeout: DUMP_MS_MAX });
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    const reason = code === 'ENOENT' ? 'pg_dump is not installed here' : (stderr ?? String(error)).trim();
    throw new Error(`cannot back up ${address.host}${address.pathname}: ${reason} / 无法备份`, {
      cause: error,
    });
  }
  return to;
};
