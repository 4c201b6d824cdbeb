import { Kafka, Partitioners, type Producer, logLevel } from 'kafkajs';
import type { Settings } from '@probity/runtime';
import { KafkaPublisher } from '../../apps/relay/src/kafka/publisher';
import { readTopics } from '../../apps/relay/src/kafka/reader';
import type { Message } from '../../apps/relay/src/publisher';
import {
  type KafkaServer,
  type Wire,
  describeOnKafka,
  relaySettings,
  wireTo,
} from '../../apps/relay/src/testing';
import { topicOf } from '../../apps/relay/src/topics';

/** Does something over a wire to the broker, with topics that are there. */
const overWire = async (
  server: KafkaServer,
  task: (wire: Wire, settings: Settings, topic: string) => Promise<void>,
): Promise<void> => {
  const direct = relaySettings(server.address, { TOPIC_PARTITIONS: '1' });
  const topic = topicOf(direct.topicPrefix, 'rules', 'PUBLIC');
  const maker = new KafkaPublisher(direct);
  await maker.connect();
  await maker.sendBatch([{ topic, key: 'ruleSet-1', value: 'first', headers: {} }]);
  await maker.close();
  const wire = await wireTo(server.wired);
  try {
    await task(wire, { ...direct, kafkaBrokers: wire.address }, topic);
  } finally {
    await wire.close();
  }
};

/** The producer of the client itself, as it is set up by default but for its patience. */
const rawProducer = ({ kafkaBrokers }: Settings): Producer =>
  new Kafka({ brokers: [kafkaBrokers], logLevel: logLevel.NOTHING, retry: { retries: 1 } }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { retries: 1, initialRetryTime: 10 },
  });

const messageIn = (topic: string, value: string): Message => ({
  topic,
  key: 'ruleSet-1',
  value,
  headers: {},
});

const valuesIn = async (settings: Settings, topic: string): Promise<readonly (string | null)[]> =>
  (await readTopics(settings, [topic])).map(({ value }) => value);

describeOnKafka(
  'a producer of kafkajs whose connect() was rejected',
  (server) => {
    it('goes on to send under no id, by itself', () =>
      overWire(server(), async (wire, settings, topic) => {
        const producer = rawProducer(settings);
        wire.cutAt('initProducerId', 'asked', 2);
        await expect(producer.connect()).rejects.toThrow();
        await producer.send({ topic, acks: -1, messages: [{ key: 'ruleSet-1', value: 'by no producer' }] });
        expect(wire.producerIds.at(-1)).toBe(-1n);
        await producer.disconnect();
      }));

    it('sends nothing any more behind the port, whose next one has an id', () =>
      overWire(server(), async (wire, settings, topic) => {
        const publisher = new KafkaPublisher(settings, 5_000);
        wire.cutAt('initProducerId', 'asked', 1_000);
        await expect(publisher.connect()).rejects.toThrow();
        await expect(publisher.sendBatch([messageIn(topic, 'early')])).rejects.toThrow('not connected');
        wire.cutAt('initProducerId', 'asked', 0);
        await publisher.connect();
        await publisher.sendBatch([messageIn(topic, 'in time')]);
        await publisher.close();
        expect(wire.producerIds.every((id) => id >= 0n)).toBe(true);
        expect(await valuesIn(settings, topic)).toEqual(['first', 'in time']);
      }));
  },
  { own: true },
);

describeOnKafka(
  'a producer of kafkajs whose send failed after the broker had it',
  (server) => {
    it('loses the next batch of the same size, with a success, by itself', () =>
      overWire(server(), async (wire, settings, topic) => {
        const producer = rawProducer(settings);
        await producer.connect();
        const send = (value: string) =>
          producer.send({ topic, acks: -1, messages: [{ key: 'ruleSet-1', value }] });
        wire.cutAt('produce', 'answered', 2);
        await expect(send('A')).rejects.toThrow();
        await send('B');
        await producer.disconnect();
        expect(await valuesIn(settings, topic)).toEqual(['first', 'A']);
      }));

    it('is given up behind the port: what was not acknowledged comes again, and nothing is lost', () =>
      overWire(server(), async (wire, settings, topic) => {
        const publisher = new KafkaPublisher(settings, 5_000);
        await publisher.connect();
        wire.cutAt('produce', 'answered', 1_000);
        await expect(publisher.sendBatch([messageIn(topic, 'A')])).rejects.toThrow();
        expect(publisher.health().connected).toBe(false);
        expect(publisher.health().failure).toMatch(/./);
        await expect(publisher.sendBatch([messageIn(topic, 'B')])).rejects.toThrow('not connected');
        wire.cutAt('produce', 'answered', 0);
        await publisher.connect();
        for (const value of ['A', 'B']) await publisher.sendBatch([messageIn(topic, value)]);
        await publisher.close();
        expect(new Set(wire.producerIds).size).toBe(2);
        const values = await valuesIn(settings, topic);
        expect(values.slice(-2)).toEqual(['A', 'B']);
        expect(new Set(values)).toEqual(new Set(['first', 'A', 'B']));
      }));
  },
  { own: true },
);
