const { setTimeout: pause } = require('node:timers/promises');
const { residentOf, startServer } = require('./server.cjs');

const IDLE_MS = 2_000;

/**
 * How long a server takes to its first answer, in milliseconds, and what it holds when idle afterwards, in
 * MiB.
 */
const startOf = async (server) => {
  const { pid, startMs, stop } = await startServer(server);
  try {
    await pause(IDLE_MS);
    return { startMs, residentMiB: residentOf(pid) };
  } finally {
    await stop();
  }
};

module.exports = { startOf };
