const { environmentOf } = require('../measure/bureau.cjs');
const { programIn } = require('../measure/product.cjs');
const { startOf } = require('../measure/start.cjs');

/** The start of the service, without any past to learn. */
module.exports = ({ dist, folder }) =>
  startOf({ program: programIn(dist, 'api'), environment: environmentOf(folder), path: '/health' });
