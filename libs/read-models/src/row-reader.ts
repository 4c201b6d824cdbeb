import type { Database, Statement } from 'better-sqlite3';
import type { Position } from '@probity/eventing';
import { type Column, type Field, quoted } from './column';
import { type Clause, type Condition, clausesOf } from './conditions';
import { type Order, afterCursor, orderingOf } from './pages';
import type { Row, RowTable } from './row-table';

/** What a row was between two events. */
export interface RowVersion<R> {
  readonly from: Position;
  /** Position of the event that ended it; null for the present one. */
  readonly until: Position | null;
  /** The columns that the event at `from` set. */
  readonly changed: readonly string[];
  readonly row: R;
}

/** Which rows to read, in which order. */
export interface Selection {
  readonly where: Readonly<Record<string, Condition | undefined>>;
  readonly order: Order;
  readonly after?: string | undefined;
  readonly asOf?: Position | undefined;
  readonly limit: number;
}

/** Where rows are looked for, and how `position` is called there. */
interface Source {
  readonly from: Clause;
  readonly nameOf: (column: Column) => string;
  readonly living: readonly Clause[];
}

const STATEMENTS_MAX = 500;
const FEW = 100;

/** Reads the rows of one read model, as they are or as they were, through prepared statements. */
export class RowReader {
  private readonly statements = new Map<string, Statement<Field[], Field[]>>();

  constructor(
    private readonly db: Database,
    private readonly table: RowTable,
  ) {}

  /** The rows of a selection. Throws QuestionInvalid when it names what there is not. */
  select({ where, order, after, asOf, limit }: Selection): readonly Row[] {
    const sources = asOf === undefined ? [this.present()] : this.sourcesAt(asOf);
    const parts = sources.map(({ from, nameOf, living }) => {
      const conditions = [
        ...living,
        ...clausesOf(this.table, where, nameOf),
        ...(after === undefined ? [] : [afterCursor(order, nameOf(order.column), after)]),
      ];
      const columns = this.table.columns.map((column) => `${nameOf(column)} as ${quoted(column.name)}`);
      const condition =
        conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`;
      return {
        sql: `select ${columns.join(', ')} from ${from.sql} ${condition}`,
        fields: [from, ...conditions].flatMap(({ fields }) => fields),
      };
    });
    const sql = `${parts.map((part) => part.sql).join(' union all ')} order by ${orderingOf(order)} limit ?`;
    return this.prepared(sql)
      .all(...parts.flatMap(({ fields }) => fields), limit)
      .map((fields) => this.table.decode(fields));
  }

  /** Every version of a row, the first one first. */
  versionsOf(id: string): readonly RowVersion<Row>[] {
    const { columns, historyName, own } = this.table;
    const names = columns.map(nameInHistory).join(', ');
    const sql = `select ${names}, "toPosition", "changed" from ${quoted(historyName)} where "id" = ? order by 2`;
    return this.prepared(sql)
      .all(id)
      .map((fields) => {
        const [until, changed] = fields.slice(-2);
        const row = this.table.decode(fields);
        return {
          from: BigInt(row.position),
          until: typeof until === 'bigint' ? until : null,
          changed:
            typeof changed === 'string' ? (JSON.parse(changed) as string[]) : own.map(({ name }) => name),
          row,
        };
      });
  }

  private present(): Source {
    return { from: { sql: quoted(this.table.name), fields: [] }, nameOf, living: [] };
  }

  /** Rows that have stood since the position or longer, and past versions that stood then. */
  private sourcesAt(asOf: Position): readonly Source[] {
    const { name, pastName, rowsChange } = this.table;
    const begun = { sql: '"position" <= ?', fields: [asOf] };
    const few = `(select * from ${quoted(name)} where "position" <= ? limit ${FEW + 1})`;
    const present = this.standingSince(asOf)
      ? { ...this.present(), living: [begun] }
      : { from: { sql: few, fields: [asOf] }, nameOf, living: [] };
    if (!rowsChange) return [present];
    const stood = { sql: '"fromPosition" <= ? and "toPosition" > ?', fields: [asOf, asOf] };
    return [present, { from: { sql: quoted(pastName), fields: [] }, nameOf: nameInHistory, living: [stood] }];
  }

  /**
   * True when more than a few rows have stood since the position: then the first of them, in any order, are soon
   * found. A few are better collected first, or the search for them would go through all the others.
   */
  private standingSince(asOf: Position): boolean {
    const sql = `select count(*) from (select 1 from ${quoted(this.table.name)} where "position" <= ? limit ${FEW + 1})`;
    return Number(this.prepared(sql).get(asOf)?.[0]) > FEW;
  }

  private prepared(sql: string): Statement<Field[], Field[]> {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size >= STATEMENTS_MAX) this.statements.clear();
    const statement = this.db.prepare<Field[], Field[]>(sql).raw().safeIntegers();
    this.statements.set(sql, statement);
    return statement;
  }
}

const nameOf = ({ name }: Column): string => quoted(name);
// A version is told by the position where it begins.
const nameInHistory = ({ name }: Column): string => quoted(name === 'position' ? 'fromPosition' : name);
