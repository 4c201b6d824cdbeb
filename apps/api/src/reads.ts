import type { IncomingHttpHeaders } from 'node:http';
import type { Class, Position } from '@probity/eventing';
import { type Condition, HistoryEntry, type Question, historyIdOf } from '@probity/read-models';
import type { Model, Row } from './derive';
import { malformed } from './forms';
import { tokenIn } from './headers';
import { Failed } from './problems';
import { type When, dayIn, pastIn } from './times';
import type { Core } from './core';

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
const ROWS_DEFAULT = 50;
const TEXT_MAX = 500;

/** Who reads: the service, and the request with which somebody shows to be somebody. */
export interface Reading {
  readonly core: Core;
  readonly headers: IncomingHttpHeaders;
}

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

/** A page of rows. Throws Malformed, QuestionInvalid and Failed. */
export const pageOf = async (reading: Reading, model: Model, wanted: Wanted): Promise<RowPage> => {
  const core = await admit(reading, model);
  const { filter, after } = wanted;
  const first = firstIn(wanted);
  const asOf = await pastIn(core, model, wanted);
  const { position, ...page } = await core.queries.find(model.row, {
    where: limitedConditions(filter ?? {}),
    first,
    ...orderIn(wanted),
    ...(after && { after: limited(after) }),
    asOf,
    validAt: dayIn(model, wanted),
  });
  return { ...page, position: String(position) };
};

/** How many rows at most. Throws Malformed. */
export const firstIn = ({ first }: Pick<Wanted, 'first'>): number => {
  const rows = first ?? ROWS_DEFAULT;
  return rows >= 1 && rows <= ROWS_MAX ? rows : malformed('first', `must be from 1 to ${ROWS_MAX}`);
};

const orderIn = ({ orderBy }: Wanted): Pick<Question<Row>, 'orderBy'> =>
  orderBy ? { orderBy: { column: orderBy.column, descending: orderBy.descending ?? false } } : {};

/** What had been recorded by the position from which a row is told, which its answer names in `asOf`. */
const from = (row: Row, asOf: Position): Row => ({ ...row, asOf: String(asOf) });

/** One row, as it is or as it was; null when there is none. Throws Malformed and Failed. */
export const rowOf = async (reading: Reading, model: Model, id: string, when: When): Promise<Row | null> => {
  const core = await admit(reading, model);
  const asOf = (await pastIn(core, model, when)) ?? core.queries.positionOf(model.row);
  const row = await core.queries.get(model.row, limited(id), { asOf, validAt: dayIn(model, when) });
  return row && from(row, asOf);
};

/** Everything that a row had been by then, the first version first; none when there was no such row. */
export const versionsOf = async (reading: Reading, model: Model, id: string, when: When) => {
  const core = await admit(reading, model);
  const asOf = (await pastIn(core, model, when)) ?? core.queries.positionOf(model.row);
  const versions = await core.queries.versionsOf(model.row, limited(id), asOf);
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
  const asOf = (await pastIn(reading.core, model, when)) ?? queries.positionOf(model.row);
  const positions = await queries.blameOf(model.row, limited(id), asOf);
  if (!positions) return null;
  const columnsBy = new Map<Position, string[]>();
  for (const [column, position] of Object.entries(positions)) {
    columnsBy.set(position, [...(columnsBy.get(position) ?? []), column]);
  }
  return Promise.all(
    [...columnsBy].map(async ([position, columns]) => {
      // The history tells the bureau's log; what is recorded elsewhere it does not know.
      const entry = model.isOfIntake ? null : await queries.get(HISTORY, historyIdOf(position));
      return { columns, entry: entry && from(entry, asOf) };
    }),
  );
};

/** The text, unless it is longer than any that is kept. Throws Malformed. */
export const limited = (text: string): string =>
  text.length <= TEXT_MAX ? text : malformed('', `must hold no text of over ${TEXT_MAX} characters`);

const limitedConditions = (filter: Readonly<Record<string, Condition>>) => {
  for (const condition of Object.values(filter)) {
    const values: readonly unknown[] = Object.values(condition).flat();
    for (const value of values) if (typeof value === 'string') limited(value);
  }
  return filter;
};
