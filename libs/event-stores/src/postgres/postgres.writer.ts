import type { Pool, PoolClient } from 'pg';
import type { Appended, Revision, StreamName } from '@probity/eventing';
import type { AskedAppend } from '../asked';
import { isTaken } from './postgres.errors';
import { type NewRow, type Place, Placing } from './postgres.placing';

/** The lock that every writer holds from before it looks until its rows are committed. It spells PRBT. */
export const LOCK = 'SELECT pg_advisory_xact_lock(1347568212)';

/** On which channel writers tell that they have committed, and by which name. */
export const CHANNEL = 'probity_events';

// Each statement must see what is committed when it begins: whoever waited for the lock sees who had it.
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ${LOCK}`;

/** Writes appends into the log, many in one transaction. */
export class PostgresWriter {
  /**
   * @param pool - Gives connections of the log's own.
   * @param name - Letters and digits by which this writer knows what it told itself.
   */
  constructor(
    private readonly pool: Pool,
    private readonly name: string,
  ) {}

  private get notifyAndCommit(): string {
    return `NOTIFY ${CHANNEL}, '${this.name}'; COMMIT`;
  }

  /**
   * Answers each append, which may fail alone. Throws when the batch is not committed, or not known to be.
   */
  async commit(batch: readonly AskedAppend[]): Promise<readonly PromiseSettledResult<Appended>[]> {
    try {
      return await this.commitOnce(batch);
    } catch (error) {
      if (!isTaken(error)) throw error;
      // Somebody has inserted a row without the lock. It is there now, and whoever it is in the way of hears.
      return await this.commitOnce(batch);
    }
  }

  private async commitOnce(
    batch: readonly AskedAppend[],
  ): Promise<readonly PromiseSettledResult<Appended>[]> {
    const client = await this.pool.connect();
    try {
      const placing = new Placing(await afterwards(client.query(BEGIN), lookUp(client, batch)));
      const answers = batch.map((append) => placing.answer(append));
      if (placing.rows.length === 0) await client.query('ROLLBACK');
      // After an insert that fails NOTIFY fails, too, and what follows it is not done.
      else await afterwards(insert(client, placing.rows), client.query(this.notifyAndCommit));
      client.release();
      return answers;
    } catch (error) {
      // The server undoes what a connection leaves behind when it ends.
      client.release(true);
      throw error;
    }
  }
}

/** The answer to the latter of two statements that are sent together. When the former fails, that is why. */
const afterwards = async <T>(former: Promise<unknown>, latter: Promise<T>): Promise<T> => {
  const [first] = await Promise.allSettled([former, latter]);
  if (first.status === 'rejected') throw first.reason;
  return await latter;
};

type FoundRow = [
  id: string | null,
  stream: StreamName | null,
  revision: string | null,
  position: string | null,
];

/** What the log holds of the streams and ids of a batch, and its last position. */
const lookUp = async (client: PoolClient, batch: readonly AskedAppend[]) => {
  const streams = [...new Set(batch.map(({ stream }) => stream))];
  const ids = batch.flatMap(({ events }) => events.map(({ id }) => id));
  const { rows } = await client.query<FoundRow>({ ...LOOK_UP, values: [streams, ids] });
  const heads = new Map<StreamName, Revision>();
  const held = new Map<string, Place>();
  let last = 0n;
  for (const [id, stream, revision, position] of rows) {
    if (stream === null) last = BigInt(position ?? 0);
    else if (revision === null) continue;
    else if (id === null) heads.set(stream, BigInt(revision));
    else held.set(id, { stream, revision: BigInt(revision), position: BigInt(position ?? 0) });
  }
  return { last, heads, held };
};

const LOOK_UP = {
  name: 'look-up',
  rowMode: 'array',
  text: `SELECT NULL AS id, NULL AS stream, NULL::bigint AS revision, max(position) AS position
    FROM probity.events
    UNION ALL
    SELECT NULL, asked,
      (SELECT revision FROM probity.events WHERE stream = asked ORDER BY revision DESC LIMIT 1), NULL
    FROM unnest($1::text[]) AS asked
    UNION ALL
    SELECT id, stream, revision, position FROM probity.events WHERE id = ANY ($2::text[])`,
} as const;

const insert = async (client: PoolClient, rows: readonly NewRow[]): Promise<void> => {
  const values = [
    rows.map(({ position }) => String(position)),
    rows.map(({ stream }) => stream),
    rows.map(({ revision }) => String(revision)),
    rows.map(({ id }) => id),
    rows.map(({ type }) => type),
    rows.map(({ version }) => version),
    rows.map(({ data }) => data),
    rows.map(({ metadata }) => metadata),
  ];
  await client.query({ ...INSERT, values });
};

const INSERT = {
  name: 'insert',
  text: `INSERT INTO probity.events (position, stream, revision, id, type, version, data, metadata)
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[],
      $5::text[], $6::integer[], $7::text[], $8::text[])`,
} as const;
