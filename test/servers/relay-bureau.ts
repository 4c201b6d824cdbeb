import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEventStore } from '@probity/event-stores';
import type { EventStore, Position } from '@probity/eventing';
import { pastOf } from '@probity/eventing/testing';
import { type Settings, filesIn } from '@probity/runtime';
import { headerOf } from '../../apps/relay/src/cloud-event';
import { readTopics } from '../../apps/relay/src/kafka/reader';
import { type Received, positionIn, repeats } from '../../apps/relay/src/received';
import { type KafkaServer, relaySettings } from '../../apps/relay/src/testing';
import { eventTopicsOf } from '../../apps/relay/src/topics';

/** A log of a bureau in a folder of its own, and the settings of its relay. */
export interface RelayBureau {
  readonly settings: Settings;
  /** The variables that say the settings, for a process of its own. */
  readonly variables: Readonly<Record<string, string>>;
  readonly store: EventStore;
}

/** Does something with a bureau whose topics nobody else has. */
export const withBureau = async (
  { address }: Pick<KafkaServer, 'address'>,
  task: (bureau: RelayBureau) => Promise<void>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-relay-'));
  const variables = { ...filesIn(folder), ...more };
  const settings = relaySettings(address, variables);
  const { store, close } = await openEventStore(settings.eventStore);
  const ofKafka = {
    KAFKA_BROKERS: settings.kafkaBrokers,
    KAFKA_TLS: settings.kafkaTls,
    TOPIC_PREFIX: settings.topicPrefix,
    TOPIC_PARTITIONS: String(settings.topicPartitions),
    TOPIC_REPLICAS: '1',
    RECONCILE_MINUTES: '0',
  };
  try {
    await task({ settings, store, variables: { ...variables, ...ofKafka } });
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
};

/** Answers when something holds. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(20);
};

/** The position of the last event of a log. */
export const headOf = async (store: EventStore): Promise<Position> =>
  (await pastOf(store)).at(-1)?.position ?? -1n;

/** What the topics of events hold, repeats and all. */
export const heldBy = (settings: Settings): Promise<readonly Received[]> =>
  readTopics(settings, eventTopicsOf(settings.topicPrefix));

/** The ids that a consumer has who drops repeats, in order of position; each partition was in that order. */
export const consumedFrom = (received: readonly Received[]): readonly string[] => {
  const isRepeat = repeats();
  return received
    .filter((message) => !isRepeat(message))
    .sort((one, other) => Number((positionIn(one) ?? 0n) - (positionIn(other) ?? 0n)))
    .map(({ headers }) => headers[headerOf('id')] ?? '');
};
