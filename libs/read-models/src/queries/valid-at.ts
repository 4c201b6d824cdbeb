import type { Position, Validity } from '@probity/eventing';
import type { Clause } from './asking';
import { type Column, ID, quoted } from '../rows/column';
import { QuestionInvalid } from './conditions';
import type { RowTable } from '../rows/row-table';

/** A day of the world, and the position up to which the log is known. */
export interface ValidAt {
  readonly day: string;
  readonly asOf: Position | undefined;
}

type NameOf = (column: Column) => string;

const DAY = /^\d{4}-\d\d-\d\d$/;

const validityOf = (table: RowTable): Validity => {
  if (table.validity) return table.validity;
  throw new QuestionInvalid({ path: 'validAt', problem: 'is not a known field' });
};

/**
 * How columns are called on a day: where days change a row, what its course tells of the day. Throws
 * QuestionInvalid when the rows do not know of days.
 */
export const namesOn = (table: RowTable, nameOf: NameOf, day: string): NameOf => {
  const { course } = validityOf(table);
  if (!DAY.test(day)) throw new QuestionInvalid({ path: 'validAt', problem: 'must be a day' });
  const told = table.column(course?.in ?? '');
  if (!course || !told) return nameOf;
  return (column) => {
    if (!course.of.includes(column.name)) return nameOf(column);
    return table.dialect.lastStage({ told: nameOf(told), column, day });
  };
};

/** That a row holds on the day, by what its columns are called then. */
export const validOn = (table: RowTable, nameOf: NameOf, { day, asOf }: ValidAt): readonly Clause[] => {
  const { from, until, last, turns } = validityOf(table);
  const named = (name: string): string => {
    const column = table.column(name);
    if (!column) throw new Error(`${table.name} has no column ${name}`);
    return nameOf(column);
  };
  return [
    { sql: `${named(from)} <= ?`, fields: [day] },
    ...(until === undefined ? [] : [unlessPast(named(until), '>', day)]),
    ...(last === undefined ? [] : [unlessPast(named(last), '>=', day)]),
    ...(turns === undefined ? [] : [lastToBegin(table, nameOf, { day, asOf })]),
  ];
};

const unlessPast = (name: string, operator: '>' | '>=', day: string): Clause => ({
  sql: `(${name} is null or ${name} ${operator} ?)`,
  fields: [day],
});

/** That the row is the last of those like it to have begun, as known then. What ended first never began. */
const lastToBegin = (table: RowTable, nameOf: NameOf, { day, asOf }: ValidAt): Clause => {
  const { from, until, turns = '' } = validityOf(table);
  const begun = [
    `${quoted(from)} <= ?`,
    ...(until === undefined ? [] : [`(${quoted(until)} is null or ${quoted(until)} > ${quoted(from)})`]),
    asOf === undefined
      ? '"toPosition" is null'
      : '"fromPosition" <= ? and ("toPosition" is null or "toPosition" > ?)',
  ];
  const turn = `row_number() over (partition by ${quoted(turns)} order by ${quoted(from)} desc) as "turn"`;
  const taken = `select "id", ${turn} from ${table.at(table.historyName)} where ${begun.join(' and ')}`;
  return {
    sql: `${nameOf(ID)} in (select "id" from (${taken}) as "taken" where "turn" = 1)`,
    fields: asOf === undefined ? [day] : [day, asOf, asOf],
  };
};
