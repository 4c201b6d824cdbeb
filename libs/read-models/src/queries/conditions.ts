import type { Fault } from '@probity/eventing';
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

/**
 * A question asks for what no column can answer, or points at a page that never was. The path is the member
 * of the question, or the column and how it was to be compared: `orderBy`, `grade`, `grade[lte]`.
 */
export class QuestionInvalid extends Error {
  override readonly name = 'QuestionInvalid';
  constructor(readonly fault: Fault) {
    super(`${fault.path} ${fault.problem}`);
  }
}

/** Most values that `in` takes. */
const IN_MAX = 500;

/** How it is called that a column is compared so. */
export const comparisonOf = (column: string, operator: string): string =>
  operator === 'eq' ? column : `${column}[${operator}]`;

/** The conditions as SQL, joined by `and`. Throws QuestionInvalid when one cannot be asked of its column. */
export const clausesOf = (
  table: RowTable,
  where: Readonly<Record<string, Condition | undefined>>,
  nameOf: (column: Column) => string,
): readonly Clause[] =>
  Object.entries(where).flatMap(([name, condition = {}]) => {
    const column = table.column(name);
    if (!column) throw new QuestionInvalid({ path: name, problem: 'is not a known field' });
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
  if (column.kind === 'json') throw unknown(operator, column);
  switch (operator) {
    case 'eq':
      return value === null
        ? { sql: `${name} is null`, fields: [] }
        : { sql: `${name} = ?`, fields: [fieldOf(operator, column, value)] };
    case 'in':
      return oneOf(column, name, value);
    case 'gte':
      return { sql: `${name} >= ?`, fields: [fieldOf(operator, column, value)] };
    case 'lte':
      return { sql: `${name} <= ?`, fields: [fieldOf(operator, column, value)] };
    default:
      throw unknown(operator, column);
  }
};

const oneOf = (column: Column, name: string, values: unknown): Clause => {
  if (!Array.isArray(values) || values.length > IN_MAX) {
    throw refusal('in', column, { problem: `must be a list of at most ${IN_MAX} values` });
  }
  const fields = values.map((value) => fieldOf('in', column, value));
  if (fields.length === 0) return { sql: 'false', fields };
  return { sql: `${name} in (${fields.map(() => '?').join(', ')})`, fields };
};

const containing = ({ dialect, column, name }: Asked, value: unknown): Clause => {
  if (column.kind !== 'json' && column.sql !== 'text') throw unknown('contains', column);
  if (typeof value !== 'string') throw refusal('contains', column, { problem: 'must be string' });
  if (column.kind === 'json') return { sql: dialect.holds(name), fields: [value] };
  const pattern = value.replace(/[\\%_]/g, '\\$&');
  return { sql: `${name} ${dialect.like} ? escape '\\'`, fields: [`%${pattern}%`] };
};

/** The field to compare a column with. Throws QuestionInvalid when the value is of another kind. */
const fieldOf = (operator: keyof Condition, column: Column, value: unknown): Field => {
  const field = fieldFor(column, value);
  if (field === undefined) throw refusal(operator, column, lackOf(column));
  return field;
};

/** A value as the field that a column holds it in; undefined when the column holds no such values. */
export const fieldFor = (column: Column, value: unknown): Field | undefined => {
  const { kind, sql } = column;
  const fits = kind === 'flag' ? 'boolean' : sql === 'text' || kind === 'bigint' ? 'string' : 'number';
  return typeof value === fits && isWholeWhere(column, value) ? encode(column, value) : undefined;
};

const isWholeWhere = ({ kind, sql }: Column, value: unknown): boolean => {
  if (kind === 'bigint') return /^-?\d{1,18}$/.test(String(value));
  return sql !== 'integer' || Number.isSafeInteger(value);
};

/** What is wrong with a value that a column cannot hold. */
const lackOf = ({ kind, sql }: Column): Lack => {
  if (kind === 'flag') return { problem: 'must be boolean' };
  if (kind === 'bigint' || sql === 'integer') return { problem: 'must be a whole number' };
  return sql === 'text' ? { problem: 'must be string' } : { problem: 'must be number' };
};

type Lack = Pick<Fault, 'problem'>;

const refusal = (operator: string, { name }: Column, lack: Lack): QuestionInvalid =>
  new QuestionInvalid({ path: comparisonOf(name, operator), ...lack });

const unknown = (operator: string, column: Column): QuestionInvalid =>
  refusal(operator, column, { problem: 'is not a known field' });
