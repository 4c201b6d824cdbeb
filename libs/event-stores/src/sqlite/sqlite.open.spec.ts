import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { listOf, someEvents } from '@probity/eventing/testing';
import { openSqliteEventStore } from '..';
import { refuseCrashingDriver } from './sqlite.open';
import { somePath, tamper } from '../testing/log-files';

/** The path of a log that holds a hundred events and is closed. */
const someLog = async (): Promise<string> => {
  const path = somePath();
  const { store, close } = openSqliteEventStore(path);
  await store.append('thing-1', someEvents(100), 'no-stream');
  close();
  return path;
};

const overwrite = (path: string, offset: number, bytes: Buffer): void => {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
};

const opening = (path: string) => () => openSqliteEventStore(path, { busyMsMax: 1 });

describe('opening a sqlite log', () => {
  it('makes it where there is none', async () => {
    const path = somePath();
    openSqliteEventStore(path).close();
    const { store, close } = openSqliteEventStore(path);
    expect(await listOf(store.read('thing-1'))).toEqual([]);
    close();
  });

  it('marks it as a log of this program, and as durable', () => {
    const path = somePath();
    openSqliteEventStore(path).close();
    const db = new Database(path);
    expect(db.pragma('application_id', { simple: true })).toBe(0x50524254);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });
});

describe('opening a sqlite log is refused, with the reason,', () => {
  const refuses = (path: string, reason: string): void => {
    expect(opening(path)).toThrow(`cannot open the event log ${path}: `);
    expect(opening(path)).toThrow(reason);
  };

  it('where there is no directory', () => {
    refuses(join(somePath(), 'log.db'), 'there is no directory');
  });

  it('where a directory stands in its place', () => {
    const path = somePath();
    mkdirSync(path);
    refuses(path, 'it is not a file');
  });

  it('where an empty file would pass for a log that begins', async () => {
    const path = await someLog();
    truncateSync(path);
    refuses(path, 'the file is empty');
  });

  it('where only the journal is left', () => {
    const path = somePath();
    writeFileSync(`${path}-wal`, 'acknowledged events');
    refuses(path, 'the file is gone');
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('acknowledged events');
  });

  it('when the file is no database', () => {
    const path = somePath();
    writeFileSync(path, 'A text of some length that was never a database.'.repeat(100));
    refuses(path, 'it is not an SQLite database');
  });

  it('when the header is damaged', async () => {
    const path = await someLog();
    overwrite(path, 0, Buffer.from('SQLite forgot 3'));
    refuses(path, 'it is not an SQLite database, or its header is damaged');
  });

  it('when the root page is damaged', async () => {
    const path = await someLog();
    overwrite(path, 100, Buffer.alloc(64, 0xff));
    refuses(path, 'it is damaged');
  });

  it('when the file is cut off', async () => {
    const path = await someLog();
    truncateSync(path, 4_096 * 3);
    refuses(path, 'it is damaged');
  });

  it('when the last event cannot be read', async () => {
    const path = await someLog();
    tamper(path, `UPDATE events SET data = '{' WHERE position = 100`);
    refuses(path, 'thing-1@99 (position 100) is not readable JSON');
  });

  it('when it is the database of another application, which stays as it is', () => {
    const path = somePath();
    new Database(path).exec('CREATE TABLE notes (text TEXT)').close();
    const before = readFileSync(path);
    refuses(path, 'it is the database of another application');
    expect(readFileSync(path)).toEqual(before);
  });

  it('when a newer program wrote it', async () => {
    const path = await someLog();
    tamper(path, 'PRAGMA user_version = 2');
    refuses(path, 'its format is 2; this program knows 1 and older');
  });

  it('when its guards or its table are not as they should be', async () => {
    const path = await someLog();
    new Database(path).exec('DROP TRIGGER events_never_go').close();
    refuses(path, 'its table or its triggers are not those of an event log');
  });

  it('while another process keeps it locked', async () => {
    const path = await someLog();
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    refuses(path, 'another process keeps it locked');
    other.close();
    openSqliteEventStore(path).close();
  });

  it('with a driver that would end the process without a word', () => {
    const refusal = 'better-sqlite3 13.2.0 crashes under Node 20.20.2';
    expect(() => refuseCrashingDriver('13.2.0', '20.20.2')).toThrow(refusal);
    expect(() => refuseCrashingDriver('13.2.0', '22.0.0')).not.toThrow();
    expect(() => refuseCrashingDriver('12.11.1', '20.20.2')).not.toThrow();
  });
});
