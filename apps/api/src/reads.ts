import type { Class, Position } from '@probity/eventing';
import { type Condition, HistoryEntry, type Question, comparisonOf, historyIdOf } from '@probity/read-models';
import type { Model, Row } from './derive';
import { isSaid, malformed } from './forms';
import { tokenIn } from './headers';
import { showing } from './looks';
import { type OwnRows, ownRowsIn } from './own-rows';
import { Failed } from './problems';
import { type When, dayIn, pastIn } from './times';
import type { Core, Reading } from './core';

/** Which rows, in which order, how many. */
export interface Wanted extends When {
  readonly filter?: Readonly<Record<string, Condition>> | null | undefined;
  readonly orderBy?: { readonly column: string; readonly descending?: boolean | null } | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Rows, where the next page of them begins, and how far the log is in this answer. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly position: string;
}

/** The columns of a row that one event set, and that event as the history tells it. */
export interface Blame {
  readonly columns: readonly string[];
  readonly entry: Row | null;
}

const HISTORY = HistoryEntry as unknown as Class<Row>;

/** Most rows in one answer. */
export const ROWS_MAX = 200;
/** Rows in an answer to whoever does not say how many. */
export const ROWS_DEFAULT = 50;
const TEXT_MAX = 500;

/** True when whoever reads may see the rows. Throws Unauthenticated. */
export const isAdmitted = async ({ core, headers }: Reading, { projection }: Model): Promise<boolean> => {
  const { name, readers } = projection;
  return readers === undefined || (await core.admits(tokenIn(headers), name, readers));
};

/** The service, to whoever may read the rows. Throws Unauthenticated and Failed. */
export const admit = async (reading: Reading, model: Model): Promise<Core> => {
  if (!(await isAdmitted(reading, model))) throw new Failed('not-for-this-reader');
  return reading.core;
};

/** The own rows of whoever reads, where there are such; all of them, for whoever is admitted. */
const ownOrAdmit = async (reading: Reading, model: Model): Promise<OwnRows | undefined> => {
  const own = await ownRowsIn(reading, model);
  if (!own) await admit(reading, model);
  return own;
};

/** A page of rows. Throws Malformed, QuestionInvalid and Failed. */
export const pageOf = async (reading: Reading, model: Model, wanted: Wanted): Promise<RowPage> => {
  const own = await ownOrAdmit(reading, model);
  const { after } = wanted;
  const first = firstIn(wanted);
  const asOf = await pastIn(reading.core, model, wanted);
  const { position, next, ...found } = await reading.core.queries.find(model.row, {
    where: conditionsIn(wanted, own),
    first,
    ...orderIn(wanted),
    ...(isSaid(after) && { after: limited('after', after) }),
    asOf,
    validAt: dayIn(model, wanted),
  });
  const rows = own ? found.rows.flatMap(own.of) : found.rows;
  await showing(reading, model, rows, { asOf, own });
  return { rows, next, position: String(position) };
};

/** How many rows at most. Throws Malformed. */
export const firstIn = ({ first }: Pick<Wanted, 'first'>): number => {
  const rows = first ?? ROWS_DEFAULT;
  return Number.isInteger(rows) && rows >= 1 && rows <= ROWS_MAX
    ? rows
    : malformed('first', `must be from 1 to ${ROWS_MAX}`);
};

const orderIn = ({ orderBy }: Wanted): Pick<Question<Row>, 'orderBy'> =>
  orderBy ? { orderBy: { column: orderBy.column, descending: orderBy.descending ?? false } } : {};

/** What had been recorded by the position from which a row is told, which its answer names in `asOf`. */
const from = (row: Row, asOf: Position): Row => ({ ...row, asOf: String(asOf) });

/** Up to where a row is told: as far as was asked, or as there is. */
const toldUpTo = async ({ core }: Reading, model: Model, when: When) => {
  const past = await pastIn(core, model, when);
  return { past, asOf: past ?? (await core.queries.positionOf(model.row)) };
};

/** One row, as it is or as it was; null when there is none. Throws Malformed and Failed. */
export const rowOf = async (reading: Reading, model: Model, id: string, when: When): Promise<Row | null> => {
  const own = await ownOrAdmit(reading, model);
  const { past, asOf } = await toldUpTo(reading, model, when);
  const validAt = dayIn(model, when);
  const found = await reading.core.queries.get(model.row, limited('id', id), { asOf, validAt });
  const rows = found && own ? own.of(found) : [found].flatMap((row) => row ?? []);
  await showing(reading, model, rows, { asOf: past, own });
  const [row] = rows;
  return row ? from(row, asOf) : null;
};

/** Everything that a row had been by then, the first version first; none when there was no such row. */
export const versionsOf = async (reading: Reading, model: Model, id: string, when: When) => {
  const { queries } = await admit(reading, model);
  const { past, asOf } = await toldUpTo(reading, model, when);
  const versions = await queries.versionsOf(model.row, limited('id', id), asOf);
  const rows = versions.map(({ row }) => row);
  await showing(reading, model, rows, { asOf: past });
  return versions.map(({ from: begun, until, row, ...version }) => ({
    from: String(begun),
    until: until === null ? null : String(until),
    ...version,
    row: from(row, asOf),
  }));
};

/** Which event had set which columns of a row; null when there was no such row. */
export const blameOf = async (
  reading: Reading,
  model: Model,
  id: string,
  when: When,
): Promise<Blame[] | null> => {
  const { queries } = await admit(reading, model);
  const { past, asOf } = await toldUpTo(reading, model, when);
  const positions = await queries.blameOf(model.row, limited('id', id), asOf);
  const row = await queries.get(model.row, id, { asOf });
  await showing(reading, model, row ? [row] : [], { asOf: past });
  if (!positions) return null;
  const columnsBy = new Map<Position, string[]>();
  for (const [column, position] of Object.entries(positions)) {
    columnsBy.set(position, [...(columnsBy.get(position) ?? []), column]);
  }
  const entries = await historyAt(reading, model.isOfIntake ? [] : columnsBy.keys());
  return [...columnsBy].map(([position, columns]) => {
    const entry = entries.get(position);
    return { columns, entry: entry ? from(entry, asOf) : null };
  });
};

/**
 * The entries of the history at positions of the bureau's log; what is recorded elsewhere it does not know.
 * That they are about to be shown is recorded. Throws Failed.
 */
export const historyAt = async (
  reading: Reading,
  positions: Iterable<Position>,
): Promise<ReadonlyMap<Position, Row>> => {
  const { queries, projections } = reading.core;
  const entries = new Map<Position, Row>();
  for (const position of new Set(positions)) {
    const entry = await queries.get(HISTORY, historyIdOf(position));
    if (entry) entries.set(position, entry);
  }
  const projection = projections.find(({ row }) => row === HISTORY);
  if (projection) await showing(reading, { projection }, [...entries.values()]);
  return entries;
};

/** The text, unless it is longer than any that is kept. Throws Malformed. */
export const limited = (path: string, text: string): string =>
  text.length <= TEXT_MAX ? text : malformed(path, `must hold no text of over ${TEXT_MAX} characters`);

const conditionsIn = ({ filter }: Wanted, own: OwnRows | undefined) => {
  for (const { path, text } of textsIn(filter ?? {})) limited(path, text);
  return own ? own.within(filter ?? {}) : (filter ?? {});
};

/** The texts that columns are compared with. */
const textsIn = (filter: NonNullable<Wanted['filter']>) =>
  Object.entries(filter).flatMap(([column, condition]) =>
    Object.entries(condition).flatMap(([operator, values]) =>
      [values as unknown]
        .flat()
        .flatMap((text) => (typeof text === 'string' ? { path: comparisonOf(column, operator), text } : [])),
    ),
  );
