import type { AnyProjection } from '@probity/eventing';
import type { EntityMetadata } from 'typeorm';
import { type Column, type Field, columnOf, decode, quoted } from './column';

/** A row, whatever its class. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly position: string };

/**
 * One read model as the database knows it, made from the metadata of its row class:
 *
 * - `<name>`, the rows as they are, and the position at which each `began`;
 * - `<name>_past`, the versions that rows had before, each written once, by the event that ended it;
 * - `<name>_history`, a view of both: every version of every row, from `fromPosition` until `toPosition`
 *   (null: until now), with the columns that the event at `fromPosition` `changed`, as a JSON list (null: it
 *   began the row).
 */
export class RowTable {
  readonly name: string;
  readonly pastName: string;
  readonly historyName: string;
  /** `id` and `position` first. */
  readonly columns: readonly Column[];
  private readonly indexed: readonly (readonly string[])[];

  /** @param rowsChange - False for rows that never change once they are there: they have no past. */
  constructor(
    metadata: EntityMetadata,
    readonly rowsChange: boolean,
  ) {
    this.name = metadata.tableName;
    this.pastName = `${this.name}_past`;
    this.historyName = `${this.name}_history`;
    const columns = metadata.columns.map((column) => columnOf(this.name, column));
    const inherited = ['id', 'position'];
    this.columns = [
      ...inherited.flatMap((name) => columns.filter((column) => column.name === name)),
      ...columns.filter(({ name }) => !inherited.includes(name)),
    ];
    this.indexed = metadata.indices.map(({ columns: of }) => of.map(({ propertyName }) => propertyName));
  }

  /** The columns that a projection fills: all but `id` and `position`. */
  get own(): readonly Column[] {
    return this.columns.slice(2);
  }

  /** The column of that name; undefined when there is none. */
  column(name: string): Column | undefined {
    return this.columns.find((column) => column.name === name);
  }

  /** True when rows are quickly found by this column. */
  isIndexed(name: string): boolean {
    return this.indexed.some(([first]) => first === name);
  }

  /** The row in the fields that a selection of its columns brought. */
  decode(fields: readonly Field[]): Row {
    const row: Record<string, unknown> = {};
    this.columns.forEach((column, place) => {
      row[column.name] = decode(column, fields[place] ?? null);
    });
    return row as Row;
  }

  /** SQL that makes the tables and the view. */
  get creation(): readonly string[] {
    const [name, past, history] = [this.name, this.pastName, this.historyName].map(quoted);
    const own = ['"changed"', ...this.own.map((column) => quoted(column.name))].join(', ');
    const definitions = ['"changed" text', ...this.own.map(definitionOf)].join(', ');
    const born = '"id" text primary key not null, "began" bigint not null';
    const life = '"fromPosition" bigint not null, "toPosition" bigint not null';
    const untilNow = '"position" as "fromPosition", cast(null as bigint) as "toPosition"';
    const now = `select "id", ${untilNow}, ${own} from ${name}`;
    const then = `select "id", "fromPosition", "toPosition", ${own} from ${past}`;
    return [
      `create table if not exists ${name} (${born}, "position" bigint not null, ${definitions})`,
      ...(this.rowsChange
        ? [`create table if not exists ${past} ("id" text not null, ${life}, ${definitions})`]
        : []),
      `create view if not exists ${history} as ${this.rowsChange ? `${now} union all ${then}` : now}`,
    ];
  }

  /**
   * SQL that makes the indexes. Only questions need them, so it is cheaper to run when the past is written.
   */
  get indexing(): readonly string[] {
    // Each index tells when a row lived, so that as-of questions need not look at versions of other times.
    const present = this.indexed.map((columns) => indexing(this.name, [...columns, 'id', 'position']));
    if (!this.rowsChange) return [...present, indexing(this.name, ['position'])];
    const past = [[], ...this.indexed].map((columns) =>
      indexing(this.pastName, [...columns, 'id', 'fromPosition', 'toPosition']),
    );
    return [...present, indexing(this.name, ['id', 'began', 'position']), ...past];
  }

  /** SQL that takes all of it away. */
  get removal(): readonly string[] {
    return [
      `drop view if exists ${quoted(this.historyName)}`,
      `drop table if exists ${quoted(this.pastName)}`,
      `drop table if exists ${quoted(this.name)}`,
    ];
  }
}

/** A projection and the table that its rows stand in. */
export interface Projected {
  readonly projection: AnyProjection;
  readonly table: RowTable;
}

const definitionOf = ({ name, sql, nullable }: Column): string =>
  `${quoted(name)} ${sql}${nullable ? '' : ' not null'}`;

const indexing = (table: string, named: readonly string[]): string => {
  const columns = [...new Set(named)];
  const name = quoted([table, ...columns].join('_'));
  return `create index if not exists ${name} on ${quoted(table)} (${columns.map(quoted).join(', ')})`;
};
