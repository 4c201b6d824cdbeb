const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { once } = require('node:events');
const { atPace } = require('../measure/pace.cjs');
const { clientOf } = require('../measure/kafka.cjs');
const { libraryIn, programIn } = require('../measure/product.cjs');
const { relayPart, relayVariables } = require('../measure/relay.cjs');
const { idsOf, sampleEvent } = require('../measure/sample.cjs');
const { quantile } = require('../measure/statistics.cjs');

const WARM_UP = { perSecond: 500, seconds: 2 };

/**
 * From the answer to an append until a consumer has the event from its topic, in milliseconds: the relay runs as
 * a process of its own, over a log in a file.
 */
module.exports = async ({ dist, folder, brokers, perSecond, seconds }) => {
  const variables = relayVariables({ dist, folder, brokers });
  const settings = libraryIn(dist, 'runtime').settingsFrom(variables);
  const { store, close } = await libraryIn(dist, 'event-stores').openEventStore(settings.eventStore);
  const { KafkaPublisher } = relayPart(dist, 'kafka/publisher');
  const maker = new KafkaPublisher(settings);
  await maker.connect();
  await maker.close();
  const relay = spawn(process.execPath, [programIn(dist, 'relay')], {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // The first line of its log says that it relays.
  await once(relay.stderr, 'data');
  relay.stderr.resume();
  const nextId = idsOf(dist);
  const seen = new Map();
  const answered = new Map();
  let number = 0;
  const append = async () => {
    const id = nextId();
    await store.append(`riskPoint-${(number += 1) % 100}`, [sampleEvent(id)], 'any');
    answered.set(id, performance.now());
  };
  await append();
  const consumer = await follow(
    relayPart(dist, 'topics').eventTopicsOf(settings.topicPrefix),
    brokers,
    (id) => {
      seen.set(id, performance.now());
    },
  );
  await until(() => seen.size === answered.size);
  await atPace(WARM_UP, append);
  await until(() => seen.size === answered.size);
  const before = answered.size;
  await atPace({ perSecond, seconds }, append);
  await until(() => seen.size === answered.size);
  const lags = [...answered].slice(before).map(([id, at]) => Math.max(0, seen.get(id) - at));
  await consumer.disconnect();
  relay.kill('SIGKILL');
  await close();
  return { p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) };
};

const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

const follow = async (topics, brokers, take) => {
  const consumer = clientOf(brokers).consumer({
    groupId: randomUUID(),
    retry: { retries: 30, maxRetryTime: 1_000 },
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message: { headers } }) => {
      take(String(headers.ce_id));
    },
  });
  return consumer;
};
