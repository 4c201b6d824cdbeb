import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { type RecordedEvent, type StreamName, hashOf } from '@probity/eventing';
import { ledgerSuiteOf } from '../ledger/sealed-part';
import type { Settings } from '../settings/settings';
import { filesIn, settingsFrom } from '../settings/settings-from';

/** The databases of a service, as they are called in its folder. */
const DATABASES = [
  ...['log', 'ledger', 'read-models', 'keys', 'processes'],
  ...['intake', 'intake-ledger', 'intake-read-models', 'intake-keys'],
].map((name) => `${name}.sqlite`);
const KEYS = 'seal-keys.json';

/** Copies the files of a service, which may be at work, into a folder that is made for them. */
export const copyService = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  for (const name of DATABASES) {
    if (!existsSync(join(from, name))) continue;
    const db = new Database(join(from, name), { readonly: true });
    db.prepare('VACUUM INTO ?').run(join(to, name));
    db.close();
  }
  if (existsSync(join(from, KEYS))) cpSync(join(from, KEYS), join(to, KEYS));
};

/** An event as an attacker finds it in the file. */
export interface Victim {
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
}

type Metadata = RecordedEvent['metadata'];

/** The files of a service, for somebody who may write to all of them. */
export class Scene {
  private readonly suite = ledgerSuiteOf(settingsFrom(filesIn(this.earlier))).name;

  constructor(
    readonly folder: string,
    /** The same files as they were earlier. */
    readonly earlier: string,
    private readonly chance: () => number,
  ) {}

  /** The settings of a service in this folder. */
  get settings(): Settings {
    const set = { LEDGER_SUITE: this.suite, SENTINEL_MINUTES: '0' };
    return settingsFrom({ ...filesIn(this.folder), ...set });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts a file back as it was earlier. */
  rollBack(...names: readonly string[]): void {
    for (const name of names) {
      for (const end of ['', '-wal', '-shm']) rmSync(this.path(`${name}${end}`), { force: true });
      cpSync(join(this.earlier, name), this.path(name));
    }
  }

  /** Works on a database; the guards against mistakes are taken away meanwhile, and mostly put back. */
  in<T>(name: string, work: (db: Connection) => T, putBack = true): T {
    const db = new Database(this.path(`${name}.sqlite`));
    try {
      const guards = db
        .prepare<[], { name: string; sql: string }>(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
        )
        .all();
      for (const guard of guards) db.exec(`DROP TRIGGER ${guard.name}`);
      const result = work(db);
      if (putBack) for (const guard of guards) db.exec(guard.sql);
      return result;
    } finally {
      db.close();
    }
  }

  /** One of the things that came before the last ones, by chance, with at least so many events. */
  victims(least: number): readonly Victim[] {
    return this.in('log', (db) => {
      const streams = db
        .prepare<[number], string>(
          `SELECT stream FROM events GROUP BY stream HAVING count(*) >= ?
           AND max(position) < (SELECT max(position) - 20 FROM events) ORDER BY stream`,
        )
        .pluck()
        .all(least);
      const stream = streams[Math.floor(this.chance() * streams.length)];
      if (stream === undefined)
        throw new Error(`the log has no stream of ${least} events to try the attack on`);
      return db
        .prepare<[string], Victim>(
          'SELECT position, stream, revision FROM events WHERE stream = ? ORDER BY revision',
        )
        .all(stream);
    });
  }

  /** Writes an event's payload and envelope anew, its own hash with them if that is wanted. */
  rewrite(
    { position }: Pick<Victim, 'position'>,
    change: (data: Record<string, unknown>, metadata: Metadata) => Metadata,
    isHashed = true,
  ): string {
    return this.in('log', (db) => {
      const row = db.prepare<[number], Row>('SELECT * FROM events WHERE position = ?').get(position);
      if (!row) throw new Error(`there is no event at ${position}`);
      const { stream, revision, id, type, version } = row;
      const data = JSON.parse(row.data) as Record<string, unknown>;
      const { hash: old, ...metadata } = change(data, JSON.parse(row.metadata) as Metadata);
      const hash = isHashed ? hashOf(stream, BigInt(revision), { id, type, version, data, metadata }) : old;
      db.prepare('UPDATE events SET data = ?, metadata = ? WHERE position = ?').run(
        JSON.stringify(data),
        JSON.stringify({ ...metadata, hash }),
        position,
      );
      return hash;
    });
  }

  /** Makes the chain of a stream anew from a revision on. */
  rechain(stream: StreamName, from = 0): void {
    const { events, before } = this.in('log', (db) => ({
      events: db
        .prepare<[string, number], Victim>(
          'SELECT * FROM events WHERE stream = ? AND revision >= ? ORDER BY revision',
        )
        .all(stream, from),
      before: db
        .prepare<[string, number], string>(
          "SELECT json_extract(metadata, '$.hash') FROM events WHERE stream = ? AND revision = ?",
        )
        .pluck()
        .get(stream, from - 1),
    }));
    let prevHash = before ?? '';
    for (const event of events) {
      prevHash = this.rewrite(event, (_data, metadata) => ({ ...metadata, prevHash }));
    }
  }
}

interface Row {
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: string;
  readonly metadata: string;
}
