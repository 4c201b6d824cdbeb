import type { Position } from '@probity/eventing';
import { type Column, ID } from './column';
import type { Row, RowTable } from './row-table';
import type { RowPast, Span } from './row-past';
import type { RowReader } from './row-reader';

/** What one column was, what it is, and the event that set it last between. */
export interface ColumnDifference {
  readonly column: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly position: Position;
}

/** A row that was not there before, or is another. Rows are never taken away. */
export interface RowDifference {
  readonly id: string;
  readonly kind: 'added' | 'changed';
  readonly columns: readonly ColumnDifference[];
}

/** A page of them. It may hold fewer than were asked for: some rows come to be what they were. */
export interface Differences {
  readonly rows: readonly RowDifference[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
}

/** The rows of one kind, and their past. */
interface Readable {
  readonly table: RowTable;
  readonly reader: RowReader;
  readonly past: RowPast;
}

/** What became of the rows of one kind between two positions, by what is kept of their past. */
export const differencesIn = ({ table, reader, past }: Readable, span: Span): Differences => {
  const { from, to, first } = span;
  const touched = past.touched({ ...span, first: first + 1 });
  const ids = touched.slice(0, first);
  const rowsAt = (asOf: Position): ReadonlyMap<string, Row> => {
    const order = { column: ID, descending: false };
    const rows = reader.select({ where: { id: { in: ids } }, order, asOf, limit: first });
    return new Map(rows.map((row) => [row.id, row]));
  };
  const [before, after] = ids.length === 0 ? [new Map(), new Map()] : [rowsAt(from), rowsAt(to)];
  const rows = ids.flatMap((id): RowDifference[] => {
    const [one, other] = [before.get(id) as Row | undefined, after.get(id) as Row | undefined];
    const changed = other ? table.own.filter((column) => !one || isOther(column, one, other)) : [];
    if (!other || changed.length === 0) return [];
    const setBy = past.settersOf(id, to, from);
    const columns = changed.map(({ name }) => ({
      ...{ column: name, before: one?.[name] ?? null, after: other[name] },
      position: setBy.get(name) ?? to,
    }));
    return [{ id, kind: one ? 'changed' : 'added', columns }];
  });
  return { rows, next: touched.length > first ? (ids.at(-1) ?? null) : null };
};

const isOther = ({ name }: Column, one: Row, other: Row): boolean =>
  JSON.stringify(one[name]) !== JSON.stringify(other[name]);
