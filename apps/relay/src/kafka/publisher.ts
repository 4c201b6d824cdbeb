import {
  type Admin,
  type Kafka,
  KafkaJSAggregateError,
  Partitioners,
  type Producer,
  type TopicMessages,
} from 'kafkajs';
import type { Settings } from '@probity/runtime';
import type { Message, Publisher, PublisherHealth } from '../publisher';
import { topicsOf } from '../topics';
import { type KafkaSettings, clientOf } from './client';
import { namesOf, refusalIn } from './refusal';

/** Where the topics are, and how they are made. */
export type PublisherSettings = KafkaSettings &
  Pick<Settings, 'topicPrefix' | 'topicPartitions' | 'topicReplicas'>;

/** How long anything may take before it counts as failed, in milliseconds. */
const ANSWER_MS_MAX = 15_000;
const MESSAGE_BYTES_MAX = 8 * 2 ** 20;
const ALL_IN_SYNC = -1;

/** What no new connection mends, by the names that the client gives. */
const FATAL = ['MESSAGE_TOO_LARGE', 'INVALID_REPLICATION_FACTOR', 'INVALID_CONFIG'];

/**
 * Sends to Kafka, and distrusts its client in two things. A producer whose connect() was rejected goes on to
 * send, but without an id by which brokers know a repeat. And after a failed send it takes its sequence
 * numbers back: another batch of the same size would pass for the lost one, and be dropped with a success.
 * So whichever fails, the producer is thrown away, and nothing is sent before another one has connected.
 */
export class KafkaPublisher implements Publisher {
  private producer: Producer | undefined;
  private failure: Error | undefined;
  private readonly listeners: ((error: Error) => void)[] = [];

  constructor(
    private readonly settings: PublisherSettings,
    private readonly answerMsMax = ANSWER_MS_MAX,
  ) {}

  async connect(): Promise<void> {
    this.discard();
    let producer: Producer | undefined;
    try {
      // Whoever mends a password or a certificate need not start the relay anew.
      const kafka = clientOf(this.settings);
      await this.inTime('make the topics', this.makeTopics(kafka));
      producer = producerOf(kafka);
      await this.inTime('connect', producer.connect());
      this.use(producer);
    } catch (error) {
      if (producer) abandon(producer);
      throw this.noted(error);
    }
  }

  async sendBatch(messages: readonly Message[]): Promise<void> {
    const { producer } = this;
    if (!producer) throw new Error('the publisher is not connected');
    const sent = producer.sendBatch({ acks: ALL_IN_SYNC, topicMessages: byTopic(messages) });
    try {
      await this.inTime('send', sent);
    } catch (error) {
      throw this.noted(error);
    }
  }

  health(): PublisherHealth {
    const failure = this.failure?.message;
    return { connected: this.producer !== undefined, ...(failure === undefined ? {} : { failure }) };
  }

  onFatal(listener: (error: Error) => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    if (producer) await this.inTime('disconnect', producer.disconnect()).catch(() => undefined);
  }

  private use(producer: Producer): void {
    producer.on(producer.events.DISCONNECT, () => {
      if (this.producer === producer) this.discard(new Error('the producer lost its connection'));
    });
    this.producer = producer;
    this.failure = undefined;
  }

  private async makeTopics(kafka: Kafka): Promise<void> {
    const { topicPrefix, topicPartitions, topicReplicas } = this.settings;
    const admin = kafka.admin();
    try {
      await admin.connect();
      const there = new Set(await admin.listTopics());
      const missing = topicsOf(topicPrefix).filter((topic) => !there.has(topic));
      if (missing.length > 0) await make(admin, missing, { topicPartitions, topicReplicas });
    } finally {
      admin.disconnect().catch(() => undefined);
    }
  }

  private async inTime<T>(what: string, answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const problem = `Kafka did not answer within ${this.answerMsMax} ms: ${what}`;
      timer = setTimeout(() => reject(new Error(problem)), this.answerMsMax);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives the producer up over an error, and tells of it where nothing mends that. */
  private noted(thrown: unknown): Error {
    const error = thrown instanceof Error ? refusalIn(thrown) : new Error(String(thrown));
    this.discard(error);
    if (namesOf(error).some((name) => FATAL.includes(name))) {
      for (const tell of this.listeners) tell(error);
    }
    return error;
  }

  private discard(failure?: Error): void {
    const { producer } = this;
    this.producer = undefined;
    this.failure = failure;
    if (producer) abandon(producer);
  }
}

const producerOf = (kafka: Kafka): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });

/** It may hang or fail in its turn: nobody waits for it. */
const abandon = (producer: Producer): void => void producer.disconnect().catch(() => undefined);

const make = async (
  admin: Admin,
  topics: readonly string[],
  { topicPartitions, topicReplicas }: Pick<Settings, 'topicPartitions' | 'topicReplicas'>,
): Promise<void> => {
  const config = {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'max.message.bytes': String(MESSAGE_BYTES_MAX),
    'min.insync.replicas': String(Math.max(1, topicReplicas - 1)),
  };
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  const wanted = { numPartitions: topicPartitions, replicationFactor: topicReplicas, configEntries };
  try {
    await admin.createTopics({
      topics: topics.map((topic) => ({ topic, ...wanted })),
      waitForLeaders: true,
    });
  } catch (error) {
    // They are made, and not every broker has heard of it: whoever sends is patient.
    if (namesOf(error).includes('UNKNOWN_TOPIC_OR_PARTITION')) return;
    if (!(error instanceof KafkaJSAggregateError)) throw error;
    throw unmade(error, `TOPIC_REPLICAS=${topicReplicas} and TOPIC_PARTITIONS=${topicPartitions}`);
  }
};

/** The client names but one reason, "Topic creation errors", for a bunch of them. */
const unmade = (error: KafkaJSAggregateError, wanted: string): Error => {
  const reasons = new Set(error.errors.map((each) => (each instanceof Error ? each.message : each)));
  const problem = `Kafka does not make the topics with ${wanted}: ${[...reasons].join('; ')}`;
  return new Error(problem, { cause: error });
};

const byTopic = (messages: readonly Message[]): TopicMessages[] => {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of messages) {
    const of = topics.get(topic) ?? { topic, messages: [] };
    topics.set(topic, of);
    of.messages.push({ key, value, headers });
  }
  return [...topics.values()];
};
