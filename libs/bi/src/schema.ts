import { sha256 } from '@probity/eventing';
import type { ClientBase } from 'pg';
import { DAILY_CREATION } from './facts/risk-point-daily';
import { cellTableOf, shownViewOf, underViewOf } from './figures/figure';
import { FIGURES } from './figures/figures';
import { LABELS } from './figures/labels';
import { STAR } from './star';
import { creationOf } from './star-table';

/** The role that dashboards read with: the views of figures, and nothing else. */
export const READER = 'probity_bi_reader';

const REFRESH = `
  create table probity_bi.refresh (
    at_position bigint not null, intake_position bigint not null, through_day date not null,
    refreshed_at timestamptz not null);
  comment on table probity_bi.refresh is 'Up to where the star has come: one row.';
  create view probity_bi_views.refresh as table probity_bi.refresh;
  comment on view probity_bi_views.refresh is
    'Positions of both logs and the last day that the figures know.'`;

const CREATION = [
  'create schema probity_bi; create schema probity_bi_views',
  ...STAR.map(creationOf),
  DAILY_CREATION,
  REFRESH,
  LABELS,
  ...FIGURES.map(underViewOf),
  ...FIGURES.flatMap(cellTableOf).map(creationOf),
  ...FIGURES.map(shownViewOf),
  `grant usage on schema probity_bi_views to ${READER}`,
  `grant select on all tables in schema probity_bi_views to ${READER}`,
].join(';\n');

/** What the schema was made by; it is made anew when that changes. */
const SHAPE = sha256(CREATION);

// Roles belong to the whole server: another database may be making the same one at the same time.
const READER_CREATION = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${READER}') then create role ${READER} nologin;
      end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

/**
 * Makes the schemas, views and the role of readers where there are none, or where they are of another shape:
 * all of it can be made again from the rows. To be called inside a transaction, by one at a time.
 */
export const makeReady = async (client: ClientBase): Promise<void> => {
  const made = `select obj_description(oid, 'pg_namespace') as shape from pg_namespace
    where nspname = 'probity_bi'`;
  const { rows } = await client.query<{ shape: string | null }>(made);
  if (rows[0]?.shape === SHAPE) return;
  await client.query(READER_CREATION);
  await client.query(
    'drop schema if exists probity_bi_views cascade; drop schema if exists probity_bi cascade',
  );
  await client.query(CREATION);
  await client.query(`comment on schema probity_bi is '${SHAPE}'`);
};
