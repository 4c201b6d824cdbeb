import { connectionTo } from './postgres.connections';
import { reasonOf } from './postgres.errors';
import { placeOf } from './postgres.server';
import { odditiesOf } from './postgres.schema';
import { BEFORE_ALL, LogUnreadable, type RawLog, type RawRow, isCountable, named } from '../raw';
import { COLUMNS, type EventRow } from '../rows';

const PAGE = 256;
/** Longest wait for the server, in milliseconds. */
const WAIT_MS_MAX = 10_000;

const SELECT = `SELECT ${COLUMNS} FROM probity.events WHERE`;
const AFTER = `${SELECT} position > $1 ORDER BY position LIMIT ${PAGE}`;
const ONE = `${SELECT} stream = $1 AND revision = $2 LIMIT 1`;

/** Opens the log in a database, over a connection of its own that reads only. Rejects with LogUnreadable. */
export const openRawPostgres = async (url: string): Promise<RawLog> => {
  const address = { url, waitMsMax: WAIT_MS_MAX };
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      throw new LogUnreadable(placeOf(address), error, reasonOf(error));
    }
  };
  const client = await asked(() => connectionTo(address));
  const rowsOf = async (text: string, values: readonly unknown[]): Promise<readonly EventRow[]> => {
    const query = { text, values: [...values], rowMode: 'array' as const };
    return (await asked(() => client.query<unknown[]>(query))).rows as unknown as EventRow[];
  };
  return {
    isCounted: true,
    oddities: () => asked(() => odditiesOf(client)),
    async *pages(after = BEFORE_ALL, hear = () => undefined) {
      for (let last: bigint | string | number = after; ;) {
        const rows: readonly EventRow[] = await rowsOf(AFTER, [String(last)]);
        const end = rows.at(-1);
        if (!end) return;
        rows.filter((row) => !isCountable(row)).forEach((row) => hear(named(row)));
        yield rows.filter(isCountable).map(rawOf);
        [last] = end;
      }
    },
    find: async (stream, revision) => {
      const [row] = await rowsOf(ONE, [stream, revision]);
      return row && isCountable(row) ? rawOf(row) : undefined;
    },
    close: () => asked(() => client.end()),
  };
};

/** The server gives long whole numbers as texts. */
const rawOf = ([position, stream, revision, ...rest]: EventRow): RawRow => [
  Number(position),
  stream,
  Number(revision),
  ...rest,
];
