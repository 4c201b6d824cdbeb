const { randomBytes } = require('node:crypto');
const { join } = require('node:path');
const { libraryIn } = require('./product.cjs');

/** The variables of a relay over files in a folder, with topics that nobody else has. */
const relayVariables = ({ dist, folder, brokers }) => ({
  ...libraryIn(dist, 'runtime').filesIn(folder),
  KAFKA_BROKERS: brokers,
  KAFKA_TLS: 'off',
  TOPIC_PREFIX: `b${randomBytes(6).toString('hex')}`,
  TOPIC_REPLICAS: '1',
  RECONCILE_MINUTES: '0',
});

/** A part of the relay, as it was built. */
const relayPart = (dist, name) => require(join(dist, 'apps', 'relay', 'src', name));

module.exports = { relayPart, relayVariables };
