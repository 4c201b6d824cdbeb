import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';

/** A PostgreSQL server that specs may make databases in. */
export interface PostgresServer {
  /** Makes an empty database and tells its address. It goes away with the server, or with the specs. */
  readonly database: () => Promise<string>;
  /** Kills the server as `pg_ctl stop -m immediate` does, and starts it again where it was. */
  readonly crash: () => Promise<void>;
  /** Kills the server likewise, and starts it again when something else is done. */
  readonly awayWhile: (task: () => Promise<void>) => Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const READY_TRIES_MAX = 300;
const READY_EVERY_MS = 50;
const START_MS_MAX = 60_000;

/** The folder of the server's programs: the newest that Debian's packages installed, or one in PATH. */
const programs = (): string | undefined => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
  const folders = [
    ...newestFirst.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
};

const url = process.env['POSTGRES_URL'];
const required = process.env['REQUIRE_SERVERS'] === '1';
const leftOut = process.env['WITHOUT_SERVERS'] === '1';
const bin = programs();

/**
 * Describes something on a real server: a private one where its programs are installed, or the one that
 * POSTGRES_URL names. Where there is none, or in a run that leaves servers out, the suite is skipped, aloud;
 * with REQUIRE_SERVERS=1 it fails.
 *
 * @param own - The suite kills the server: it must be a private one.
 */
export const describeOnPostgres = (
  title: string,
  suite: (server: () => PostgresServer) => void,
  { own = false } = {},
): void => {
  const there = bin !== undefined || (url !== undefined && !own);
  const skipped = whySkipped(there, own);
  if (skipped !== undefined) {
    describe.skip(`${title} (skipped, ${skipped})`, () => suite(nowhere));
    return;
  }
  describe(title, () => {
    let opened: (PostgresServer & { readonly close: () => Promise<void> }) | undefined;
    beforeAll(async () => {
      if (!there) throw new Error('REQUIRE_SERVERS=1, but PostgreSQL is not installed');
      opened = url !== undefined && !own ? serverAt(url) : await startServer(bin ?? '');
    }, START_MS_MAX);
    afterAll(() => opened?.close());
    suite(() => opened ?? nowhere());
  });
};

const whySkipped = (there: boolean, own: boolean): string | undefined => {
  if (leftOut) return 'run it by npm run test:servers';
  if (there || required) return undefined;
  return `no PostgreSQL: ${own ? 'install postgresql' : 'install postgresql or set POSTGRES_URL'}`;
};

const nowhere = (): never => {
  throw new Error('there is no server');
};

/** Asks something of a database over a connection of its own. */
export const inDatabase = async (address: string, sql: string): Promise<readonly unknown[][]> => {
  const client = new Client({ connectionString: address });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
};

const serverAt = (address: string) => {
  const names: string[] = [];
  return {
    database: async () => {
      const name = `probity_${randomBytes(6).toString('hex')}`;
      await inDatabase(address, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
      names.push(name);
      const own = new URL(address);
      own.pathname = `/${name}`;
      return own.href;
    },
    crash: () => Promise.reject(new Error('that server belongs to somebody else')),
    awayWhile: () => Promise.reject(new Error('that server belongs to somebody else')),
    close: async () => {
      for (const name of names) await inDatabase(address, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

/** A server that keeps what it acknowledges, as PostgreSQL ships. */
const startServer = async (folder: string) => {
  const user = unprivileged();
  const home = mkdtempSync(join(tmpdir(), 'probity-postgres-'));
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const how = { ...user, cwd: home, stdio: 'ignore' } as const;
  const words = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(folder, 'initdb'), words, how);
  const port = await freePort();
  const address = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const listening = ['-h', '127.0.0.1', '-p', String(port), '-c', 'unix_socket_directories='];
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(join(folder, 'postgres'), ['-D', data, ...listening], how);
    await ready(address);
    return started;
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  let server = await start();
  const awayWhile: PostgresServer['awayWhile'] = async (task) => {
    await end('SIGQUIT');
    try {
      await task();
    } finally {
      server = await start();
    }
  };
  return {
    database: serverAt(address).database,
    crash: () => awayWhile(() => Promise.resolve()),
    awayWhile,
    close: async () => {
      // What it has not written yet nobody wants any more.
      await end('SIGQUIT');
      rmSync(home, { recursive: true, force: true });
    },
  };
};

/** The server refuses to run as root: there it runs as another user. */
const unprivileged = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string): number => {
    try {
      return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      return Number(execFileSync('id', [flag, 'nobody']));
    }
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const ready = async (address: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await inDatabase(address, 'SELECT 1');
      return;
    } catch (error) {
      if (tries === READY_TRIES_MAX) throw error;
      await pause(READY_EVERY_MS);
    }
  }
};
