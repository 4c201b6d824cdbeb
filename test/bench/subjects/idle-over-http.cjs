const { join } = require('node:path');
const { opinionOf } = require('../measure/bureau.cjs');
const { load } = require('../measure/http-load.cjs');
const { startServer } = require('../measure/server.cjs');

const PROGRAM = join(__dirname, '..', 'servers', 'idle-endpoint.cjs');

/** The floor over HTTP: an endpoint of the same shape that does nothing. */
module.exports = async ({ connections, warmUp, total }) => {
  const { port, stop } = await startServer({ program: PROGRAM, path: '/health' });
  try {
    return await load({ port, connections, warmUp, total }, () => opinionOf('none'));
  } finally {
    await stop();
  }
};
