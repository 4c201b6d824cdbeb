import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const folder = mkdtempSync(join(tmpdir(), 'probity-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** A path where no log has been, in a folder that goes away with the spec. */
export const somePath = (): string => join(folder, `${(files += 1)}.db`);

/** Does to a log what no store would do: its guards are taken away meanwhile. */
export const tamper = (path: string, sql: string): void => {
  const db = new Database(path);
  const guards = db.prepare<[], Guard>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const guard of guards) db.exec(guard.sql);
  db.close();
};

interface Guard {
  readonly name: string;
  readonly sql: string;
}
