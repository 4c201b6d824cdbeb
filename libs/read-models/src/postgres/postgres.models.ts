import type { Pool, PoolClient } from 'pg';
import { type AnyProjection, START } from '@probity/eventing';
import { placeOf, reasonOf } from '@probity/event-stores';
import type { Asking } from '../queries/asking';
import { CheckpointMoved } from '../following/checkpoints';
import { quoted } from '../rows/column';
import { READS, answerOn, connectionsTo, ofServer } from './postgres.asking';
import { POSTGRES } from './postgres.dialect';
import { SWITCH, emptying, makeBeside, makeReady, tablesOf } from './postgres.opening';
import { RowSql } from './postgres.row-sql';
import { PostgresStep, type Target } from './postgres.step';
import { type Projected, projectedBy } from '../following/projected';
import type { Look, ReadModels, Step } from '../read-models';
import { foundBy, indexingOf } from '../rows/row-indexes';

/** Most connections that answer questions at once. */
const READERS_MAX = 4;
/** Nobody puts other rows in the place of those that are asked until all is asked. */
const BEGIN = `BEGIN; LOCK TABLE ${SWITCH} IN ACCESS SHARE MODE`;
/** Building an index takes as long as it takes. */
const NO_HURRY = 24 * 60 * 60 * 1_000;

/**
 * The read models in a PostgreSQL database. Each version of a projection stands in a schema of its own, so
 * that an old one and a new one can stand side by side; which of them is the present one, the views in
 * `probity_rows` tell.
 */
export class PostgresModels implements ReadModels {
  readonly aheadMax = 8_000;
  private readonly targets: ReadonlyMap<string, Target>;

  private constructor(
    private readonly writing: Pool,
    private readonly reading: Pool,
    readonly projected: readonly Projected[],
  ) {
    this.targets = new Map(
      projected.map((each) => [each.projection.name, { ...each, sql: new RowSql(each.table) }]),
    );
  }

  /**
   * Opens rows that another process makes, to ask them: nothing is made or taken away. Questions throw
   * StoreUnavailable until all that they ask is made.
   */
  static asking(url: string, projections: readonly AnyProjection[]): Look {
    const [writing, reading] = [connectionsTo(url, 1), connectionsTo(url, READERS_MAX, READS)];
    const projected = projections.map((projection) => projectedBy(projection, POSTGRES));
    return new PostgresModels(writing, reading, projected);
  }

  /**
   * Opens the database and makes what is missing. Throws an Error that says why it cannot.
   *
   * @param beside - Makes the rows anew, beside those of the same version.
   */
  static async open(
    url: string,
    projections: readonly AnyProjection[],
    beside = false,
  ): Promise<PostgresModels> {
    const [writing, reading] = [connectionsTo(url, 1), connectionsTo(url, READERS_MAX, READS)];
    const projected = projections.map((projection) => projectedBy(projection, POSTGRES, beside));
    try {
      const client = await writing.connect();
      try {
        await (beside ? makeBeside : makeReady)(client, projected);
        return new PostgresModels(writing, reading, projected);
      } finally {
        client.release(true);
      }
    } catch (error) {
      await Promise.all([writing.end(), reading.end()]);
      const why = `cannot open the read models ${placeOf({ url })}: ${reasonOf(error)}`;
      throw new Error(why, { cause: error });
    }
  }

  readonly answer = async <T>(asking: Asking<T>): Promise<T> => {
    // What cannot be asked is told before anybody is asked.
    const first = asking.next();
    if (first.done) return first.value;
    const client = await ofServer(() => this.reading.connect());
    try {
      const sent = [ofServer(() => client.query(BEGIN)), answerOn(client, asking, first)] as const;
      // When the first fails, so does what goes out together with it.
      sent[1].catch(() => undefined);
      await sent[0];
      const answer = await sent[1];
      void client.query('COMMIT').then(
        () => client.release(),
        () => client.release(true),
      );
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  };

  async take(step: Step): Promise<ReadonlyMap<string, Error>> {
    try {
      return await this.write((client) => new PostgresStep(client, this.targets, step).take(false));
    } catch (error) {
      if (!isRefusedRow(error)) throw error;
      return await this.write((client) => new PostgresStep(client, this.targets, step).take(true));
    }
  }

  forget(projected: Projected): Promise<void> {
    const { projection, version, table } = projected;
    return this.write(async (client) => {
      const indexes = await this.indexesOf(client, projected);
      await client.query(`BEGIN; ${emptying(projected)}`);
      for (const name of indexes) await client.query(`DROP INDEX ${table.at(name)}`);
      await client.query(
        `UPDATE ${POSTGRES.shared('checkpoint')} SET position = $1 WHERE name = $2 AND version = $3`,
        [START, projection.name, version],
      );
      await client.query('COMMIT');
    });
  }

  index(projected: Projected): Promise<void> {
    const { table } = projected;
    return this.write(async (client) => {
      const there = await this.indexesOf(client, projected);
      const missing = indexingOf(table).filter(
        (sql) => !there.some((name) => sql.includes(` ${quoted(name)} on `)),
      );
      if (missing.length === 0) return;
      // Of the other columns the server learns by itself; here they would take as long as all the indexes.
      const analysing = tablesOf(projected).map(
        (name) => `ANALYZE ${table.at(name)} (${foundBy(table, name).map(quoted).join(', ')})`,
      );
      for (const text of ['BEGIN; SET LOCAL statement_timeout = 0', ...missing, ...analysing, 'COMMIT']) {
        await client.query({ text, query_timeout: NO_HURRY } as { readonly text: string });
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.writing.end(), this.reading.end()]);
  }

  /** The indexes of a read model besides the keys of its tables. */
  private async indexesOf(client: PoolClient, { table }: Projected): Promise<readonly string[]> {
    const { rows } = await client.query<{ readonly name: string }>(
      `SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1 AND indexname NOT LIKE '%\\_pkey'`,
      [table.schema],
    );
    return rows.map(({ name }) => name);
  }

  private write<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return ofServerUnlessRefused(async () => {
      const client = await this.writing.connect();
      try {
        const answer = await work(client);
        client.release();
        return answer;
      } catch (error) {
        // The server undoes what a connection leaves behind when it ends.
        client.release(true);
        throw error;
      }
    });
  }
}

const REFUSED_ROW = /^2[23]/;
const REFUSED = /^(2[23]|42|XX)/;

const hasCode = (error: unknown, code: RegExp): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && code.test(String(error.code));

/** True when the server does not take a row as it is. */
const isRefusedRow = (error: unknown): boolean => hasCode(error, REFUSED_ROW);

/** What the server would refuse once more stays as it is; all else is told as a server that is lost. */
const ofServerUnlessRefused = async <T>(task: () => Promise<T>): Promise<T> => {
  try {
    return await task();
  } catch (error) {
    if (error instanceof CheckpointMoved || hasCode(error, REFUSED)) throw error;
    return await ofServer(() => Promise.reject(error as Error));
  }
};
