import type { Clause } from './asking';
import { type Column, type Field, encode } from '../rows/column';
import type { Dialect } from './dialect';
import type { RowTable } from '../rows/row-table';

/** What a column must be. All that is said must hold. */
export interface Condition {
  /** Equal; null asks for rows that have no value. */
  readonly eq?: string | number | boolean | null;
  /** One of these. */
  readonly in?: readonly (string | number)[];
  /** A text holds this text, whatever the case of Latin letters; a list holds this item. */
  readonly contains?: string;
  /** Not less than. */
  readonly gte?: string | number;
  /** Not more than. */
  readonly lte?: string | number;
}

/** Conditions by column. */
export type Where<R> = Readonly<Partial<Record<keyof R & string, Condition>>>;

/** A question asks for what no column can answer, or points at a page that never was. */
export class QuestionInvalid extends Error {
  override readonly name = 'QuestionInvalid';
}

/** Most values that `in` takes. */
export const IN_MAX = 500;

/** The column of that name. Throws QuestionInvalid when the table has none. */
export const columnOf = (table: RowTable, name: string): Column => {
  const column = table.column(name);
  if (column) return column;
  throw new QuestionInvalid(`${table.name} has no column ${name}`);
};

/** The conditions as SQL, joined by `and`. Throws QuestionInvalid when one cannot be asked of its column. */
export const clausesOf = (
  table: RowTable,
  where: Readonly<Record<string, Condition | undefined>>,
  nameOf: (column: Column) => string,
): readonly Clause[] =>
  Object.entries(where).flatMap(([name, condition = {}]) => {
    const column = columnOf(table, name);
    return Object.entries(condition)
      .filter(([, value]) => value !== undefined)
      .map(([operator, value]) =>
        clauseOf(
          operator as keyof Condition,
          { dialect: table.dialect, column, name: nameOf(column) },
          value,
        ),
      );
  });

/** A column that is asked about, and how it is called there. */
interface Asked {
  readonly dialect: Dialect;
  readonly column: Column;
  readonly name: string;
}

const clauseOf = (operator: keyof Condition, asked: Asked, value: unknown): Clause => {
  const { column, name } = asked;
  if (operator === 'contains') return containing(asked, value);
  if (column.kind === 'json') throw refusal(operator, column);
  switch (operator) {
    case 'eq':
      return value === null
        ? { sql: `${name} is null`, fields: [] }
        : { sql: `${name} = ?`, fields: [fieldOf(column, value)] };
    case 'in':
      return oneOf(column, name, value);
    case 'gte':
      return { sql: `${name} >= ?`, fields: [fieldOf(column, value)] };
    case 'lte':
      return { sql: `${name} <= ?`, fields: [fieldOf(column, value)] };
    default:
      throw new QuestionInvalid(`there is no condition ${String(operator)}`);
  }
};

const oneOf = (column: Column, name: string, values: unknown): Clause => {
  if (!Array.isArray(values) || values.length > IN_MAX) {
    throw new QuestionInvalid(`${column.name}: in takes a list of at most ${IN_MAX} values`);
  }
  const fields = values.map((value) => fieldOf(column, value));
  if (fields.length === 0) return { sql: 'false', fields };
  return { sql: `${name} in (${fields.map(() => '?').join(', ')})`, fields };
};

const containing = ({ dialect, column, name }: Asked, value: unknown): Clause => {
  if (typeof value !== 'string') throw refusal('contains', column);
  if (column.kind === 'json') return { sql: dialect.holds(name), fields: [value] };
  if (column.sql !== 'text') throw refusal('contains', column);
  const pattern = value.replace(/[\\%_]/g, '\\$&');
  return { sql: `${name} ${dialect.like} ? escape '\\'`, fields: [`%${pattern}%`] };
};

/** The field to compare a column with. Throws QuestionInvalid when the value is of another kind. */
export const fieldOf = (column: Column, value: unknown): Field => {
  const { name, kind, sql } = column;
  const fits = kind === 'flag' ? 'boolean' : sql === 'text' || kind === 'bigint' ? 'string' : 'number';
  if (typeof value !== fits) {
    throw new QuestionInvalid(`${name} cannot be compared with ${JSON.stringify(value)}`);
  }
  if (!isWholeWhere(column, value)) {
    throw new QuestionInvalid(`${name} is a whole number, not ${String(value)}`);
  }
  return encode(column, value);
};

const isWholeWhere = ({ kind, sql }: Column, value: unknown): boolean => {
  if (kind === 'bigint') return /^-?\d{1,18}$/.test(String(value));
  return sql !== 'integer' || Number.isSafeInteger(value);
};

const refusal = (operator: string, { name }: Column): QuestionInvalid =>
  new QuestionInvalid(`${name} cannot be asked with ${operator}`);
