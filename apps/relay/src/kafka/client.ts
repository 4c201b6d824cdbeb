import { readFileSync } from 'node:fs';
import { type Admin, Kafka, type SASLOptions, logLevel } from 'kafkajs';
import type { Settings } from '@probity/runtime';

/** What says where Kafka is, and who asks. */
export type KafkaSettings = Pick<
  Settings,
  'kafkaBrokers' | 'kafkaTls' | 'kafkaCaFile' | 'kafkaUser' | 'kafkaPasswordFile'
>;

const CONNECT_MS_MAX = 3_000;
const REQUEST_MS_MAX = 10_000;
/** A topic that has just been made finds its leader in a moment. */
const PATIENCE = { retries: 8, initialRetryTime: 100, maxRetryTime: 1_000 };

/** A client of the brokers that the settings name. Throws when a file that they name cannot be read. */
export const clientOf = ({ kafkaBrokers, kafkaTls, kafkaCaFile, ...who }: KafkaSettings): Kafka =>
  new Kafka({
    clientId: 'probity-relay',
    brokers: kafkaBrokers.split(','),
    ssl: kafkaTls === 'on' && (kafkaCaFile === undefined || { ca: [readFileSync(kafkaCaFile)] }),
    ...credentialsOf(who),
    connectionTimeout: CONNECT_MS_MAX,
    requestTimeout: REQUEST_MS_MAX,
    // By default it waits for ever for an answer.
    enforceRequestTimeout: true,
    retry: PATIENCE,
    // What goes wrong is told by whoever asked.
    logLevel: logLevel.NOTHING,
  });

/** Asks the brokers something about themselves. */
export const asAdmin = async <T>(kafka: Kafka, ask: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
};

const credentialsOf = ({
  kafkaUser: username,
  kafkaPasswordFile: file,
}: Pick<Settings, 'kafkaUser' | 'kafkaPasswordFile'>): { readonly sasl?: SASLOptions } => {
  if (username === undefined || file === undefined) return {};
  return { sasl: { mechanism: 'scram-sha-512', username, password: readFileSync(file, 'utf8').trimEnd() } };
};
