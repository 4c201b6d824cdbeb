const { environmentOf, layBureau } = require('../measure/bureau.cjs');
const { load } = require('../measure/http-load.cjs');
const { COLUMNS, ROWS } = require('../measure/list.cjs');
const { programIn } = require('../measure/product.cjs');
const { startServer } = require('../measure/server.cjs');

const QUERY = `{ riskCatalogue(first: ${ROWS}) { rows { ${COLUMNS.join(' ')} } } }`;

/** Fifty rows by GraphQL. */
module.exports = async ({ dist, folder, connections, warmUp, total }) => {
  const { token } = await layBureau({ dist, folder });
  const environment = environmentOf(folder);
  const { port, stop } = await startServer({ program: programIn(dist, 'api'), environment, path: '/health' });
  const request = {
    method: 'POST',
    path: '/graphql',
    headers: { authorization: `Bearer ${token}` },
    body: { query: QUERY },
  };
  try {
    return await load({ port, connections, warmUp, total }, () => request);
  } finally {
    await stop();
  }
};
