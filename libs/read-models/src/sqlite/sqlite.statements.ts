import type { Database, Statement } from 'better-sqlite3';
import type { Asking } from '../queries/asking';
import type { Field } from '../rows/column';

const STATEMENTS_MAX = 500;

/** Statements of a database, each prepared once. */
export class Statements {
  private readonly known = new Map<string, Statement<Field[], Field[]>>();

  constructor(private readonly db: Database) {}

  /** The statement of some SQL. Whole numbers come as bigint, lest one lose digits. */
  of(sql: string): Statement<Field[], Field[]> {
    const known = this.known.get(sql);
    if (known) return known;
    if (this.known.size >= STATEMENTS_MAX) this.known.clear();
    const prepared = this.db.prepare<Field[], Field[]>(sql);
    const statement = prepared.reader ? prepared.raw().safeIntegers() : prepared;
    this.known.set(sql, statement);
    return statement;
  }

  /** Finds out what is asked, step by step, at once. */
  answer<T>(asking: Asking<T>): T {
    let next = asking.next();
    while (!next.done) next = asking.next(this.of(next.value.sql).all(...next.value.fields));
    return next.value;
  }
}
