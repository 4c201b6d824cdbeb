import type { Position } from '@probity/eventing';
import type { Fields } from '../queries/asking';
import { type Column, type Field, decode, encode } from './column';
import type { Rows } from '../read-models';
import type { Row, RowTable } from './row-table';

/** Where the fields of a row stand that no projection fills. */
const [ID, POSITION, CHANGED, KEPT] = [0, 2, 3, 4] as const;

/** The fields of a row: id, began, position, changed, those that are kept, and its pulse if it has one. */
interface Stored {
  readonly fields: Field[];
  /** False while it is as it was loaded. */
  isWritten: boolean;
}

const STORED = Symbol('stored');

/**
 * The rows of one read model that a batch touches, in memory: loaded before, written together after it. What
 * a projection sees is what is stored, for fields are encoded as they come and decoded when they are looked
 * at.
 */
export class RowBatch implements Rows {
  /** The rows that began: id, began, position, changed, and what is kept. */
  readonly begun: Fields[] = [];
  /** The rows that were there and are others now, told likewise. */
  readonly changed: Fields[] = [];
  /** Versions that have ended: id, from and to which position, what had changed, and what is kept. */
  readonly past: Fields[] = [];
  /** What the pulse was set to: id, position and value. */
  readonly beats: Fields[] = [];
  private readonly stored = new Map<string, Stored>();
  private readonly seen: Seen;

  /** @param loaded - The rows that are there, as `RowSql.load` brings them. */
  constructor(
    private readonly table: RowTable,
    loaded: readonly Fields[],
  ) {
    this.seen = seenOf(table);
    for (const fields of loaded) {
      this.stored.set(String(fields[ID]), { fields: [...fields], isWritten: false });
    }
  }

  has(id: string): boolean {
    return this.table.rowsChange && this.stored.has(id);
  }

  view(id: string): Row {
    return new this.seen.View(id, this.stored.get(id));
  }

  begin(id: string, position: Position, row: Readonly<Record<string, unknown>>): void {
    if (this.stored.has(id)) return;
    const { kept, pulse } = this.table;
    const fields: Field[] = [id, position, position, null];
    for (const column of kept) fields.push(keepable(column, row[column.name]));
    if (pulse) fields.push(this.beat(id, position, row));
    this.stored.set(id, { fields, isWritten: true });
    this.begun.push(fields);
  }

  change(id: string, position: Position, change: Readonly<Record<string, unknown>>): void {
    const { pulse, name: table } = this.table;
    const stored = this.stored.get(id);
    if (!stored) throw new Error(`${table} has no row ${id}`);
    const names = Object.keys(change);
    const encoded = names.map((name): readonly [place: number, field: Field] => {
      const [column, place] = [this.table.column(name), this.seen.places.get(name)];
      if (!column || place === undefined) throw new Error(`${table} has no column ${name}`);
      return [place, column === pulse ? this.beat(id, position, change) : keepable(column, change[name])];
    });
    const { fields } = stored;
    if (names.some((name) => name !== pulse?.name)) {
      this.past.push([id, fields[POSITION] ?? null, position, ...fields.slice(CHANGED)]);
      fields[POSITION] = position;
      fields[CHANGED] = JSON.stringify(names);
      if (!stored.isWritten) this.changed.push(fields);
      stored.isWritten = true;
    }
    for (const [place, field] of encoded) fields[place] = field;
  }

  private beat(id: string, position: Position, row: Readonly<Record<string, unknown>>): Field {
    const { pulse } = this.table;
    const value = pulse ? keepable(pulse, row[pulse.name]) : null;
    this.beats.push([id, position, value]);
    return value;
  }
}

/** PostgreSQL keeps no U+0000 in a text: there stands the sign for what cannot be shown. */
const keepable = (column: Column, value: unknown): Field => {
  const field = encode(column, value);
  return typeof field === 'string' && field.includes('\0') ? field.replaceAll('\0', '\uFFFD') : field;
};

/** Where the fields of columns stand, and what a projection sees of a row. */
interface Seen {
  readonly places: ReadonlyMap<string, number>;
  readonly View: new (id: string, stored: Stored | undefined) => Row;
}

const seen = new WeakMap<RowTable, Seen>();

const seenOf = (table: RowTable): Seen => {
  const known = seen.get(table);
  if (known) return known;
  const columns = [...table.kept, ...(table.pulse ? [table.pulse] : [])];
  const places = new Map(columns.map(({ name }, index) => [name, KEPT + index]));
  class View {
    readonly [STORED]: Stored | undefined;
    constructor(
      readonly id: string,
      stored: Stored | undefined,
    ) {
      this[STORED] = stored;
    }
  }
  for (const column of table.columns.slice(1)) {
    const place = column.name === 'position' ? POSITION : (places.get(column.name) ?? ID);
    Object.defineProperty(View.prototype, column.name, {
      enumerable: true,
      get(this: View) {
        return decode(column, this[STORED]?.fields[place] ?? null);
      },
    });
  }
  const made = { places, View: View as unknown as Seen['View'] };
  seen.set(table, made);
  return made;
};
