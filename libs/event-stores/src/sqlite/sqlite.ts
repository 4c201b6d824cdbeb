/*
 * THE FORMAT OF THE EVENT LOG
 *
 * A log is one SQLite database with one table, `events`: one row an event. Rows are inserted and never
 * change; two triggers refuse UPDATE and DELETE, against mistakes. (Against malice stand the hash chain
 * inside each stream and the seals of the ledger, not this file.) The application id of the database is
 * 0x50524254, "PRBT"; its user version is the version of this format, now 1.
 *
 *   position  the rowid. The first event has 1, the next one 2: positions are dense and follow the order of
 *             commits, because one transaction writes at a time and a transaction undone gives its numbers
 *             back. So a gap is a row that somebody took away, and reading over it is refused.
 *   stream    `category-id`.
 *   revision  index of the event in its stream, from 0, without gaps. (stream, revision) is unique.
 *   id        unique over the whole log. An append sent twice is known by the ids of its events.
 *   type      wire name of the event.
 *   version   version of the schema of its payload, from 1.
 *   data      the payload: JSON text (RFC 8259) in UTF-8, an object, as JSON.stringify writes it.
 *   metadata  the envelope, written likewise. The time of recording stands only here: a second copy in a
 *             column could disagree.
 *
 * The journal is a write-ahead log (`<file>-wal` and `<file>-shm` beside the file) with synchronous = FULL:
 * a commit returns when its frames are on disk, so what was acknowledged survives the loss of process and
 * power. A copy of a log in use is taken with VACUUM INTO or SQLite's backup, never with a copy of the files.
 *
 * A transaction holds many appends (group commit) and takes the write lock at its beginning, so that the
 * revisions it compares cannot move, whoever else writes to the file. An append of several events is a
 * savepoint: one that fails leaves no row behind, and the others commit. If the transaction fails, all do.
 */
import type { Database } from 'better-sqlite3';
import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Revision,
  StoreUnavailable,
  type StreamName,
} from '@probity/eventing';
import { type AskedAppend, asked } from '../asked';
import { Bell } from '../bell';
import { PAGE_MAX, follow } from '../follow';
import { GroupCommit } from '../group-commit';
import { readInPages, refuseEndBefore, refuseGap } from '../in-pages';
import { AT_MOST } from './sqlite.at-most';
import { portErrorOf } from './sqlite.errors';
import { COLUMNS, type EventRow, eventOf } from '../rows';
import { SqliteWriter } from './sqlite.writer';

/** The format above as SQL. The database of a log holds these very texts. */
export const SCHEMA = [
  `CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT`,
  `CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END`,
  `CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'an event never goes away'); END`,
];

/** The application id of the format above. */
export const APPLICATION_ID = 0x50524254;

/** The version of the format above. */
export const FORMAT = 1;

/** An event store in one file, on one machine. Several processes may use the same file at once. */
export class SqliteEventStore implements EventStore {
  private readonly bell = new Bell();
  private readonly listeners: (() => void)[] = [];
  /** Where appends wait for a commit. */
  readonly commits: GroupCommit<AskedAppend, Appended>;
  private readonly statements: ReturnType<typeof prepare>;
  private seenVersion: number | undefined;
  private latest: { readonly after: Position; readonly page: readonly RecordedEvent[] } | undefined;

  /** @param db - A connection to a database in the format above. The store closes it. */
  constructor(private readonly db: Database) {
    const writer = new SqliteWriter(db);
    this.statements = prepare(db);
    this.seenVersion = this.statements.dataVersion.get();
    this.commits = new GroupCommit(
      (batch) => this.asPort(() => writer.commit(batch)),
      () => {
        this.bell.ring();
        for (const listener of this.listeners) listener();
      },
    );
  }

  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError(`there is nothing to append to ${stream}`);
    return await this.commits.ask(asked(stream, events, expected));
  }

  read(stream: StreamName, from: Revision = 0n, most = Infinity): AsyncIterable<RecordedEvent> {
    const pageFrom = (next: Revision, atMost: number) =>
      this.asPort(() => this.statements.ofStream.all(stream, next, atMost));
    return readInPages({ stream, from, most }, { pageFrom, eventOf });
  }

  subscribe(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    const pageAfter = (position: Position) => this.asPort(() => this.pageAfter(position));
    return follow({ bell: this.bell, pageAfter }, after, signal);
  }

  /** Tells a listener of every commit of this process, until the store is closed. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Wakes the subscribers when another process has written to the file since the last look. */
  look(): void {
    const version = this.dataVersion();
    if (version === undefined || version !== this.seenVersion) this.bell.ring();
    this.seenVersion = version;
  }

  /** Commits what still waits, and ends. Whoever reads, follows or appends later gets StoreUnavailable. */
  close(): void {
    this.commits.drain();
    this.db.close();
    this.bell.ring();
  }

  /** Does something with the file, and has its troubles told in the words of the port. */
  private asPort<T>(task: () => T): T {
    if (!this.db.open) throw new StoreUnavailable('the event log is closed');
    try {
      return task();
    } catch (error) {
      throw portErrorOf(error);
    }
  }

  /** Undefined when the file cannot be read: the subscribers will meet the same trouble, and say so. */
  private dataVersion(): number | undefined {
    try {
      return this.statements.dataVersion.get();
    } catch {
      return undefined;
    }
  }

  /** Many follow the log side by side: what the first of them has read, the others need not read again. */
  private pageAfter(position: Position): readonly RecordedEvent[] {
    if (this.latest?.after === position) return this.latest.page;
    const page = this.readAfter(position);
    if (page.length > 0) this.latest = { after: position, page };
    return page;
  }

  private readAfter(position: Position): readonly RecordedEvent[] {
    const page = this.statements.ofAll.all(position, PAGE_MAX).map(eventOf);
    refuseGap(position, page);
    if (page.length === 0) refuseEndBefore(position, BigInt(this.statements.lastPosition.get() ?? 0));
    return page;
  }
}

const SELECT = `SELECT ${COLUMNS} FROM events WHERE`;

const prepare = (db: Database) => ({
  ofStream: db
    .prepare<[string, bigint, number], EventRow>(
      `${SELECT} stream = ? AND revision >= ? ORDER BY revision ${AT_MOST}`,
    )
    .raw(),
  ofAll: db.prepare<[bigint, number], EventRow>(`${SELECT} position > ? ORDER BY position ${AT_MOST}`).raw(),
  lastPosition: db.prepare<[], number>('SELECT position FROM events ORDER BY position DESC LIMIT 1').pluck(),
  dataVersion: db.prepare<[], number>('PRAGMA data_version').pluck(),
});
