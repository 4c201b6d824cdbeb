import { setImmediate as nextTurn } from 'node:timers/promises';
import Database, { type Database as Connection } from 'better-sqlite3';
import { type AnyProjection, type Class, type Position, START } from '@probity/eventing';
import { type Field, quoted } from './column';
import { rowClassOf } from './row-class';
import { RowTable } from './row-table';

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

/** A table, the columns that its rows are named by, and the others. */
interface Compared {
  readonly table: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
}

type Fields = readonly Field[];

/** How many rows are read before others have their turn. */
const PAGE = 200;

/**
 * Rows beside a shadow of them: the same read models, made anew from the log. Both are read only, each as it
 * is when it is first looked at, until this is closed.
 */
export class ModelsComparison {
  private readonly db: Connection;

  /** Opens the files of both. Throws when one cannot be read. */
  constructor(rows: string, shadow: string) {
    this.db = new Database(rows, { readonly: true, fileMustExist: true });
    this.db.prepare('ATTACH ? AS shadow').run(shadow);
    this.db.exec('BEGIN');
  }

  /** The position up to which the rows of each projection are made. */
  positions(of: 'main' | 'shadow'): ReadonlyMap<string, Position> {
    const read = this.db.prepare<[], [string, bigint]>(`SELECT name, position FROM ${of}.checkpoint`).raw();
    return new Map(read.safeIntegers().all());
  }

  /** Compares all that a projection has written, row by row; others have their turn in between. */
  async *differencesIn(projection: AnyProjection): AsyncGenerator<Difference> {
    const changes = Object.keys(projection.advance).length > 0;
    const table = new RowTable(rowClassOf(projection.row as Class), changes, projection);
    for (const compared of tablesOf(table)) yield* this.differencesOf(compared);
  }

  /** Ends the look at both. */
  close(): void {
    this.db.close();
  }

  private async *differencesOf(compared: Compared): AsyncGenerator<Difference> {
    const [expected, found] = [this.rowsOf('shadow', compared), this.rowsOf('main', compared)];
    let [theirs, ours] = [await expected.next(), await found.next()];
    while (!theirs.done || !ours.done) {
      const order = orderOf(theirs.value, ours.value, compared.keys.length);
      yield* differences(compared, order, theirs.value ?? [], ours.value ?? []);
      if (order <= 0) theirs = await expected.next();
      if (order >= 0) ours = await found.next();
    }
  }

  /** The rows in order of their keys, the keys first. */
  private async *rowsOf(
    schema: string,
    { table, keys, columns }: Compared,
  ): AsyncGenerator<Fields, undefined> {
    const [names, order] = [[...keys, ...columns], keys].map((each) => each.map(quoted).join(', '));
    const marks = keys.map(() => '?').join(', ');
    const select = `SELECT ${names ?? ''} FROM ${schema}.${quoted(table)}`;
    const ending = `ORDER BY ${order ?? ''} LIMIT ${PAGE}`;
    const first = this.db.prepare<[], Fields>(`${select} ${ending}`).raw().safeIntegers();
    const after = this.db
      .prepare<[Fields], Fields>(`${select} WHERE (${order ?? ''}) > (${marks}) ${ending}`)
      .raw()
      .safeIntegers();
    for (let page = first.all(); page.length > 0;) {
      yield* page;
      await nextTurn();
      page = after.all((page.at(-1) ?? []).slice(0, keys.length));
    }
    return undefined;
  }
}

/** Whether rows of two databases are made up to the same position. */
export const isLevel = (
  one: ReadonlyMap<string, Position>,
  other: ReadonlyMap<string, Position>,
  name: string,
) => (one.get(name) ?? START) === (other.get(name) ?? START);

const tablesOf = ({ name, pastName, pulseName, kept, rowsChange, pulse }: RowTable): readonly Compared[] => {
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
