import type { Database } from 'better-sqlite3';
import { type Appended, IdAlreadyUsed, RevisionConflict } from '@probity/eventing';
import { type AskedAppend, canStandAt } from '../asked';
import { AT_MOST } from './sqlite.at-most';
import { isTakenId, troubleOf } from './sqlite.errors';

/** Writes appends into the log, many in one transaction. */
export class SqliteWriter {
  private readonly statements: ReturnType<typeof prepare>;

  constructor(private readonly db: Database) {
    this.statements = prepare(db);
  }

  /** Answers each append, which may fail alone. Throws when nothing at all was committed. */
  commit(batch: readonly AskedAppend[]): readonly PromiseSettledResult<Appended>[] {
    const { begin, commit, rollback } = this.statements;
    try {
      begin.run();
      const answers = batch.map((append) => this.write(append));
      commit.run();
      return answers;
    } finally {
      if (this.db.inTransaction) rollback.run();
    }
  }

  private write(append: AskedAppend): PromiseSettledResult<Appended> {
    try {
      return { status: 'fulfilled', value: this.writeAtEnd(append) };
    } catch (reason) {
      // Some troubles end the whole transaction by themselves, and none of them is this append's alone.
      if (troubleOf(reason) !== undefined || !this.db.inTransaction) throw reason;
      const value = this.firstAnswer(append);
      return value ? { status: 'fulfilled', value } : { status: 'rejected', reason };
    }
  }

  private writeAtEnd(append: AskedAppend): Appended {
    const { stream, expected } = append;
    const last = this.statements.lastRevision.get(stream) ?? -1;
    const actual = last === -1 ? 'no-stream' : BigInt(last);
    if (expected !== 'any' && expected !== actual) throw new RevisionConflict(stream, expected, actual);
    return this.allOrNone(append, last);
  }

  private allOrNone(append: AskedAppend, last: number): Appended {
    // A single insert that fails leaves nothing behind by itself, and a savepoint costs a tenth of it.
    if (append.events.length === 1) return this.insert(append, last);
    const { savepoint, undo, release } = this.statements;
    savepoint.run();
    try {
      return this.insert(append, last);
    } catch (error) {
      if (this.db.inTransaction) undo.run();
      throw error;
    } finally {
      if (this.db.inTransaction) release.run();
    }
  }

  private insert({ stream, events }: AskedAppend, last: number): Appended {
    let revision = last;
    let position: number | bigint = 0;
    for (const { id, type, version, data, metadata } of events) {
      revision += 1;
      try {
        const { lastInsertRowid } = this.statements.insert.run(
          stream,
          revision,
          id,
          type,
          version,
          data,
          metadata,
        );
        position = lastInsertRowid;
      } catch (error) {
        throw isTakenId(error) ? new IdAlreadyUsed(id) : error;
      }
    }
    return { revision: BigInt(revision), position: BigInt(position) };
  }

  /** What these very events were answered when they were recorded at this place before, if they were. */
  private firstAnswer({ stream, events, expected }: AskedAppend): Appended | undefined {
    const [first] = events;
    if (!first) return undefined;
    const place = this.statements.placeOf.get(first.id, stream);
    if (place === undefined || !canStandAt(BigInt(place), expected)) return undefined;
    const held = this.statements.heldAt.all(stream, place, events.length);
    const last = held.at(-1);
    const same = held.length === events.length && held.every(([id], index) => id === events[index]?.id);
    if (!same || !last) return undefined;
    return { revision: BigInt(last[1]), position: BigInt(last[2]), repeated: true };
  }
}

type Inserted = [string, number, string, string, number, string, string];
type Held = [id: string, revision: number, position: number];

const prepare = (db: Database) => ({
  begin: db.prepare<[]>('BEGIN IMMEDIATE'),
  commit: db.prepare<[]>('COMMIT'),
  rollback: db.prepare<[]>('ROLLBACK'),
  savepoint: db.prepare<[]>('SAVEPOINT append'),
  undo: db.prepare<[]>('ROLLBACK TO append'),
  release: db.prepare<[]>('RELEASE append'),
  insert: db.prepare<Inserted>(
    'INSERT INTO events (stream, revision, id, type, version, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  lastRevision: db
    .prepare<[string], number>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
    .pluck(),
  placeOf: db
    .prepare<[string, string], number>('SELECT revision FROM events WHERE id = ? AND stream = ?')
    .pluck(),
  heldAt: db
    .prepare<[string, number, number], Held>(
      `SELECT id, revision, position FROM events
       WHERE stream = ? AND revision >= ? ORDER BY revision ${AT_MOST}`,
    )
    .raw(),
});
