import type { AnyProjection, Validity } from '@probity/eventing';
import type { RowClass } from './row-class';
import { type Column, type Field, columnOf, decode, quoted } from './column';
import { type Dialect } from '../queries/dialect';

/** A row, whatever its class. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly position: string };

/** In which kind of database a table stands, and in which schema of it. */
export interface Place {
  readonly dialect: Dialect;
  readonly schema?: string | undefined;
}

/**
 * One read model as the database knows it, made from what its row class declares:
 *
 * - `<name>`, the rows as they are, and the position at which each `began`;
 * - `<name>_past`, the versions that rows had before, each written once, by the event that ended it;
 * - `<name>_pulse`, the course of the column that every event moves, where there is one: what it was set to
 *   at which `position`. It stands here alone, so that an event which moves nothing else writes a few bytes
 *   and not a version;
 * - `<name>_history`, a view of them: every version of every row, from `fromPosition` until `toPosition`
 *   (null: until now), with the columns that the event at `fromPosition` `changed`, as a JSON list (null: it
 *   began the row).
 */
export class RowTable {
  readonly name: string;
  readonly pastName: string;
  readonly pulseName: string;
  readonly historyName: string;
  /** `id` and `position` first. */
  readonly columns: readonly Column[];
  /** The columns that a projection fills: all but `id` and `position`. */
  readonly own: readonly Column[];
  /** The columns that stand in the rows themselves: all that a projection fills but the pulse. */
  readonly kept: readonly Column[];
  /** The column whose course is kept beside the rows. */
  readonly pulse: Column | undefined;
  /** From when till when rows hold in the world, where they tell. */
  readonly validity: Validity | undefined;
  readonly dialect: Dialect;
  readonly schema: string | undefined;
  /** The columns that rows are often looked for by, alone or together. */
  readonly indexed: readonly (readonly string[])[];
  private readonly byName: ReadonlyMap<string, Column>;

  /**
   * @param rowsChange - False for rows that never change once they are there: they have no past.
   * @param how - The name of the column that every event moves, and from when till when rows hold.
   */
  constructor(
    declared: RowClass,
    readonly rowsChange: boolean,
    how: Pick<AnyProjection, 'pulse' | 'validity'>,
    { dialect, schema }: Place,
  ) {
    this.dialect = dialect;
    this.schema = schema;
    this.validity = how.validity;
    this.name = declared.table;
    this.pastName = `${this.name}_past`;
    this.pulseName = `${this.name}_pulse`;
    this.historyName = `${this.name}_history`;
    const columns = declared.columns.map((column) => columnOf(this.name, column));
    const inherited = ['id', 'position'];
    this.columns = [
      ...inherited.flatMap((name) => columns.filter((column) => column.name === name)),
      ...columns.filter(({ name }) => !inherited.includes(name)),
    ];
    this.byName = new Map(this.columns.map((column) => [column.name, column]));
    this.own = this.columns.slice(2);
    this.pulse = this.columns.find(({ name }) => name === how.pulse);
    this.kept = this.own.filter((column) => column !== this.pulse);
    this.indexed = declared.indexed;
  }

  /** One of its tables, or its view, as SQL names it. */
  at(name: string): string {
    return this.schema === undefined ? quoted(name) : `${quoted(this.schema)}.${quoted(name)}`;
  }

  /** The column of that name; undefined when there is none. */
  column(name: string): Column | undefined {
    return this.byName.get(name);
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

  /**
   * SQL for the pulse of a row as it stood at a position; as it stands now, without one.
   *
   * @param id - SQL that names the row.
   */
  pulseAt(id: string, position?: string): string {
    const until = position === undefined ? '' : ` and "pulse"."position" <= ${position}`;
    const last = 'order by "pulse"."position" desc limit 1';
    const found = `from ${this.at(this.pulseName)} as "pulse" where "pulse"."id" = ${id}${until} ${last}`;
    return `(select "pulse"."value" ${found})`;
  }

  /** SQL that makes the tables and the view. */
  get creation(): readonly string[] {
    const { typeOf, keyed } = this.dialect;
    const [name, past, pulse] = [this.name, this.pastName, this.pulseName].map((each) => this.at(each));
    const text = typeOf({ sql: 'text' });
    const definitions = [`"changed" ${text}`, ...this.kept.map((column) => this.definitionOf(column))].join(
      ', ',
    );
    const born = `"id" ${text} primary key not null, "began" bigint not null`;
    const life = '"fromPosition" bigint not null, "toPosition" bigint not null';
    const value = this.pulse ? typeOf(this.pulse) : '';
    const beat = `"id" ${text} not null, "position" bigint not null, "value" ${value} not null`;
    return [
      `create table if not exists ${name} (${born}, "position" bigint not null, ${definitions})`,
      ...(this.rowsChange
        ? [`create table if not exists ${past} ("id" ${text} not null, ${life}, ${definitions})`]
        : []),
      ...(this.pulse
        ? [`create table if not exists ${pulse} (${beat}, primary key ("id", "position"))${keyed}`]
        : []),
      this.historyView,
    ];
  }

  private definitionOf(column: Column): string {
    return `${quoted(column.name)} ${this.dialect.typeOf(column)}${column.nullable ? '' : ' not null'}`;
  }

  private get historyView(): string {
    const [name, past] = [this.at(this.name), this.at(this.pastName)];
    const untilNow = '"position" as "fromPosition", cast(null as bigint) as "toPosition", "changed"';
    const now = `select "id", ${untilNow}, ${this.ownIn(name, '"position"')} from ${name}`;
    const ended = '"fromPosition", "toPosition", "changed"';
    const then = `select "id", ${ended}, ${this.ownIn(past, '"fromPosition"')} from ${past}`;
    const versions = this.rowsChange ? `${now} union all ${then}` : now;
    return `${this.dialect.viewMaking} ${this.at(this.historyName)} as ${versions}`;
  }

  /** SQL for the rows as they are, their pulse among their columns. */
  get present(): string {
    const name = this.at(this.name);
    return `select "id", "position", ${this.ownIn(name)} from ${name}`;
  }

  /** SQL for the columns that a projection fills: as the versions of a table began, or as they are now. */
  private ownIn(table: string, began?: string): string {
    const at = began === undefined ? undefined : `${table}.${began}`;
    return this.own
      .map((column) =>
        column === this.pulse
          ? `${this.pulseAt(`${table}."id"`, at)} as ${quoted(column.name)}`
          : quoted(column.name),
      )
      .join(', ');
  }

  /** SQL that takes all of it away. */
  get removal(): readonly string[] {
    return [
      `drop view if exists ${this.at(this.historyName)}`,
      `drop table if exists ${this.at(this.pulseName)}`,
      `drop table if exists ${this.at(this.pastName)}`,
      `drop table if exists ${this.at(this.name)}`,
    ];
  }
}
