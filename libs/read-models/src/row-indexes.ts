import { quoted, shortened } from './column';
import type { RowTable } from './row-table';

/**
 * SQL that makes the indexes of a read model. Only questions need them, so it is cheaper to run when the past
 * is written.
 */
export const indexingOf = (table: RowTable): readonly string[] => {
  const { name, pastName, rowsChange, indexed } = table;
  // Each index tells when a row lived, so that as-of questions need not look at versions of other times.
  const present = indexed.map((columns) => index(table, name, [...columns, 'id', 'position']));
  if (!rowsChange) return [...present, index(table, name, ['position'])];
  const found = [...new Set(indexed.flatMap(([first]) => first ?? []))];
  return [
    ...present,
    index(table, name, ['id', 'began', 'position']),
    index(table, pastName, ['id', 'toPosition', 'fromPosition']),
    ...found.map((column) => {
      const made = index(table, pastName, [column, 'id', 'fromPosition']);
      return `${made} where ${setting(column)}`;
    }),
  ];
};

/**
 * SQL that is true of versions that began by setting a column. A row has few of them, however often it
 * changed in other ways: an index of these alone finds who ever had a value.
 */
export const setting = (column: string, version = ''): string =>
  `(${version}"changed" is null or ${version}"changed" like '%"${column}"%')`;

const index = (rows: RowTable, table: string, named: readonly string[]): string => {
  const columns = [...new Set(named)];
  const name = quoted(shortened([table, ...columns].join('_')));
  return `create index if not exists ${name} on ${rows.at(table)} (${columns.map(quoted).join(', ')})`;
};
