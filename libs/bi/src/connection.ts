import { createRequire } from 'node:module';
import type * as driver from 'pg';
import type { Client } from 'pg';

/** The driver is loaded when it is needed: few have a star. */
const loaded = (): typeof driver => createRequire(__filename)('pg') as typeof driver;

const CONNECT_MS_MAX = 10_000;

/** What a connection says before all else, whatever the server or the user have by default. */
const SETTINGS = `set search_path = pg_catalog; set timezone = 'UTC'; set datestyle = 'ISO, YMD'`;

/** Does something over a connection of its own. Throws when there is no server. */
export const connectedTo = async <T>(url: string, task: (client: Client) => Promise<T>): Promise<T> => {
  const client = new (loaded().Client)({
    connectionString: url,
    application_name: 'probity-bi',
    connectionTimeoutMillis: CONNECT_MS_MAX,
    keepAlive: true,
  });
  // Whoever asks something of a connection that breaks hears of it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SETTINGS);
    return await task(client);
  } finally {
    await client.end();
  }
};
