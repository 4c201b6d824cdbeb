import type { Clause } from './queries/asking';
import { type Column, ID, quoted } from './rows/column';
import { QuestionInvalid, fieldFor } from './queries/conditions';
import type { Row } from './rows/row-table';

/**
 * In which order rows come: by one column, then by id. Rows without a value come first, or last when
 * descending.
 */
export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** The order as SQL, by the names that rows show. */
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

/**
 * What comes after the place that a cursor names, with columns named as they are where rows are looked for.
 */
export const afterCursor = (
  { column, descending }: Order,
  nameOf: (column: Column) => string,
  cursor: string,
): Clause => {
  const [value, id] = placeOf(cursor);
  const beyond = descending ? '<' : '>';
  const [name, idName] = [nameOf(column), nameOf(ID)];
  if (column.name === 'id') return { sql: `${idName} ${beyond} ?`, fields: [id] };
  if (value === null) {
    const later = `(${name} is null and ${idName} ${beyond} ?)`;
    return { sql: descending ? later : `(${later} or ${name} is not null)`, fields: [id] };
  }
  const later = `(${name}, ${idName}) ${beyond} (?, ?)`;
  const sql = column.nullable && descending ? `(${later} or ${name} is null)` : later;
  const field = fieldFor(column, value);
  // One of a page in another order.
  if (field === undefined) throw notOurs();
  return { sql, fields: [field, id] };
};

const placeOf = (cursor: string): readonly [value: unknown, id: string] => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2 && typeof place[1] === 'string')
      return [place[0], place[1]];
  } catch {
    // Not JSON: nobody here wrote it.
  }
  throw notOurs();
};

const notOurs = (): QuestionInvalid =>
  new QuestionInvalid({ path: 'after', problem: 'is not the next of a page in this order' });
