import type { Said } from '@probity/eventing';
import { isDay } from '@probity/domain';
import { said } from './fault';
import type { Reading } from './reading';
import type { Column } from './table';
import type { Thing } from './things';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const accepting = (isRight: (text: string) => boolean, expected: Said): Column<string> => ({
  read: (text) => (isRight(text) ? { value: text } : { expected }),
});

/** An id. It must be there. */
export const id = accepting(
  (text) => ID.test(text),
  said(
    'an id of at most 100 letters, digits, dots, colons, underscores and hyphens',
    '编号,至多100个字母、数字、点、冒号、下划线或连字符',
  ),
);

/** The id of one of these things. */
export const idOf = (...refers: readonly Thing[]): Column<string> => ({ ...id, refers });

/** A day of the calendar. */
export const day = accepting(
  (text) => DAY.test(text) && isDay(text),
  said('a day as YYYY-MM-DD', '日期,格式为 YYYY-MM-DD'),
);

/** Words, as many as the layout of the table allows for. */
export const text = (charactersMax: number): Column<string> =>
  accepting(
    (value) => value !== '' && [...value].length <= charactersMax,
    said(`1 to ${charactersMax} characters`, `1至${charactersMax}个字`),
  );

/** One of a few words. */
export const oneOf = <T extends string>(values: readonly T[]): Column<T> => ({
  read: (value) => {
    const known = values.find((one) => one === value);
    if (known !== undefined) return { value: known };
    return { expected: said(`one of ${values.join(', ')}`, `${values.join('、')}之一`) };
  },
});

/** `Y` or `N`. */
export const flag: Column<boolean> = {
  read: (value) =>
    value === 'Y' || value === 'N' ? { value: value === 'Y' } : { expected: said('Y or N', 'Y 或 N') },
};

/** A whole number, from 0. */
export const count: Column<number> = {
  read: (value) =>
    /^\d{1,6}$/.test(value)
      ? { value: Number(value) }
      : { expected: said('a whole number', '非负整数,至多六位') },
};

/** A grade of the rules: 1, 2 or 3. */
export const grade: Column<1 | 2 | 3> = {
  read: (value) => {
    const known = ([1, 2, 3] as const).find((one) => String(one) === value);
    return known === undefined
      ? { expected: said('a grade: 1, 2 or 3', '等级,1、2 或 3') }
      : { value: known };
  },
};

/** The same column, as part of what tells the rows apart. */
export const key = <T>(column: Column<T>): Column<T> => ({ ...column, key: true });

/** The same column, when it may be empty. */
export const maybe = <T>(column: Column<T>): Column<T | undefined> => ({
  ...column,
  read: (value): Reading<T | undefined> => (value === '' ? { value: undefined } : column.read(value)),
});

/** Several values in one cell. An empty cell holds none. */
export const list = <T>(column: Column<T>, separator = '|'): Column<readonly T[]> => ({
  ...column,
  read: (value) => {
    const readings = value === '' ? [] : value.split(separator).map((part) => column.read(part.trim()));
    const wrong = readings.find((reading) => 'expected' in reading);
    if (wrong && 'expected' in wrong) {
      const { en, zh } = wrong.expected;
      return { expected: said(`${en}; several apart by ${separator}`, `${zh};多项以 ${separator} 分隔`) };
    }
    return { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) };
  },
});
