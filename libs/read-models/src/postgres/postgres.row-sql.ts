import type { Fields } from '../queries/asking';
import { type Column, type Field, quoted } from '../rows/column';
import type { RowBatch } from '../rows/row-batch';
import type { RowTable } from '../rows/row-table';

/** A statement and what stands for its numbers, as the driver takes them. */
interface Sent {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Rows that are copied into a table as they are. */
interface Copied {
  readonly copied: string;
  readonly data: Buffer;
}

/** What writes rows: those that are new are copied, as nothing is faster. */
export type Written = Sent | Copied;

/** A column that is written, by its name and type. */
type Target = Pick<Column, 'name' | 'sql'>;

const TEXT = { sql: 'text' };
const WHOLE = { sql: 'bigint' };

/** The statements by which PostgreSQL brings and takes the rows of one read model, many at once. */
export class RowSql {
  private readonly rows: readonly Target[];
  private readonly past: readonly Target[];
  private readonly beats: readonly Target[];

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

  /** Brings rows by their ids, as a RowBatch takes them. Of rows that never change their ids are enough. */
  load(ids: readonly string[]): Sent {
    const rows = this.table.at(this.table.name);
    const pulse = this.table.pulse ? [this.table.pulseAt(`${rows}."id"`)] : [];
    const columns = this.table.rowsChange ? [namesOf(this.rows), ...pulse].join(', ') : '"id"';
    return this.sent('load', `select ${columns} from ${rows} where "id" = any ($1::text[])`, [[...ids]]);
  }

  /** Writes all that a batch has made of rows. */
  write({ begun, changed, past, beats }: RowBatch): readonly Written[] {
    const { name, pastName, pulseName } = this.table;
    return [
      ...(past.length > 0 ? [this.copy(pastName, this.past, past)] : []),
      ...(begun.length > 0 ? [this.copy(name, this.rows, begun)] : []),
      ...(changed.length > 0 ? [this.update(changed)] : []),
      ...(beats.length > 0 ? [this.copy(pulseName, this.beats, beats)] : []),
    ];
  }

  private copy(table: string, columns: readonly Target[], rows: readonly Fields[]): Copied {
    // Each line by itself: joined to one that has Chinese in it, Latin would be turned as slowly as that is.
    const lines = rows.map((row) => {
      const fields = columns.map((_, place) => copiedField(row[place] ?? null));
      return Buffer.from(`${fields.join('\t')}\n`);
    });
    return {
      copied: `copy ${this.table.at(table)} (${namesOf(columns)}) from stdin`,
      data: Buffer.concat(lines),
    };
  }

  private update(rows: readonly Fields[]): Sent {
    const arrays = this.rows
      .map((column, place) => `$${place + 1}::${arrayOf(this.table, column)}`)
      .join(', ');
    const sets = this.rows.slice(2).map(({ name }) => `${quoted(name)} = "new".${quoted(name)}`);
    const table = this.table.at(this.table.name);
    return this.sent(
      'update',
      `update ${table} as "old" set ${sets.join(', ')} ` +
        `from unnest(${arrays}) as "new" (${namesOf(this.rows)}) where "old"."id" = "new"."id"`,
      this.rows.map((_, place) => rows.map((row): Field => row[place] ?? null)),
    );
  }

  private sent(what: string, text: string, values: unknown[]): Sent {
    return { name: `${this.table.schema ?? ''}-${what}`, text, values };
  }
}

const namesOf = (columns: readonly Target[]): string => columns.map(({ name }) => quoted(name)).join(', ');

const arrayOf = ({ dialect }: RowTable, column: Target): string =>
  `${dialect.typeOf(column).replace(/ collate .*/, '')}[]`;

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = new RegExp(SPECIAL, 'g');
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A field in PostgreSQL's text format. */
const copiedField = (field: Field): string => {
  if (field === null) return '\\N';
  const text = String(field);
  return SPECIAL.test(text)
    ? text.replace(ALL_SPECIAL, (character) => ESCAPED[character] ?? character)
    : text;
};
