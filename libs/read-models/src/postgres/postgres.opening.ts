import type { ClientBase } from 'pg';
import { START } from '@probity/eventing';
import type { Asking } from '../queries/asking';
import { quoted } from '../rows/column';
import { POSTGRES, SHARED } from './postgres.dialect';
import type { Projected } from '../following/projected';

/** The lock of whoever makes tables, or takes those of old versions away. It spells PRBR. */
export const MAKING = 'SELECT pg_advisory_xact_lock(1347568210)';
/**
 * A table that holds nothing: whoever asks shares it, and whoever puts other rows in the place of those that
 * are asked has it alone. Taken before a transaction sees anything, it keeps both out of each other's sight.
 */
export const SWITCH = POSTGRES.shared('switch');
const TEXT = POSTGRES.typeOf({ sql: 'text' });
const SHARED_TABLES = `
  CREATE SCHEMA IF NOT EXISTS ${SHARED};
  CREATE TABLE IF NOT EXISTS ${POSTGRES.shared('checkpoint')}
    (name ${TEXT} NOT NULL, version ${TEXT} NOT NULL, position bigint NOT NULL, PRIMARY KEY (name, version));
  CREATE TABLE IF NOT EXISTS ${POSTGRES.shared('moment')}
    ("recordedAt" ${TEXT} PRIMARY KEY NOT NULL, "position" bigint NOT NULL);
  CREATE TABLE IF NOT EXISTS ${SWITCH} ()`;

/**
 * Makes what is missing: for each projection a schema of its own version, beside those of others, and the
 * views under which the present version is always found. Views that show another version go on showing it
 * until the rows of this one are proven. Takes nothing away of other versions.
 */
export const makeReady = async (client: ClientBase, projected: readonly Projected[]): Promise<void> => {
  await client.query(`BEGIN; ${MAKING}; ${SHARED_TABLES}`);
  const known = await client.query<{ readonly key: string }>(
    `SELECT name || ' ' || version AS key FROM ${POSTGRES.shared('checkpoint')}`,
  );
  const there = new Set(known.rows.map(({ key }) => key));
  for (const each of projected) {
    if (!there.has(`${each.projection.name} ${each.version}`)) await make(client, each);
  }
  await present(client, projected);
  await client.query('COMMIT');
};

/** Makes rows that stand beside those of the same version, without any that were left there. */
export const makeBeside = async (client: ClientBase, projected: readonly Projected[]): Promise<void> => {
  await client.query(`BEGIN; ${MAKING}; ${SHARED_TABLES}`);
  for (const each of projected) {
    await takeAway(client, each);
    await make(client, each);
  }
  await client.query('COMMIT');
};

/** Takes rows and their checkpoint away. Fails where something else stands on them. */
export const takeAway = async (
  client: ClientBase,
  { projection, version, table }: Projected,
): Promise<void> => {
  await client.query([...table.removal, `DROP SCHEMA IF EXISTS ${quoted(table.schema ?? '')}`].join(';'));
  await client.query(`DELETE FROM ${POSTGRES.shared('checkpoint')} WHERE name = $1 AND version = $2`, [
    ...[projection.name, version],
  ]);
};

const make = async (client: ClientBase, projected: Projected): Promise<void> => {
  const { projection, version } = projected;
  await client.query(makingOf(projected).join(';'));
  await client.query(
    `INSERT INTO ${POSTGRES.shared('checkpoint')} (name, version, position) VALUES ($1, $2, $3)`,
    [projection.name, version, START],
  );
};

/** All that a projection writes, empty. */
export const emptying = ({ table }: Projected): string =>
  `TRUNCATE ${tablesOf({ table })
    .map((name) => table.at(name))
    .join(', ')}`;

/** The names of the tables of a read model. */
export const tablesOf = ({ table }: Pick<Projected, 'table'>): readonly string[] => [
  table.name,
  ...(table.rowsChange ? [table.pastName] : []),
  ...(table.pulse ? [table.pulseName] : []),
];

const makingOf = (projected: Projected): readonly string[] => {
  const { schema, creation } = projected.table;
  // What stands there without a checkpoint nobody can vouch for.
  return [`CREATE SCHEMA IF NOT EXISTS ${quoted(schema ?? '')}`, ...creation, emptying(projected)];
};

/** Makes the views where there are none. */
const present = async (client: ClientBase, projected: readonly Projected[]): Promise<void> => {
  for (const each of projected)
    if ((await definitionOf(client, each)) === undefined) await show(client, each);
};

/** True when the views point to these rows. */
export const isShown = async (client: ClientBase, projected: Projected): Promise<boolean> =>
  pointsTo(await definitionOf(client, projected), projected);

/** The names of those whose rows the views show; of rows in files, that know no other version, of all. */
export function* shownOf(projected: readonly Projected[]): Asking<ReadonlySet<string>> {
  const sql = `select viewname, definition from pg_views where schemaname = '${SHARED}'`;
  const isOnServer = projected.some(({ table }) => table.schema !== undefined);
  const views = isOnServer ? yield { sql, fields: [] } : [];
  const definitions = new Map(views.map(([name, text]) => [String(name), String(text)]));
  const shown = projected.filter(
    (each) => !isOnServer || pointsTo(definitions.get(each.table.historyName), each),
  );
  return new Set(shown.map(({ projection }) => projection.name));
}

const pointsTo = (definition: string | undefined, { table }: Projected): boolean =>
  definition?.includes(`${table.schema ?? ''}.`) === true;

/** What the view of a projection shows, as the server tells it; undefined where there is no such view. */
export const definitionOf = async (client: ClientBase, { table }: Projected): Promise<string | undefined> => {
  const { rows } = await client.query<{ readonly definition: string }>(
    `SELECT definition FROM pg_views WHERE schemaname = '${SHARED}' AND viewname = $1`,
    [table.historyName],
  );
  return rows[0]?.definition;
};

/**
 * Has the views point to these rows. Views whose columns stay are replaced, so that whatever stands on them
 * stays; where the columns are others nothing may stand on them.
 */
export const show = async (client: ClientBase, { table }: Projected): Promise<void> => {
  const history = `select * from ${table.at(table.historyName)}`;
  for (const [name, sql] of [
    [table.name, table.present],
    [table.historyName, history],
  ] as const) {
    const view = POSTGRES.shared(name);
    await client.query('SAVEPOINT shown');
    try {
      await client.query(`CREATE OR REPLACE VIEW ${view} AS ${sql}`);
    } catch (error) {
      if (!isOfOtherColumns(error)) throw error;
      await client.query(`ROLLBACK TO SAVEPOINT shown; DROP VIEW ${view}; CREATE VIEW ${view} AS ${sql}`);
    }
  }
};

const OTHER_COLUMNS = '42P16';

const isOfOtherColumns = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === OTHER_COLUMNS;
