const { join } = require('node:path');
const { startOf } = require('../measure/start.cjs');

/** The floor of a start: bare Fastify with one route. */
module.exports = () => startOf({ program: join(__dirname, '..', 'servers', 'fastify.cjs'), path: '/health' });
