const { Partitioners } = require('kafkajs');
const { clientOf } = require('../measure/kafka.cjs');
const { libraryIn } = require('../measure/product.cjs');
const { relayPart, relayVariables } = require('../measure/relay.cjs');
const { layLog } = require('../measure/relayed-log.cjs');

const TOGETHER = 500;

/** The client alone sends the same messages, made before, as many at once and with the same promises. */
module.exports = async ({ dist, folder, brokers, total }) => {
  const settings = libraryIn(dist, 'runtime').settingsFrom(relayVariables({ dist, folder, brokers }));
  const { KafkaPublisher } = relayPart(dist, 'kafka/publisher');
  const maker = new KafkaPublisher(settings);
  await maker.connect();
  await maker.close();
  const { warm } = await layLog(dist, settings, total);
  const batches = await batchesOf(dist, settings);
  const producer = clientOf(brokers).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const send = async (some) => {
    for (const topicMessages of some) await producer.sendBatch({ acks: -1, topicMessages });
  };
  const warmUp = Number(warm) / TOGETHER;
  await send(batches.slice(0, warmUp));
  const begun = performance.now();
  await send(batches.slice(warmUp));
  const seconds = (performance.now() - begun) / 1_000;
  await producer.disconnect();
  return { perSecond: ((batches.length - warmUp) * TOGETHER) / seconds };
};

const batchesOf = async (dist, { eventStore, topicPrefix: prefix, ledgerOrigin: origin }) => {
  const { messageOf } = relayPart(dist, 'cloud-event');
  const { INTL: suite } = libraryIn(dist, 'ledger');
  const { store, close } = await libraryIn(dist, 'event-stores').openEventStore(eventStore);
  const messages = [];
  for await (const page of store.subscribe('start', new AbortController().signal)) {
    if (page.length === 0) break;
    messages.push(...page.map((event) => messageOf(event, { prefix, origin, suite })));
  }
  await close();
  const batches = [];
  for (let from = 0; from < messages.length; from += TOGETHER) {
    const some = messages.slice(from, from + TOGETHER);
    const topics = [...new Set(some.map(({ topic }) => topic))];
    batches.push(topics.map((topic) => ({ topic, messages: some.filter((each) => each.topic === topic) })));
  }
  return batches;
};
