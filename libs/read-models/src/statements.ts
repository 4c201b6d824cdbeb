import type { Database, Statement } from 'better-sqlite3';
import type { Field } from './column';

const STATEMENTS_MAX = 500;

/** Statements of questions, each prepared once. Whole numbers come as bigint, lest one lose digits. */
export class Statements {
  private readonly known = new Map<string, Statement<Field[], Field[]>>();

  constructor(private readonly db: Database) {}

  /** The statement of some SQL. */
  of(sql: string): Statement<Field[], Field[]> {
    const known = this.known.get(sql);
    if (known) return known;
    if (this.known.size >= STATEMENTS_MAX) this.known.clear();
    const statement = this.db.prepare<Field[], Field[]>(sql).raw().safeIntegers();
    this.known.set(sql, statement);
    return statement;
  }
}
