const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { setTimeout: pause } = require('node:timers/promises');

const START_MS_MAX = 60_000;
const LOOK_EVERY_MS = 2;

/** A port of 127.0.0.1 that nobody listens on. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const firstAnswer = async (url, ended) => {
  const deadline = performance.now() + START_MS_MAX;
  while (performance.now() < deadline) {
    if (ended()) throw new Error(`the server ended: ${ended()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${url} did not answer well in time`);
};

/**
 * Starts a program that listens on the port in PORT, and waits until the path answers well. Gives the
 * milliseconds from its start to that answer.
 */
const startServer = async ({ program, environment = {}, path }) => {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, ...environment, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  let over;
  child.stderr.on('data', (text) => (complaint += text));
  const ended = new Promise((resolve) => child.once('exit', resolve)).then((code) => {
    over = `${code} ${complaint.slice(0, 2_000)}`;
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await firstAnswer(`http://127.0.0.1:${port}${path}`, () => over);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, pid: child.pid, startMs: performance.now() - begun, stop };
};

/** Memory of a process that is resident, in MiB. Known on Linux only. */
const residentOf = (pid) => {
  const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kib) / 1_024;
};

module.exports = { freePort, residentOf, startServer };
