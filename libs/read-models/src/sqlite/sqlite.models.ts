import Database, { type Database as Connection, type Transaction } from 'better-sqlite3';
import { type AnyProjection, START, errorOf } from '@probity/eventing';
import { mayPass, ofFile } from '@probity/event-stores';
import type { Asking } from '../queries/asking';
import { CheckpointMoved } from '../following/checkpoints';
import { SQLITE } from '../queries/dialect';
import { lastMoment, momentOf, momentsIn } from '../queries/moments';
import { type Projected, projectedBy } from '../following/projected';
import type { Fold, ReadModels, Step } from '../read-models';
import { indexingOf } from '../rows/row-indexes';
import { RowWriter } from '../rows/row-writer';
import { Statements } from './sqlite.statements';

const NO_FAILURES: ReadonlyMap<string, Error> = new Map();
const SHARED = [
  'create table if not exists checkpoint ' +
    '(name text primary key, version text not null, position bigint not null)',
  'create table if not exists moment ' +
    '("recordedAt" text primary key not null, "position" bigint not null) without rowid',
];

/** The read models in a SQLite file. Tables of another version than their projection are made anew. */
export class SqliteModels implements ReadModels {
  readonly projected: readonly Projected[];
  readonly aheadMax = 0;
  private readonly db: Connection;
  private readonly statements: Statements;
  private readonly writers = new Map<string, RowWriter>();
  private readonly ask: (asking: Asking<unknown>) => unknown;
  private readonly takeTogether: Transaction<(step: Step) => ReadonlyMap<string, Error>>;
  private readonly takeEach: Transaction<(step: Step) => ReadonlyMap<string, Error>>;

  /** Throws when the file cannot be opened. */
  constructor(file: string, projections: readonly AnyProjection[]) {
    this.db = new Database(file);
    settle(this.db);
    this.statements = new Statements(this.db);
    this.ask = this.db.transaction((asking: Asking<unknown>) => this.statements.answer(asking));
    this.takeTogether = this.db.transaction((step) => this.foldAll(step));
    this.takeEach = this.db.transaction((step) => this.foldEach(step));
    for (const sql of SHARED) this.db.exec(sql);
    this.projected = projections.map((projection) => projectedBy(projection, SQLITE));
    for (const each of this.projected) this.prepare(each);
  }

  readonly answer = <T>(asking: Asking<T>): Promise<T> => atOnce(() => this.ask(asking) as T);

  /**
   * Folds all together. When one of them fails, folds again, each in a savepoint of its own: savepoints cost
   * something, since they copy every page that is touched. A checkpoint that moved and a full disk are the
   * fault of none, and stop all.
   */
  take(step: Step): Promise<ReadonlyMap<string, Error>> {
    return atOnce(() => {
      try {
        return this.takeTogether.immediate(step);
      } catch (error) {
        if (error instanceof CheckpointMoved || mayPass(error)) throw error;
        return this.takeEach.immediate(step);
      }
    });
  }

  forget(projected: Projected): Promise<void> {
    return atOnce(() => {
      this.makeAnew(projected);
    });
  }

  index({ table }: Projected): Promise<void> {
    return atOnce(() => {
      for (const sql of indexingOf(table)) this.db.exec(sql);
    });
  }

  close(): Promise<void> {
    return atOnce(() => {
      this.db.close();
    });
  }

  private prepare(projected: Projected): void {
    const { projection, table, version } = projected;
    const known = this.statements.of('select version from checkpoint where name = ?').get(projection.name);
    if (known?.[0] !== version) this.makeAnew(projected);
    this.writers.set(projection.name, new RowWriter(this.db, table));
  }

  private makeAnew({ projection, table, version }: Projected): void {
    this.db.transaction(() => {
      for (const sql of [...table.removal, ...table.creation]) this.db.exec(sql);
      this.db
        .prepare('insert or replace into checkpoint (name, version, position) values (?, ?, ?)')
        .run(projection.name, version, START);
    })();
  }

  private foldAll(step: Step): ReadonlyMap<string, Error> {
    this.learn(step);
    for (const [name, fold] of step.folds) this.foldOne(name, fold);
    this.move(step.names, step);
    return NO_FAILURES;
  }

  /** Whoever fails takes back its own rows only. */
  private foldEach(step: Step): ReadonlyMap<string, Error> {
    const failures = new Map<string, Error>();
    const inSavepoint = this.db.transaction((name: string, fold: Fold) => {
      this.foldOne(name, fold);
    });
    this.learn(step);
    for (const [name, fold] of step.folds) {
      try {
        inSavepoint(name, fold);
      } catch (error) {
        // A full disk is nobody's own, and may end the transaction of all.
        if (!this.db.inTransaction || mayPass(error)) throw error;
        failures.set(name, errorOf(error));
      }
    }
    this.move(
      step.names.filter((name) => !failures.has(name)),
      step,
    );
    return failures;
  }

  private foldOne(name: string, fold: Fold): void {
    const writer = this.writers.get(name);
    if (writer) fold.into(writer);
  }

  private learn({ batch }: Step): void {
    const last = momentOf(this.statements.of(lastMoment(SQLITE)).get());
    const note = this.statements.of('insert into moment ("recordedAt", "position") values (?, ?)');
    for (const { recordedAt, position } of momentsIn(batch, last)) note.run(recordedAt, position);
  }

  private move(names: readonly string[], { from, to }: Step): void {
    const { changes } = this.statements
      .of(
        'update checkpoint set position = ? where position = ? and name in (select value from json_each(?))',
      )
      .run(to, from, JSON.stringify(names));
    if (changes !== names.length) throw new CheckpointMoved(names);
  }
}

/** A file is at hand: what is promised is done already. Throws StoreUnavailable where it has a trouble. */
const atOnce = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(ofFile(work, 'the rows'));
  });

/**
 * Rows are disposable, so a commit need not wait for the disk: after a loss of power the last commits may be
 * missing, checkpoints with them, and are made again from the log.
 */
const settle = (db: Connection): void => {
  db.pragma('page_size = 4096');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('cache_size = -65536');
};
