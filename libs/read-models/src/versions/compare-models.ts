import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Position, START } from '@probity/eventing';
import type { Asking, Clause, Fields } from '../queries/asking';
import { checkpointOf } from '../following/checkpoints';
import { type Field, quoted } from '../rows/column';
import type { ReadModels } from '../read-models';
import type { RowTable } from '../rows/row-table';

/** Where the rows of two databases part. */
export interface Difference {
  readonly table: string;
  /** Of the row: its id, and the position where it begins if it is a version. */
  readonly key: string;
  /** Null when the whole row is missing, or should not be there. */
  readonly column: string | null;
  readonly expected: Field;
  readonly found: Field;
}

/** Rows that can be asked. */
export type Rows = Pick<ReadModels, 'projected' | 'answer'>;

/** A table, the columns that its rows are named by, and the others. */
interface Compared {
  readonly table: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  /** The rows of it that are compared; all without it. */
  readonly only?: Clause;
}

/** How many rows are read before others have their turn. */
const PAGE = 200;
const ALL: Clause = { sql: 'true', fields: [] };

/** The position up to which the rows of each projection are made, at one moment; of those that are made. */
export const positionsOf = ({ projected, answer }: Rows): Promise<ReadonlyMap<string, Position>> =>
  answer(allPositions(projected));

function* allPositions(projected: Rows['projected']): Asking<ReadonlyMap<string, Position>> {
  const positions = new Map<string, Position>();
  for (const each of projected) {
    const position = yield* checkpointOf(each);
    if (position !== undefined) positions.set(each.projection.name, position);
  }
  return positions;
}

/**
 * Compares all that a projection has written with a shadow of it, row by row; others have their turn in
 * between.
 */
export async function* differencesFrom(shadow: Rows, rows: Rows, name: string): AsyncGenerator<Difference> {
  const [theirs, ours] = [shadow, rows].map(({ projected }) =>
    projected.find(({ projection }) => projection.name === name),
  );
  if (!theirs || !ours) throw new Error(`there is no projection ${name}`);
  for (const compared of tablesOf(ours.table)) {
    const { table } = compared;
    const expected = rowsOf(shadow, theirs.table.at(table), compared);
    yield* differencesOf(compared, expected, rowsOf(rows, ours.table.at(table), compared));
  }
}

/** Where rows of one table part, that come in order of their keys, from those that are expected. */
export async function* differencesOf(
  compared: Compared,
  expected: AsyncIterator<Fields>,
  found: AsyncIterator<Fields>,
): AsyncGenerator<Difference> {
  let [theirs, ours] = [await next(expected), await next(found)];
  while (theirs ?? ours) {
    const order = orderOf(theirs, ours, compared.keys.length);
    yield* differences(compared, order, theirs ?? [], ours ?? []);
    if (order <= 0) theirs = await next(expected);
    if (order >= 0) ours = await next(found);
  }
}

const next = async (rows: AsyncIterator<Fields>): Promise<Fields | undefined> => {
  const step = await rows.next();
  return step.done ? undefined : step.value;
};

/**
 * The rows in order of their keys, the keys first.
 *
 * @param from - The table as SQL names it.
 */
export async function* rowsOf(
  { answer }: Pick<Rows, 'answer'>,
  from: string,
  compared: Compared,
): AsyncGenerator<Fields> {
  const keys = compared.keys.length;
  for (let page = await answer(pageAfter(from, compared)); page.length > 0;) {
    yield* page;
    await nextTurn();
    page = await answer(pageAfter(from, compared, page.at(-1)?.slice(0, keys)));
  }
}

function* pageAfter(
  from: string,
  { keys, columns, only = ALL }: Compared,
  last: Fields = [],
): Asking<readonly Fields[]> {
  const order = keys.map(quoted).join(', ');
  const beyond = last.length === 0 ? '' : `and (${order}) > (${keys.map(() => '?').join(', ')})`;
  const fields = [...only.fields, ...last];
  const select = `select ${[...keys, ...columns].map(quoted).join(', ')} from ${from}`;
  return yield { sql: `${select} where ${only.sql} ${beyond} order by ${order} limit ${PAGE}`, fields };
}

/** Whether rows of two databases are made up to the same position. */
export const isLevel = (
  one: ReadonlyMap<string, Position>,
  other: ReadonlyMap<string, Position>,
  name: string,
) => (one.get(name) ?? START) === (other.get(name) ?? START);

/** The tables of a read model, and how their rows are told. */
export const tablesOf = ({
  name,
  pastName,
  pulseName,
  kept,
  rowsChange,
  pulse,
}: RowTable): readonly Compared[] => {
  const columns = ['changed', ...kept.map((column) => column.name)];
  return [
    { table: name, keys: ['id'], columns: ['began', 'position', ...columns] },
    ...(rowsChange
      ? [{ table: pastName, keys: ['id', 'fromPosition'], columns: ['toPosition', ...columns] }]
      : []),
    ...(pulse ? [{ table: pulseName, keys: ['id', 'position'], columns: ['value'] }] : []),
  ];
};

/** Which of two rows comes first; a side that has no more comes last. */
const orderOf = (one: Fields | undefined, other: Fields | undefined, keys: number): number => {
  if (!one || !other) return one ? -1 : 1;
  for (let at = 0; at < keys; at += 1) {
    const order = compareKeys(one[at] ?? '', other[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};

/** As SQLite orders texts, by their bytes, and numbers. */
const compareKeys = (one: NonNullable<Field>, other: NonNullable<Field>): number => {
  if (typeof one === 'string' || typeof other === 'string') {
    return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
  }
  return one < other ? -1 : Number(one > other);
};

/** How two rows differ, or that one of them has no other beside it. */
const differences = (
  compared: Compared,
  order: number,
  theirs: Fields,
  ours: Fields,
): Iterable<Difference> => {
  if (order === 0) return cellsThatDiffer(compared, theirs, ours);
  return [order < 0 ? wholeRow(compared, theirs, 'missing') : wholeRow(compared, ours, 'added')];
};

function* cellsThatDiffer(
  { table, keys, columns }: Compared,
  theirs: Fields,
  ours: Fields,
): Generator<Difference> {
  for (const [index, column] of columns.entries()) {
    const [expected, found] = [theirs[keys.length + index] ?? null, ours[keys.length + index] ?? null];
    if (expected === found) continue;
    yield { table, key: keyOf(keys, ours), column, expected, found };
  }
}

const wholeRow = ({ table, keys }: Compared, row: Fields, which: 'missing' | 'added'): Difference => ({
  table,
  key: keyOf(keys, row),
  column: null,
  expected: which === 'missing' ? 'a row' : null,
  found: which === 'added' ? 'a row' : null,
});

const keyOf = (keys: readonly string[], row: Fields): string =>
  keys.map((_, at) => String(row[at])).join('@');
