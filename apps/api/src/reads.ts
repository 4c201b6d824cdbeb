import type { Class, Position } from '@probity/eventing';
import { type Condition, HistoryEntry, type Question, historyIdOf, positionAt } from '@probity/read-models';
import type { Model, Row } from './derive';
import { POSITION, checked, instantIn, malformed } from './forms';
import { tokenIn } from './headers';
import { showing } from './looks';
import { type OwnRows, ownRowsIn } from './own-rows';
import { Failed } from './problems';
import type { Core, Reading } from './core';

/** How fresh an answer must be, or of which past. */
export interface When {
  /** Waits, bounded, until the rows are that far: a position that a command answered. */
  readonly atLeast?: string | null | undefined;
  /** The rows as they were at a position, or before anything that happened after an instant. */
  readonly asOf?: string | null | undefined;
  /** The rows as they were before anything that was recorded after an instant. */
  readonly asKnownAt?: string | null | undefined;
}

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
const PATIENCE_MS = 2_000;

/** True when whoever reads may see the rows. Throws Unauthenticated. */
export const isAdmitted = async ({ core, headers }: Reading, { projection }: Model): Promise<boolean> => {
  const { name, readers } = projection;
  return readers === undefined || (await core.admits(tokenIn(headers), name, readers));
};

const admit = async (reading: Reading, model: Model): Promise<Core> => {
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
  const { first, after } = wanted;
  if (typeof first === 'number' && (first < 1 || first > ROWS_MAX)) {
    malformed('first', `must be from 1 to ${ROWS_MAX}`);
  }
  const asOf = await timeOf(reading.core, model, wanted);
  const { position, next, ...found } = await reading.core.queries.find(model.row, {
    where: conditionsIn(wanted, own),
    first: first ?? ROWS_DEFAULT,
    ...orderIn(wanted),
    ...(after && { after: limited(after) }),
    ...(asOf !== undefined && { asOf }),
  });
  const rows = own ? found.rows.flatMap(own.of) : found.rows;
  await showing(reading, model, rows, { asOf, own });
  return { rows, next, position: String(position) };
};

const orderIn = ({ orderBy }: Wanted): Pick<Question<Row>, 'orderBy'> =>
  orderBy ? { orderBy: { column: orderBy.column, descending: orderBy.descending ?? false } } : {};

/** One row, as it is or as it was; null when there is none. Throws Malformed and Failed. */
export const rowOf = async (reading: Reading, model: Model, id: string, when: When): Promise<Row | null> => {
  const own = await ownOrAdmit(reading, model);
  const asOf = await timeOf(reading.core, model, when);
  const found = await reading.core.queries.get(model.row, limited(id), asOf);
  const rows = found && own ? own.of(found) : [found].flatMap((row) => row ?? []);
  await showing(reading, model, rows, { asOf, own });
  return rows[0] ?? null;
};

/** Everything that a row has been, the first version first; none when there is no such row. */
export const versionsOf = async (reading: Reading, model: Model, id: string) => {
  const { queries } = await admit(reading, model);
  const versions = await queries.versionsOf(model.row, limited(id));
  await showing(
    reading,
    model,
    versions.map(({ row }) => row),
  );
  return versions.map(({ from, until, ...version }) => ({
    from: String(from),
    until: until === null ? null : String(until),
    ...version,
  }));
};

/** Which event set which columns of a row; null when there is no such row. */
export const blameOf = async (reading: Reading, model: Model, id: string): Promise<Blame[] | null> => {
  const { queries } = await admit(reading, model);
  const positions = await queries.blameOf(model.row, limited(id));
  const row = await queries.get(model.row, id);
  await showing(reading, model, row ? [row] : []);
  if (!positions) return null;
  const columnsBy = new Map<Position, string[]>();
  for (const [column, position] of Object.entries(positions)) {
    columnsBy.set(position, [...(columnsBy.get(position) ?? []), column]);
  }
  const blame = await Promise.all(
    [...columnsBy].map(async ([position, columns]) => ({
      columns,
      // The history tells the bureau's log; what is recorded elsewhere it does not know.
      entry: model.isOfIntake ? null : await queries.get(HISTORY, historyIdOf(position)),
    })),
  );
  await showingHistory(
    reading,
    blame.flatMap(({ entry }) => entry ?? []),
  );
  return blame;
};

/** Entries of the history are shown, if there are such. */
const showingHistory = async (reading: Reading, entries: readonly Row[]): Promise<void> => {
  const projection = reading.core.projections.find(({ row }) => row === HISTORY);
  if (projection) await showing(reading, { projection }, entries);
};

/** Waits until the rows are at the position; false when they are not in time. */
export const isReached = (core: Core, { projection }: Model, position: string): Promise<boolean> =>
  core.reached(BigInt(position), PATIENCE_MS, projection.name);

const timeOf = async (core: Core, model: Model, when: When): Promise<Position | undefined> => {
  const { atLeast, asOf, asKnownAt } = when;
  if (atLeast && !(await isReached(core, model, checked('atLeast', atLeast, POSITION)))) {
    throw new Failed('read-models-behind');
  }
  if (model.isOfIntake) return positionIn(when);
  if (asKnownAt) return positionAt(core.queries, instantIn('asKnownAt', asKnownAt), 'recordedAt');
  if (!asOf) return undefined;
  if (POSITION.pattern.test(asOf)) return BigInt(asOf);
  return positionAt(core.queries, instantIn('asOf', asOf), 'occurredAt');
};

/** A position of the intake's log. What the bureau's log says of instants says nothing of that one. */
const positionIn = ({ asOf, asKnownAt }: When): Position | undefined =>
  asOf || asKnownAt ? BigInt(checked('asOf', asOf ?? '', POSITION)) : undefined;

/** The text, unless it is longer than any that is kept. Throws Malformed. */
const limited = (text: string): string =>
  text.length <= TEXT_MAX ? text : malformed('', `must hold no text of over ${TEXT_MAX} characters`);

const conditionsIn = ({ filter }: Wanted, own: OwnRows | undefined) => {
  for (const condition of Object.values(filter ?? {})) {
    const values: readonly unknown[] = Object.values(condition).flat();
    for (const value of values) if (typeof value === 'string') limited(value);
  }
  return own ? own.within(filter ?? {}) : (filter ?? {});
};
