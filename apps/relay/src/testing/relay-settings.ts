import { randomBytes } from 'node:crypto';
import { type Settings, settingsFrom } from '@probity/runtime';

/** Settings of a relay at a broker, with topics that nobody else has. */
export const relaySettings = (
  address: string,
  variables: Readonly<Record<string, string | undefined>> = {},
): Settings =>
  settingsFrom({
    KAFKA_BROKERS: address,
    KAFKA_TLS: 'off',
    TOPIC_PREFIX: `t${randomBytes(6).toString('hex')}`,
    TOPIC_PARTITIONS: '2',
    TOPIC_REPLICAS: '1',
    RECONCILE_MINUTES: '0',
    ...variables,
  });
