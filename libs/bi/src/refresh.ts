import type { Position } from '@probity/eventing';
import type { ClientBase } from 'pg';
import { cellTableOf } from './figures/figure';
import { FIGURES } from './figures/figures';
import { riskPointSpan } from './facts/inventory';
import { DAILY_REFRESH } from './facts/risk-point-daily';
import type { CoarseSignal } from './facts/signals';
import { COMMON_POSITION, ROWS, rowsAt } from './rows';
import { makeReady } from './schema';
import { STAR } from './star';
import type { StarTable } from './star-table';

/** Up to where the star has come. */
export interface Refreshed {
  /** The position of the bureau's log that every figure was taken from. */
  readonly position: Position;
  readonly intakePosition: Position;
  /** The last day that the figures know: the one on which the event at the position was recorded. */
  readonly throughDay: string;
  /** Rows written or taken away. */
  readonly changed: number;
}

/** What a refresh is made from, beside the rows. */
export interface Sources {
  /** Signals as far as figures may know them, and how far their log has come. */
  readonly signals: { readonly position: Position; readonly rows: readonly CoarseSignal[] };
  /** The name under which a person stands in the star. */
  readonly pseudonymOf: (subjectRef: string) => string;
  /** The position of the log as of which to refresh; as far as all rows have come by default. */
  readonly at?: Position | undefined;
}

/** There are no rows that the star could be made from, or they have not come as far as is asked. */
export class RowsMissing extends Error {
  override readonly name = 'RowsMissing';
}

/**
 * Brings the star to what the rows were at a position: one transaction, from one moment of the rows. Only
 * what changed is written, so that whoever looks at it meanwhile sees it before or after, and waits for
 * nothing. Throws RowsMissing.
 */
export const refresh = async (client: ClientBase, sources: Sources): Promise<Refreshed> => {
  // Whoever waits for another refresh must not see the star as it was before that one.
  await client.query(TURN);
  await client.query('begin isolation level repeatable read');
  try {
    const refreshed = await refreshInside(client, sources);
    await client.query('commit');
    return refreshed;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query(TURN_OVER);
  }
};

const TURN = "select pg_advisory_lock(hashtext('probity_bi'))";
const TURN_OVER = "select pg_advisory_unlock(hashtext('probity_bi'))";

const refreshInside = async (client: ClientBase, sources: Sources): Promise<Refreshed> => {
  // What the planner thinks dear is often cheap here, where tables are new to it: compiling would cost more.
  await client.query('set local jit = off');
  await makeReady(client);
  const position = await positionFor(client, sources.at);
  await client.query(rowsAt(position));
  const throughDay = await stage(client, sources);
  const facts = await mergeAll(client, STAR);
  const intakePosition = sources.signals.position;
  await client.query('delete from probity_bi.refresh');
  await client.query('insert into probity_bi.refresh values ($1, $2, $3, now())', [
    ...[position, intakePosition, throughDay],
  ]);
  const cells = await mergeAll(client, FIGURES.flatMap(cellTableOf));
  return { position, intakePosition, throughDay, changed: facts + cells };
};

const mergeAll = async (client: ClientBase, tables: readonly StarTable[]): Promise<number> => {
  let changed = 0;
  for (const table of tables) changed += await merge(client, table);
  return changed;
};

const positionFor = async (client: ClientBase, asked: Position | undefined): Promise<Position> => {
  const schema = await client.query(`select 1 from pg_namespace where nspname = 'probity_rows'`);
  if (schema.rowCount === 0) {
    throw new RowsMissing(
      'there are no read models in this database: let READ_MODELS name it and start the service / ' +
        '该数据库中没有读模型:请将 READ_MODELS 指向它并启动服务',
    );
  }
  const { rows } = await client.query<{ min: string | null; count: string }>(COMMON_POSITION, [ROWS]);
  const [{ min, count } = { min: null, count: '0' }] = rows;
  if (min === null || Number(count) < ROWS.length) {
    throw new RowsMissing(
      `only ${count} of ${ROWS.length} read models are in this database: start the service on it / ` +
        `该数据库中只有 ${count}/${ROWS.length} 个读模型:请以它启动服务`,
    );
  }
  const come = BigInt(min);
  if (asked === undefined) return come;
  if (asked <= come) return asked;
  throw new RowsMissing(
    `the rows have come to position ${come} and not to ${asked} / 读模型只到位置 ${come},未到 ${asked}`,
  );
};

/** Lays beside the rows what SQL cannot know: pseudonyms, signals and the last day. Answers the day. */
const stage = async (client: ClientBase, { signals, pseudonymOf }: Sources): Promise<string> => {
  await client.query(`
    create temp table pseudonym (ref text primary key, pseudonym text not null) on commit drop;
    create temp table coarse_signal (quarter date, channel text, state text, weeks_to_acknowledge integer,
      weeks_to_close integer) on commit drop;
    create temp table through on commit drop as
      select coalesce(max(recorded_day), '0001-01-01') as last_day from event`);
  const { rows } = await client.query<{ ref: string }>(PERSONS);
  const refs = rows.map(({ ref }) => ref);
  await client.query('insert into pseudonym select * from unnest($1::text[], $2::text[])', [
    ...[refs, refs.map(pseudonymOf)],
  ]);
  await client.query(
    `insert into coarse_signal select quarter, channel, state, "weeksToAcknowledge", "weeksToClose"
      from jsonb_to_recordset($1) as signal (quarter date, channel text, state text,
        "weeksToAcknowledge" integer, "weeksToClose" integer)`,
    [JSON.stringify(signals.rows)],
  );
  const { rows: days } = await client.query<{ day: string }>('select last_day::text as day from through');
  return days[0]?.day ?? '';
};

/** Everybody whom a fact tells of. */
const PERSONS = `
  select id as ref from now_person
  union select "subjectRef" from now_grade_history
  union select "targetRef" from now_warning where "targetRef" is not null
  union select subject from now_score_sheet where subject not in (select id from now_org_unit)
  union select subject from now_self_check where subject not in (select id from now_org_unit)
  order by ref`;

/** Writes what is missing of a table and takes away what no longer belongs there. Answers how many rows. */
const merge = async (client: ClientBase, table: StarTable): Promise<number> => {
  const { name, key, select } = table;
  const whole = `probity_bi.${name}`;
  const columns = key.join(', ');
  await client.query(`create temp table fresh (like ${whole}); insert into fresh ${select}`);
  await client.query('analyze fresh');
  if (table === riskPointSpan) await client.query(DAILY_REFRESH);
  const gone = `select ${columns} from (table ${whole} except table fresh) as stale`;
  const deleted = await client.query(`delete from ${whole} where (${columns}) in (${gone})`);
  const inserted = await client.query(`insert into ${whole} table fresh except table ${whole}`);
  await client.query(`drop table fresh; analyze ${whole}`);
  return (deleted.rowCount ?? 0) + (inserted.rowCount ?? 0);
};
