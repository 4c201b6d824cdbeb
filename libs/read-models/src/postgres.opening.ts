import type { ClientBase } from 'pg';
import { type AnyProjection, START } from '@probity/eventing';
import { quoted } from './column';
import { POSTGRES, SHARED } from './postgres.dialect';
import { type Projected, projectedBy } from './projected';

/** The lock of whoever makes tables. It spells PRBR. */
const LOCK = 'SELECT pg_advisory_xact_lock(1347568210)';
const TEXT = POSTGRES.typeOf({ sql: 'text' });
const SHARED_TABLES = `
  CREATE SCHEMA IF NOT EXISTS ${SHARED};
  CREATE TABLE IF NOT EXISTS ${POSTGRES.shared('checkpoint')}
    (name ${TEXT} NOT NULL, version ${TEXT} NOT NULL, position bigint NOT NULL, PRIMARY KEY (name, version));
  CREATE TABLE IF NOT EXISTS ${POSTGRES.shared('moment')}
    ("recordedAt" ${TEXT} PRIMARY KEY NOT NULL, "position" bigint NOT NULL)`;

/**
 * Makes what is missing: for each projection a schema of its own version, beside those of others, and the
 * views under which the present version is always found. Takes nothing away of other versions.
 */
export const makeReady = async (
  client: ClientBase,
  projections: readonly AnyProjection[],
): Promise<readonly Projected[]> => {
  const projected = projections.map((projection) => projectedBy(projection, POSTGRES));
  await client.query(`BEGIN; ${LOCK}; ${SHARED_TABLES}`);
  const known = await client.query<{ readonly key: string }>(
    `SELECT name || ' ' || version AS key FROM ${POSTGRES.shared('checkpoint')}`,
  );
  const there = new Set(known.rows.map(({ key }) => key));
  for (const each of projected) {
    if (there.has(`${each.projection.name} ${each.version}`)) continue;
    await client.query(makingOf(each).join(';'));
    await client.query(
      `INSERT INTO ${POSTGRES.shared('checkpoint')} (name, version, position) VALUES ($1, $2, $3)`,
      [...[each.projection.name, each.version, START]],
    );
  }
  await present(client, projected);
  await client.query('COMMIT');
  return projected;
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

/** Has the views point to these versions, where they point elsewhere. */
const present = async (client: ClientBase, projected: readonly Projected[]): Promise<void> => {
  const views = await client.query<{ readonly name: string; readonly definition: string }>(
    `SELECT viewname AS name, definition FROM pg_views WHERE schemaname = '${SHARED}'`,
  );
  const shown = new Map(views.rows.map(({ name, definition }) => [name, definition]));
  for (const { table } of projected) {
    const history = `select * from ${table.at(table.historyName)}`;
    for (const [name, sql] of [
      [table.name, table.present],
      [table.historyName, history],
    ] as const) {
      if (shown.get(name)?.includes(table.schema ?? '') === true) continue;
      const view = POSTGRES.shared(name);
      await client.query(`DROP VIEW IF EXISTS ${view}; CREATE VIEW ${view} AS ${sql}`);
    }
  }
};
