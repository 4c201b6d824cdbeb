import { quoted, shortened } from './column';
import type { RowTable } from './row-table';

/** An index of one of the tables of a read model. */
interface RowIndex {
  readonly on: string;
  readonly columns: readonly string[];
  /** SQL for the rows that it holds, when it does not hold all. */
  readonly where?: string;
}

/** Only questions need indexes, so it is cheaper to make them when the past is written. */
const indexesOf = ({ name, pastName, rowsChange, indexed }: RowTable): readonly RowIndex[] => {
  // Each index tells when a row lived, so that as-of questions need not look at versions of other times.
  const present = indexed.map((columns) => ({
    on: name,
    columns: [...new Set([...columns, 'id', 'position'])],
  }));
  if (!rowsChange) return [...present, { on: name, columns: ['position'] }];
  const found = [...new Set(indexed.flatMap(([first]) => first ?? []))];
  return [
    ...present,
    { on: name, columns: ['id', 'began', 'position'] },
    { on: pastName, columns: ['id', 'toPosition', 'fromPosition'] },
    ...found.map((column) => ({
      on: pastName,
      columns: [...new Set([column, 'id', 'fromPosition'])],
      where: setting(column),
    })),
  ];
};

/** SQL that makes the indexes of a read model. */
export const indexingOf = (table: RowTable): readonly string[] =>
  indexesOf(table).map(({ on, columns, where }) => {
    const name = quoted(shortened([on, ...columns].join('_')));
    const made = `create index if not exists ${name} on ${table.at(on)} (${columns.map(quoted).join(', ')})`;
    return where === undefined ? made : `${made} where ${where}`;
  });

/** The columns of one of its tables that rows are found by. */
export const foundBy = (table: RowTable, name: string): readonly string[] => {
  const indexes = indexesOf(table).filter(({ on }) => on === name);
  const told = indexes.some(({ where }) => where !== undefined) ? ['changed'] : [];
  return [...new Set(['id', ...told, ...indexes.flatMap(({ columns }) => columns)])];
};

/**
 * SQL that is true of versions that began by setting a column. A row has few of them, however often it
 * changed in other ways: an index of these alone finds who ever had a value.
 */
export const setting = (column: string, version = ''): string =>
  `(${version}"changed" is null or ${version}"changed" like '%"${column}"%')`;
