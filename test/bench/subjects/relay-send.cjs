const { setTimeout: pause } = require('node:timers/promises');
const { libraryIn } = require('../measure/product.cjs');
const { relayPart, relayVariables } = require('../measure/relay.cjs');
const { layLog } = require('../measure/relayed-log.cjs');

/** The relay sends a log: reading, hashing and checkpoints included. Its topics are made while it warms up. */
module.exports = async ({ dist, folder, brokers, total }) => {
  const settings = libraryIn(dist, 'runtime').settingsFrom(relayVariables({ dist, folder, brokers }));
  const { warm, last } = await layLog(dist, settings, total);
  const { openRelay } = relayPart(dist, 'open-relay');
  const relay = await openRelay(settings);
  while (relay.health().position < warm) await pause(1);
  const from = relay.health().position;
  const begun = performance.now();
  while (relay.health().position < last) await pause(1);
  const seconds = (performance.now() - begun) / 1_000;
  await relay.close();
  return { perSecond: Number(last - from) / seconds };
};
