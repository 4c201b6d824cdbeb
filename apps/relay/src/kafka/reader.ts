import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Admin,
  type EachBatchPayload,
  type IHeaders,
  type Kafka,
  KafkaJSProtocolError,
  type KafkaMessage,
} from 'kafkajs';
import type { Received } from '../received';
import { type KafkaSettings, asAdmin, clientOf } from './client';
import { refusalIn } from './refusal';

const MS_MAX = 600_000;
const LED_MS_MAX = 30_000;
/** A broker that has just started keeps whoever joins a group waiting. */
const PATIENCE = { retries: 30, initialRetryTime: 100, maxRetryTime: 1_000 };

/**
 * Everything that some topics hold at this moment, partition by partition in order. Throws when a topic is
 * not there, or Kafka cannot be read to the end.
 */
export const readTopics = async (
  settings: KafkaSettings,
  topics: readonly string[],
): Promise<readonly Received[]> => {
  const kafka = clientOf(settings);
  try {
    const rest = await restWhenLed(kafka, topics);
    return rest.size === 0 ? [] : await readAll(kafka, rest);
  } catch (error) {
    throw error instanceof Error ? refusalIn(error) : error;
  }
};

const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** What is still to be read of a partition: from one offset on, up to another. */
interface Unread {
  next: bigint;
  readonly end: bigint;
}

type Rest = Map<string, Unread>;

/**
 * A broker may not have heard yet of a topic, or that it leads a partition, or may no longer lead it. The
 * client soon tells that as a failure, and keeps what it heard of leaders: another admin asks anew.
 */
const restWhenLed = async (kafka: Kafka, topics: readonly string[]): Promise<Rest> => {
  for (const begun = performance.now(); ;) {
    try {
      return await asAdmin(kafka, (admin) => restOf(admin, topics));
    } catch (error) {
      if (!isPassing(error) || performance.now() - begun > LED_MS_MAX) throw error;
      await pause(PATIENCE.initialRetryTime);
    }
  }
};

const isPassing = (error: unknown): boolean => {
  if (error instanceof KafkaJSProtocolError) return error.retriable;
  return error instanceof Error && isPassing(error.cause);
};

const restOf = async (admin: Admin, topics: readonly string[]): Promise<Rest> => {
  const rest: Rest = new Map();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      const unread = { next: BigInt(low), end: BigInt(high) };
      if (unread.end > unread.next) rest.set(placeOf(topic, partition), unread);
    }
  }
  return rest;
};

const readAll = async (kafka: Kafka, rest: Rest): Promise<readonly Received[]> => {
  // A group of its own, which is gone afterwards: nothing is left that could have been read before.
  const groupId = `probity-reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, retry: PATIENCE });
  const received: Received[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    const topics = [...new Set([...rest.keys()].map((place) => place.slice(0, place.lastIndexOf('/'))))];
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise<void>((done, failed) => {
      timer = setTimeout(() => failed(new Error(`Kafka was not read to its end in ${MS_MAX} ms`)), MS_MAX);
      consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
        if (!restart) failed(error);
      });
      const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
        take(payload, rest, received);
        if (rest.size === 0) done();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(failed);
    });
    return received;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
    await asAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined);
  }
};

/** Takes what is new: whenever its group changes, the client begins a partition anew. */
const take = ({ batch }: EachBatchPayload, rest: Rest, received: Received[]): void => {
  const { topic, partition, messages } = batch;
  const unread = rest.get(placeOf(topic, partition));
  if (!unread) return;
  const isWanted = (offset: bigint): boolean => offset >= unread.next && offset < unread.end;
  const wanted = messages.filter(({ offset }) => isWanted(BigInt(offset)));
  received.push(...wanted.map((message) => receivedOf(message, { topic, partition })));
  const next = BigInt(batch.lastOffset()) + 1n;
  if (next > unread.next) unread.next = next;
  if (unread.next >= unread.end) rest.delete(placeOf(topic, partition));
};

/** A message that the client has got, as a consumer gets it. */
export const receivedOf = (
  { offset, key, value, headers }: KafkaMessage,
  place: Pick<Received, 'topic' | 'partition'>,
): Received => ({
  ...place,
  offset,
  key: String(key ?? ''),
  value: value && String(value),
  headers: textsOf(headers),
});

const textsOf = (headers: IHeaders = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
