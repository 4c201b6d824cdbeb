const { setTimeout: pause } = require('node:timers/promises');
const { appendAtOnce, wrongIn } = require('../measure/fifty-writers.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { relayPart, relayVariables } = require('../measure/relay.cjs');

/** What the topics of a relay lack, or hold twice, when fifty have appended at once. */
module.exports = async ({ dist, folder, brokers }) => {
  const settings = libraryIn(dist, 'runtime').settingsFrom(relayVariables({ dist, folder, brokers }));
  const { store, close } = await libraryIn(dist, 'event-stores').openEventStore(settings.eventStore);
  const relay = await relayPart(dist, 'open-relay').openRelay(settings);
  const ids = await appendAtOnce(store, dist);
  while (relay.health().position < BigInt(ids.length)) await pause(10);
  await relay.close();
  await close();
  const { readTopics } = relayPart(dist, 'kafka/reader');
  const { eventTopicsOf } = relayPart(dist, 'topics');
  const held = await readTopics(settings, eventTopicsOf(settings.topicPrefix));
  return wrongIn(
    held.map(({ headers }) => headers.ce_id),
    ids,
  );
};
