import type { Pool, PoolClient } from 'pg';
import { asPort, poolOf } from '@probity/event-stores';
import type { Asking, Clause, Fields } from '../queries/asking';
import type { Field } from '../rows/column';

/** Longest wait for the server, in milliseconds. */
const WAIT_MS_MAX = 10_000;
const STATEMENTS_MAX = 1_000;

const INT8 = 20;
const INT2 = 21;
const INT4 = 23;
const FLOAT8 = 701;
const PARSERS: ReadonlyMap<number, (text: string) => Field> = new Map<number, (text: string) => Field>([
  ...[INT8, INT2, INT4].map((oid) => [oid, BigInt] as const),
  [FLOAT8, Number],
]);
/** Whole numbers come as bigint, as they do from a file, and all else as text. */
const types = { getTypeParser: (oid: number) => PARSERS.get(oid) ?? String };

/**
 * Connections to rows. Rows are disposable, and yet a commit waits for the disk: whoever was told that a step
 * is done goes on behind it, and a server that crashes must not come back without it.
 */
export const connectionsTo = (url: string, max: number, says = ''): Pool =>
  poolOf(
    {
      url,
      waitMsMax: WAIT_MS_MAX,
      says: `SET synchronous_commit = on; SET enable_seqscan = on; SET jit = off; ${says}`,
    },
    { max, pipeline: true, types },
  );

/** What a connection says that only reads: a transaction sees all of one moment. */
export const READS =
  'SET default_transaction_isolation = "repeatable read"; SET default_transaction_read_only = on';

/** Asks the server, and has its troubles told as those of the read models. */
export const ofServer = <T>(task: () => Promise<T>): Promise<T> => asPort(task, 'the read models');

/** The answers to statements that are sent together. When some fail, the first of them is why. */
export const together = async <T>(sent: readonly Promise<T>[]): Promise<readonly T[]> => {
  const settled = await Promise.allSettled(sent);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
};

/** Whatever can be asked: a connection, whether or not it goes back to a pool. */
type Client = Pick<PoolClient, 'query'>;

/**
 * Asks one step after the other. Throws StoreUnavailable.
 *
 * @param next - The first step.
 */
export const answerOn = async <T>(
  client: Client,
  asking: Asking<T>,
  next: IteratorResult<Clause, T>,
): Promise<T> => {
  let step = next;
  while (!step.done) {
    const { value } = step;
    step = asking.next(await ofServer(() => rowsOf(client, value)));
  }
  return step.value;
};

/** The rows that one clause brings. */
const rowsOf = async (client: Client, { sql, fields }: Clause): Promise<readonly Fields[]> => {
  const { rows } = await client.query<Field[]>({ ...statementOf(sql), values: fields.map(sendable) });
  return rows;
};

/** PostgreSQL takes no U+0000, and keeps none: with what comes next nothing is found that should not be. */
const sendable = (field: Field): Field =>
  typeof field === 'string' && field.includes('\0') ? field.replaceAll('\0', '\u0001') : field;

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly rowMode: 'array';
}

const statements = new Map<string, Statement>();

/** A statement with numbers for its question marks, which each connection prepares once. */
const statementOf = (sql: string): Statement => {
  const known = statements.get(sql);
  if (known) return known;
  let mark = 0;
  const text = sql.replace(/\?/g, () => `$${(mark += 1)}`);
  if (statements.size >= STATEMENTS_MAX) return { text, rowMode: 'array' };
  const statement = { name: `asked-${statements.size}`, text, rowMode: 'array' } as const;
  statements.set(sql, statement);
  return statement;
};
