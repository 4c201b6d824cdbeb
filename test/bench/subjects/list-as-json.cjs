const { join } = require('node:path');
const { environmentOf, openBureau } = require('../measure/bureau.cjs');
const { load } = require('../measure/http-load.cjs');
const { startServer } = require('../measure/server.cjs');

const PROGRAM = join(__dirname, '..', 'servers', 'list-endpoint.cjs');

/**
 * The floor of such a list: the same rows as plain JSON, by the driver and an endpoint that does nothing
 * else.
 */
module.exports = async ({ dist, folder, connections, warmUp, total }) => {
  const { probity } = await openBureau({ dist, folder });
  await probity.close();
  const { port, stop } = await startServer({
    program: PROGRAM,
    environment: environmentOf(folder),
    path: '/health',
  });
  try {
    return await load({ port, connections, warmUp, total }, () => ({
      method: 'GET',
      path: '/risk-catalogue',
    }));
  } finally {
    await stop();
  }
};
