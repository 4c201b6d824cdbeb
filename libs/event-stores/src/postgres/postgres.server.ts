import type { ClientBase } from 'pg';
import type { ServerAddress } from './postgres.connections';

/** The oldest server that is still cared for. */
const SERVER_MIN = 14;

/** The address of a database without the secrets in it. */
export const placeOf = ({ url }: Pick<ServerAddress, 'url'>): string => {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
};

interface Server {
  readonly version: string;
  readonly fsync: string;
  readonly wholePages: string;
  readonly encoding: string;
  readonly standby: boolean;
}

/** Throws when the server is too old, or does not keep for ever and as it is what it acknowledges. */
export const refuseUnfitServer = async (client: ClientBase): Promise<void> => {
  const { rows } = await client.query<Server>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('full_page_writes') AS "wholePages", current_setting('server_encoding') AS encoding,
      pg_is_in_recovery() AS standby`,
  );
  const [server] = rows as [Server];
  const { version, fsync, wholePages, encoding, standby } = server;
  if (Number.parseInt(version) < SERVER_MIN) {
    throw new Error(`the server is PostgreSQL ${version}; ${SERVER_MIN} or newer is needed`);
  }
  if (encoding !== 'UTF8') throw new Error(`the database is encoded in ${encoding}; UTF8 is needed`);
  if (fsync !== 'on' || wholePages !== 'on') {
    throw new Error('the server runs with fsync or full_page_writes off, and may lose what it acknowledges');
  }
  if (standby) throw new Error('the server is a standby, and cannot be written to');
};
