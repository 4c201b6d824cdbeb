const { environmentOf, layBureau, opinionOf } = require('../measure/bureau.cjs');
const { load } = require('../measure/http-load.cjs');
const { programIn } = require('../measure/product.cjs');
const { startServer } = require('../measure/server.cjs');

/**
 * Whole commands over HTTP: who asks is known by the token, the rest is as in process; each has a key of its
 * own.
 */
module.exports = async ({ dist, folder, connections, warmUp, total }) => {
  const { token } = await layBureau({ dist, folder });
  const environment = environmentOf(folder);
  const { port, stop } = await startServer({ program: programIn(dist, 'api'), environment, path: '/health' });
  try {
    return await load({ port, connections, warmUp, total }, () => opinionOf(token));
  } finally {
    await stop();
  }
};
