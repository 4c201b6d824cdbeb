import type { ClientBase } from 'pg';
import type { Position } from '@probity/eventing';
import { quoted } from '../rows/column';
import { connectionsTo, ofServer } from './postgres.asking';
import { POSTGRES } from './postgres.dialect';
import { SWITCH, isShown, show, takeAway } from './postgres.opening';
import type { Projected } from '../following/projected';

/** Works on a database over a connection of its own. Throws StoreUnavailable, or what the work throws. */
export const onItsOwn = async <T>(url: string, work: (client: ClientBase) => Promise<T>): Promise<T> => {
  const pool = connectionsTo(url, 1);
  try {
    const client = await ofServer(() => pool.connect());
    try {
      return await work(client);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
};

/** The rows that are asked, and those that are to stand in their place. */
interface Pair {
  readonly live: Projected;
  readonly next: Projected;
}

/** Longest wait for those who look at the rows: whoever wants to look waits behind it. */
const ALONE_MS_MAX = 500;
const CHECKPOINT = POSTGRES.shared('checkpoint');
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Puts rows in the place of others of the same version, in one transaction. The checkpoint of the others is
 * locked, so that they stand still while these are brought level; only then is everybody kept from looking,
 * for as long as it takes to give the schemas each other's names. Answers their position; undefined when
 * somebody looks for so long, or these are so far ahead, that it must be tried again.
 */
export const switchOver = async (
  client: ClientBase,
  { live, next }: Pair,
  level: (to: Position) => Promise<void>,
): Promise<Position | undefined> => {
  const position = await standStill(client, live);
  await level(position);
  try {
    await client.query(`SET LOCAL lock_timeout = ${ALONE_MS_MAX}; LOCK TABLE ${SWITCH}`);
    if ((await placeOf(client, next)) !== position) {
      await undone(client);
      return;
    }
    const isPresent = await isShown(client, live);
    await changePlaces(client, { live, next });
    if (isPresent) await show(client, live);
    await takeAway(client, next);
    await client.query('COMMIT');
    return position;
  } catch (error) {
    if (isNotAvailable(error)) return undone(client);
    throw error;
  }
};

/**
 * Has the views show rows of a version that they have not shown yet. Answers the position of the rows then.
 * Throws when something stands on views whose columns are others.
 */
export const showVersion = async (client: ClientBase, projected: Projected): Promise<Position> => {
  const position = await standStill(client, projected);
  await show(client, projected);
  await client.query('COMMIT');
  return position;
};

const undone = async (client: ClientBase): Promise<undefined> => {
  await client.query('ROLLBACK');
};

const standStill = async (client: ClientBase, live: Projected): Promise<Position> => {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  const position = await placeOf(client, live, 'FOR UPDATE');
  if (position !== undefined) return position;
  const { name } = live.projection;
  throw new Error(`nobody has made the rows of ${name} yet, so nothing can stand beside them`);
};

const placeOf = async (
  client: ClientBase,
  { projection, version }: Projected,
  lock = '',
): Promise<Position | undefined> => {
  const { rows } = await client.query<{ readonly position: string | bigint }>(
    `SELECT position FROM ${CHECKPOINT} WHERE name = $1 AND version = $2 ${lock}`,
    [projection.name, version],
  );
  return rows[0] && BigInt(rows[0].position);
};

/** Afterwards the rows that were asked stand under the name of the others. */
const changePlaces = async (client: ClientBase, { live, next }: Pair): Promise<void> => {
  const [here, beside] = [live, next].map(({ table }) => table.schema ?? '');
  const meanwhile = `${here}_old`;
  for (const [from, to] of [
    [here, meanwhile],
    [beside, here],
    [meanwhile, beside],
  ]) {
    await client.query(`ALTER SCHEMA ${quoted(from ?? '')} RENAME TO ${quoted(to ?? '')}`);
  }
};

const isNotAvailable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
