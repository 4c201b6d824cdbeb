/*
 * THE FORMAT OF THE EVENT LOG IN POSTGRESQL
 *
 * A log is the schema `probity` of one database, with one table, `events`: one row an event. Rows are
 * inserted and never change: a trigger refuses UPDATE, DELETE and TRUNCATE, also while a copy is being
 * restored, and nobody is granted them, the owner included. (Against malice stand the hash chain inside each
 * stream and the seals of the ledger.) Its comment is `probity event log, format 1`, the version of this.
 *
 *   position  bigint, the key. The first event has 1, the next one 2: positions are dense and follow the
 *             order of commits. So a gap is a row that somebody took away, and reading over it is refused.
 *   stream    `category-id`, compared byte for byte.
 *   revision  index of the event in its stream, from 0, without gaps. (stream, revision) is unique.
 *   id        unique over the whole log. An append sent twice is known by the ids of its events.
 *   type      wire name of the event.
 *   version   version of the schema of its payload, from 1.
 *   data      the payload: JSON text (RFC 8259), an object, as JSON.stringify writes it. It is `text` and not
 *             `jsonb`: what was written is what is read, byte for byte. PostgreSQL keeps no character U+0000
 *             in any text, but JSON.stringify writes it as the six characters \u0000, and so it is kept.
 *   metadata  the envelope, written likewise. The time of recording stands only here.
 *
 * There is one writer at a time. A transaction takes the advisory lock 1347568212 before it looks at anything
 * and holds it until it has committed and can be seen; meanwhile nobody else can take a position. (A sequence
 * would give positions before the commit: a reader could then see 8 while 7 is still on its way, and never
 * come back for it. decisions/0022.) A transaction that fails gives its positions back, as it never had them.
 *
 * A transaction holds many appends (group commit): one statement looks up where their streams end and which
 * of their ids are taken, one inserts the rows of all those that may be. It commits with synchronous_commit =
 * on, whatever the server, the database or the user have by default, so what was acknowledged survives the
 * loss of process and power. Whoever loses the connection while it commits does not know the outcome and asks
 * again with the same ids: what is there is found, and what is not is recorded.
 */
import type { QueryArrayConfig } from 'pg';
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
import { AwaitedGroupCommit } from '../group-commit';
import { readInPages, refuseEndBefore, refuseGap } from '../in-pages';
import { type Connections, letGo } from './postgres.connections';
import { asPort } from './postgres.errors';
import { refuseUnkeepable } from './postgres.limits';
import { LAST, OF_ALL, OF_STREAM } from './postgres.queries';
import { PostgresWriter } from './postgres.writer';
import { Reach } from '../reach';
import { type EventRow, eventOf } from '../rows';

/**
 * An event store in a PostgreSQL database. Several processes, on several machines, may use the same at once.
 */
export class PostgresEventStore implements EventStore {
  private readonly bell = new Bell();
  private readonly listeners: (() => void)[] = [];
  /** Where appends wait for a commit. */
  readonly commits: AwaitedGroupCommit<AskedAppend, Appended>;
  /** Whether those who follow the log find it. */
  readonly reach = new Reach();
  private closed = false;
  private latest: { readonly after: Position; readonly page: readonly RecordedEvent[] } | undefined;

  /**
   * @param connections - Connections to a database in the format above. The store closes them.
   * @param name - The name by which the store tells others that it has committed.
   */
  constructor(
    private readonly connections: Connections,
    name: string,
  ) {
    const writer = new PostgresWriter(connections.writing, name);
    this.commits = new AwaitedGroupCommit(
      (batch) => asPort(() => writer.commit(batch)),
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
    this.mustBeOpen();
    refuseUnkeepable(stream, events);
    return await this.commits.ask(asked(stream, events, expected));
  }

  read(stream: StreamName, from: Revision = 0n, most = Infinity): AsyncIterable<RecordedEvent> {
    const pageFrom = (next: Revision, atMost: number) =>
      this.ask<EventRow>(OF_STREAM, [stream, String(next), atMost]);
    return readInPages({ stream, from, most }, { pageFrom, eventOf });
  }

  subscribe(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    const pageAfter = (position: Position) => this.pageInTheEnd(position, signal);
    return follow({ bell: this.bell, pageAfter }, after, signal);
  }

  /** Tells a listener of every commit of this process, until the store is closed. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Wakes the subscribers, who look whether the log has grown. */
  look(): void {
    this.bell.ring();
  }

  /** Commits what still waits, and ends. Whoever reads, follows or appends later gets StoreUnavailable. */
  async close(): Promise<void> {
    this.closed = true;
    await this.commits.drain();
    this.bell.ring();
    await letGo(this.connections);
  }

  private mustBeOpen(): void {
    if (this.closed) throw new StoreUnavailable('the event log is closed');
  }

  private async ask<Row extends readonly unknown[]>(
    query: Omit<QueryArrayConfig, 'values'>,
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    this.mustBeOpen();
    const { reading } = this.connections;
    const { rows } = await asPort(() => reading.query<unknown[]>({ ...query, values: [...values] }));
    return rows as unknown as readonly Row[];
  }

  /** A subscriber outlives the loss of its server: it tries again whenever the bell rings. */
  private async pageInTheEnd(position: Position, signal: AbortSignal): Promise<readonly RecordedEvent[]> {
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      const { rings } = this.bell;
      try {
        return await this.pageAfter(position);
      } catch (error) {
        if (isOver()) break;
        if (this.closed || !(error instanceof StoreUnavailable)) throw error;
        await this.bell.heard(signal, rings);
      }
    }
    return [];
  }

  /** Many follow the log side by side: what the first of them has read, the others need not read again. */
  private async pageAfter(position: Position): Promise<readonly RecordedEvent[]> {
    if (this.latest?.after === position && !this.closed) return this.latest.page;
    const asking = () => this.ask<EventRow>(OF_ALL, [String(position), PAGE_MAX]);
    const page = (await this.reach.through(asking)).map(eventOf);
    refuseGap(position, page);
    if (page.length === 0) refuseEndBefore(position, await this.end());
    else this.latest = { after: position, page };
    return page;
  }

  private async end(): Promise<Position> {
    const [[last]] = (await this.ask<[string | null]>(LAST, [])) as [[string | null]];
    return BigInt(last ?? 0);
  }
}
