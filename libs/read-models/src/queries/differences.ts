import type { Position } from '@probity/eventing';
import type { Asking } from './asking';
import { type Column, ID } from '../rows/column';
import type { Row, RowTable } from '../rows/row-table';
import type { RowPast, Span } from '../rows/row-past';
import type { RowReader } from '../rows/row-reader';

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
export function* differencesIn({ table, reader, past }: Readable, span: Span): Asking<Differences> {
  const { from, to, first } = span;
  const touched = yield* past.touched({ ...span, first: first + 1 });
  const ids = touched.slice(0, first);
  const before = yield* rowsAt(reader, ids, from);
  const after = yield* rowsAt(reader, ids, to);
  const rows: RowDifference[] = [];
  for (const id of ids) {
    const [one, other] = [before.get(id), after.get(id)];
    const changed = other ? table.own.filter((column) => !one || isOther(column, one, other)) : [];
    if (!other || changed.length === 0) continue;
    const setBy = yield* past.settersOf(id, to, from);
    const columns = changed.map(({ name }) => ({
      ...{ column: name, before: one?.[name] ?? null, after: other[name] },
      position: setBy.get(name) ?? to,
    }));
    rows.push({ id, kind: one ? 'changed' : 'added', columns });
  }
  return { rows, next: touched.length > first ? (ids.at(-1) ?? null) : null };
}

/** The rows of some ids, as they were at a position. */
function* rowsAt(
  reader: RowReader,
  ids: readonly string[],
  asOf: Position,
): Asking<ReadonlyMap<string, Row>> {
  if (ids.length === 0) return new Map();
  const order = { column: ID, descending: false };
  const rows = yield* reader.select({ where: { id: { in: ids } }, order, asOf, limit: ids.length });
  return new Map(rows.map((row) => [row.id, row]));
}

const isOther = ({ name }: Column, one: Row, other: Row): boolean =>
  JSON.stringify(one[name]) !== JSON.stringify(other[name]);
