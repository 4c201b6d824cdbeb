import type { ClientBase } from 'pg';
import type { AnyProjection } from '@probity/eventing';
import { quoted } from '../rows/column';
import { POSTGRES, SHARED } from './postgres.dialect';
import { MAKING, definitionOf } from './postgres.opening';
import { onItsOwn } from './postgres.switching';
import { NEXT, type Projected, projectedBy } from '../following/projected';

/**
 * Why rows of a version stay: reports are shown them, they are this program's, somebody may be building them,
 * or they are the youngest of the older versions, to which one could go back.
 */
export type Stay = 'shown' | 'own' | 'building' | 'before';

/** Rows of one version of a projection, as they stand in a database. */
export interface StandingVersion {
  readonly name: string;
  readonly version: string;
  readonly schema: string;
  readonly bytes: number;
  /** Why they stay; undefined where nobody asks them any more. */
  readonly stay: Stay | undefined;
}

interface Found extends Omit<StandingVersion, 'stay'> {
  /** Grows with the time at which the schema was made. */
  readonly made: bigint;
}

/**
 * The versions whose rows stand in a database. Those that are younger than the ones that are shown may be
 * built by a program that is newer than this one; of the older, the youngest stays. That is what was shown
 * before, unless its rows were never shown: the server does not keep what its views have shown.
 *
 * @throws StoreUnavailable, and what the server says.
 */
export const standingVersions = (
  url: string,
  projections: readonly AnyProjection[],
): Promise<readonly StandingVersion[]> =>
  onItsOwn(url, async (client) => {
    const standing: StandingVersion[] = [];
    for (const projection of projections) {
      standing.push(...(await standingOf(client, projectedBy(projection, POSTGRES))));
    }
    return standing;
  });

/**
 * Takes away rows of versions that nobody asks any more, in one transaction for each projection. Answers what
 * was taken away. Fails where something else stands on the tables of a version, and leaves all versions of
 * that projection as they were.
 */
export const retire = (
  url: string,
  projections: readonly AnyProjection[],
  retired: (version: StandingVersion) => boolean,
): Promise<readonly StandingVersion[]> =>
  onItsOwn(url, async (client) => {
    const gone: StandingVersion[] = [];
    for (const projection of projections) {
      await client.query(`BEGIN; ${MAKING}`);
      const standing = await standingOf(client, projectedBy(projection, POSTGRES));
      const going = standing.filter(retired);
      for (const version of going) await drop(client, version);
      await client.query('COMMIT');
      gone.push(...going);
    }
    return gone;
  });

const CHECKPOINT = POSTGRES.shared('checkpoint');

const standingOf = async (client: ClientBase, own: Projected): Promise<readonly StandingVersion[]> => {
  const found = await foundOf(client, own);
  const definition = (await definitionOf(client, own)) ?? '';
  const shown = found.find(({ schema }) => definition.includes(`${schema}.`));
  const stayOf = ({ version, made }: Found): Stay | undefined => {
    if (version === shown?.version) return 'shown';
    if (version === own.version) return 'own';
    const isYounger = shown === undefined || made > shown.made;
    return isYounger || version.endsWith(NEXT) ? 'building' : undefined;
  };
  const before = found.findLast((each) => stayOf(each) === undefined);
  return found.map(({ made, ...each }) => ({
    ...each,
    stay: each.version === before?.version ? 'before' : stayOf({ ...each, made }),
  }));
};

/** The oldest first. */
const foundOf = async (client: ClientBase, { projection, table }: Projected): Promise<readonly Found[]> => {
  const { rows: tables } = await client.query<{ readonly checkpoint: string | null }>(
    `SELECT to_regclass('${SHARED}.checkpoint')::text AS checkpoint`,
  );
  if (tables[0]?.checkpoint === null) return [];
  const { rows: known } = await client.query<{ readonly version: string }>(
    `SELECT version FROM ${CHECKPOINT} WHERE name = $1`,
    [projection.name],
  );
  const versions = new Map(known.map(({ version }) => [schemaOf(table.name, version), version]));
  const { rows } = await client.query<{
    readonly schema: string;
    readonly made: string;
    readonly bytes: string;
  }>(
    `SELECT nspname AS schema, n.oid::bigint AS made, coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bytes
      FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
      WHERE nspname = ANY ($1) GROUP BY nspname, n.oid ORDER BY n.oid`,
    [[...versions.keys()]],
  );
  return rows.map(({ schema, made, bytes }) => ({
    ...{ name: projection.name, version: versions.get(schema) ?? '', schema },
    ...{ made: BigInt(made), bytes: Number(bytes) },
  }));
};

const schemaOf = (table: string, version: string): string =>
  version.endsWith(NEXT)
    ? `${POSTGRES.schemaOf(table, version.slice(0, -NEXT.length)) ?? ''}${NEXT}`
    : (POSTGRES.schemaOf(table, version) ?? '');

/**
 * Whatever stands in the schema goes, whichever tables that version had; and nothing that stands elsewhere.
 */
const drop = async (client: ClientBase, { name, version, schema }: StandingVersion): Promise<void> => {
  const { rows } = await client.query<{ readonly table: string; readonly kind: string }>(
    `SELECT relname AS table, relkind AS kind FROM pg_class WHERE relnamespace = $1::regnamespace
      AND relkind IN ('r', 'v') ORDER BY relkind DESC`,
    [quoted(schema)],
  );
  try {
    for (const { table, kind } of rows) {
      await client.query(`DROP ${kind === 'v' ? 'VIEW' : 'TABLE'} ${quoted(schema)}.${quoted(table)}`);
    }
    await client.query(`DROP SCHEMA ${quoted(schema)}`);
  } catch (error) {
    const detail = error instanceof Error && 'detail' in error ? String(error.detail) : String(error);
    throw new Error(`the rows of ${name} in ${schema} cannot go: ${detail}`, { cause: error });
  }
  await client.query(`DELETE FROM ${CHECKPOINT} WHERE name = $1 AND version = $2`, [name, version]);
};
