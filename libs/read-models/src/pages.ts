import { type Clause, QuestionInvalid } from './conditions';
import { type Column, type Field, quoted } from './column';
import type { Row } from './row-table';

/** In which order rows come: by one column, then by id. Rows without a value come first, or last when descending. */
export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** The order as SQL. */
export const orderingOf = ({ column, descending }: Order): string => {
  const name = quoted(column.name);
  const [direction, nulls] = descending ? ['desc', 'last'] : ['asc', 'first'];
  const byId = `"id" ${direction}`;
  if (column.name === 'id') return byId;
  return column.nullable ? `${name} ${direction} nulls ${nulls}, ${byId}` : `${name} ${direction}, ${byId}`;
};

/** The place of a row in an order, as an opaque text. */
export const cursorOf = ({ column }: Order, row: Row): string =>
  Buffer.from(JSON.stringify([row[column.name], row.id])).toString('base64url');

/** What comes after the place that a cursor names, where the column goes by that name. Throws QuestionInvalid when it names none. */
export const afterCursor = ({ column, descending }: Order, name: string, cursor: string): Clause => {
  const [value, id] = placeOf(cursor);
  const beyond = descending ? '<' : '>';
  if (column.name === 'id') return { sql: `"id" ${beyond} ?`, fields: [id] };
  if (value === null) {
    const later = `(${name} is null and "id" ${beyond} ?)`;
    return { sql: descending ? later : `(${later} or ${name} is not null)`, fields: [id] };
  }
  const later = `(${name}, "id") ${beyond} (?, ?)`;
  const sql = column.nullable && descending ? `(${later} or ${name} is null)` : later;
  return { sql, fields: [typeof value === 'boolean' ? Number(value) : value, id] };
};

const placeOf = (cursor: string): readonly [value: Field | boolean, id: string] => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2 && typeof place[1] === 'string' && isField(place[0])) {
      return [place[0], place[1]];
    }
  } catch {
    // Not JSON: nobody here wrote it.
  }
  throw new QuestionInvalid('the cursor is not one that a page gave');
};

const isField = (value: unknown): value is Field | boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
