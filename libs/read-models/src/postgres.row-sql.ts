import type { Fields } from './asking';
import { type Column, type Field, quoted } from './column';
import type { RowBatch } from './row-batch';
import type { RowTable } from './row-table';

/** A statement and what stands for its numbers, as the driver takes them. */
export interface Sent {
  readonly name: string;
  readonly text: string;
  readonly rowMode: 'array';
  readonly values: unknown[];
}

/** A column that is written, by its name and type. */
type Written = Pick<Column, 'name' | 'sql'>;

const TEXT = { sql: 'text' };
const WHOLE = { sql: 'bigint' };

/** The statements by which PostgreSQL brings and takes the rows of one read model, many at once. */
export class RowSql {
  private readonly rows: readonly Written[];
  private readonly past: readonly Written[];
  private readonly beats: readonly Written[];

  constructor(private readonly table: RowTable) {
    const { kept, pulse } = table;
    const id = { name: 'id', ...TEXT };
    const position = { name: 'position', ...WHOLE };
    const changed = { name: 'changed', ...TEXT };
    const life = ['fromPosition', 'toPosition'].map((name) => ({ name, ...WHOLE }));
    this.rows = [id, { name: 'began', ...WHOLE }, position, changed, ...kept];
    this.past = [id, ...life, changed, ...kept];
    this.beats = pulse ? [id, position, { name: 'value', sql: pulse.sql }] : [];
  }

  /** Brings rows by their ids, as a RowBatch takes them. */
  load(ids: readonly string[]): Sent {
    const rows = this.table.at(this.table.name);
    const pulse = this.table.pulse ? [this.table.pulseAt(`${rows}."id"`)] : [];
    const columns = [...this.rows.map(({ name }) => quoted(name)), ...pulse].join(', ');
    return this.sent('load', `select ${columns} from ${rows} where "id" = any ($1::text[])`, [[...ids]]);
  }

  /** Writes all that a batch has made of rows. */
  write({ rows, past, beats }: RowBatch): readonly Sent[] {
    const { name, pastName, pulseName } = this.table;
    return [
      ...(past.length > 0 ? [this.insert(pastName, this.past, past)] : []),
      ...(rows.length > 0 ? [this.insert(name, this.rows, rows, this.whereThere)] : []),
      ...(beats.length > 0 ? [this.insert(pulseName, this.beats, beats)] : []),
    ];
  }

  private get whereThere(): string {
    if (!this.table.rowsChange) return 'on conflict ("id") do nothing';
    const names = this.rows.slice(2).map(({ name }) => quoted(name));
    const sets = names.map((name) => `${name} = excluded.${name}`).join(', ');
    return `on conflict ("id") do update set ${sets}`;
  }

  private insert(table: string, columns: readonly Written[], rows: readonly Fields[], ending = ''): Sent {
    const names = columns.map(({ name }) => quoted(name)).join(', ');
    const arrays = columns.map((column, place) => `$${place + 1}::${arrayOf(this.table, column)}`).join(', ');
    const text = `insert into ${this.table.at(table)} (${names}) select * from unnest(${arrays}) ${ending}`;
    return this.sent(
      `insert-${table}`,
      text,
      columns.map((_, place) => rows.map((row): Field => row[place] ?? null)),
    );
  }

  private sent(what: string, text: string, values: unknown[]): Sent {
    return { name: `${this.table.schema ?? ''}-${what}`, text, rowMode: 'array', values };
  }
}

const arrayOf = ({ dialect }: RowTable, column: Written): string =>
  `${dialect.typeOf(column).replace(/ collate .*/, '')}[]`;
