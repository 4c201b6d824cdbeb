const { execFileSync, spawn } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { Client } = require('pg');
const { freePort } = require('./server.cjs');

const DEBIAN = '/usr/lib/postgresql';
const READY_TRIES_MAX = 100;
const READY_EVERY_MS = 100;

/** The folder of the server's programs: the newest that Debian's packages installed, or one in PATH. */
const programs = () => {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one))
    : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...process.env.PATH.split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
};

/** The server refuses to run as root: there it runs as another user. */
const unprivileged = () => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag) => {
    try {
      return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      return Number(execFileSync('id', [flag, 'nobody']));
    }
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const run = async (url, sql) => {
  const client = new Client({ connectionString: url });
  // A connection that breaks while it is idle has nobody else to tell.
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

const ready = async (url) => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(url, 'SELECT 1');
    } catch (error) {
      if (tries === READY_TRIES_MAX) throw error;
      await pause(READY_EVERY_MS);
    }
  }
};

/**
 * Starts a private server with the settings that PostgreSQL ships: every commit is on disk before it is
 * told.
 */
const startServer = async (bin) => {
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'probity-bench-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const how = { ...user, cwd: folder, stdio: 'ignore' };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'],
    how,
  );
  const port = await freePort();
  const listening = ['-h', '127.0.0.1', '-p', String(port), '-c', 'unix_socket_directories='];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...listening], how);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await ready(url);
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
};

/**
 * The server that POSTGRES_URL names, or a private one until `stop`; undefined where there is none to be
 * had.
 */
const findPostgres = async () => {
  const { POSTGRES_URL: url } = process.env;
  if (url) return { url, stop: async () => {} };
  const bin = programs();
  return bin && startServer(bin);
};

/** Does something in an empty database, which is gone afterwards. */
const inDatabase = async (url, task) => {
  const name = `probity_bench_${randomBytes(6).toString('hex')}`;
  await run(url, `CREATE DATABASE ${name}`);
  try {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return await task(own.href);
  } finally {
    await run(url, `DROP DATABASE ${name} WITH (FORCE)`);
  }
};

module.exports = { findPostgres, inDatabase };
