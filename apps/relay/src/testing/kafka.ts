import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@probity/event-stores/testing';
import { type Settings, settingsFrom } from '@probity/runtime';
import { clientOf } from '../kafka/client';

/** A broker of Kafka that specs may make topics on. */
export interface KafkaServer {
  /** `host:port`. */
  readonly address: string;
  /** A second address, under which the broker expects to be found: for a wire that a spec lays. */
  readonly wired: { readonly listens: number; readonly advertised: number };
  /** Kills the broker with SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Starts it again where it was. */
  readonly start: () => Promise<void>;
}

const START_MS_MAX = 120_000;
const READY_TRIES_MAX = 600;
const READY_EVERY_MS = 100;

const brokers = process.env['KAFKA_BROKERS'];
const jars = process.env['KAFKA_JARS'];
const required = process.env['REQUIRE_SERVERS'] === '1';

/**
 * Describes something on a real broker: a private one, from the folder of jars that KAFKA_JARS names, or
 * those that KAFKA_BROKERS names. Where there is none the suite is skipped, aloud; with REQUIRE_SERVERS=1 it
 * fails.
 *
 * @param own - The suite kills the broker, or lays a wire to it: it must be a private one.
 */
export const describeOnKafka = (
  title: string,
  suite: (server: () => KafkaServer) => void,
  { own = false } = {},
): void => {
  const isPrivate = own || brokers === undefined;
  const there = isPrivate ? jars !== undefined && existsSync(jars) : true;
  if (!there && !required) {
    const skipped = `${title} (skipped, no Kafka: run npm run test:servers, or set KAFKA_JARS)`;
    describe.skip(skipped, () => suite(nowhere));
    return;
  }
  describe(title, () => {
    let opened: (KafkaServer & { readonly close: () => Promise<void> }) | undefined;
    beforeAll(async () => {
      if (!there) throw new Error('REQUIRE_SERVERS=1, but KAFKA_JARS names no folder of jars');
      opened = isPrivate ? await startBroker(jars ?? '') : serverAt(brokers);
    }, START_MS_MAX);
    afterAll(() => opened?.close());
    suite(() => opened ?? nowhere());
  });
};

const nowhere = (): never => {
  throw new Error('there is no broker');
};

const notOurs = (): Promise<never> => Promise.reject(new Error('that broker belongs to somebody else'));

const serverAt = (address: string) => ({
  address,
  wired: { listens: 0, advertised: 0 },
  kill: notOurs,
  start: notOurs,
  close: () => Promise.resolve(),
});

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

/** A broker that is its own controller, and keeps what it acknowledged. */
const startBroker = async (folder: string) => {
  const home = mkdtempSync(join(tmpdir(), 'probity-kafka-'));
  const [port, controller, listens, advertised] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const file = join(home, 'server.properties');
  const address = `127.0.0.1:${port}`;
  writeFileSync(file, propertiesOf(home, { address, controller, listens, advertised }));
  const java = (...words: readonly string[]): string[] => [
    ...['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...[`-Dlog4j2.level=ERROR`, '-cp', join(folder, '*'), ...words],
  ];
  const id = randomBytes(16).toString('base64url');
  const format = java('kafka.tools.StorageTool', 'format', '-t', id, '-c', file);
  execFileSync('java', format, { cwd: home, stdio: 'ignore' });
  let broker: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    broker = spawn('java', java('kafka.Kafka', file), { cwd: home, stdio: 'ignore' });
    await ready(address);
  };
  const kill = async (): Promise<void> => {
    if (broker?.exitCode !== null || broker.signalCode !== null) return;
    const ended = once(broker, 'exit');
    broker.kill('SIGKILL');
    await ended;
  };
  await start();
  const close = async (): Promise<void> => {
    await kill();
    rmSync(home, { recursive: true, force: true });
  };
  return { address, wired: { listens, advertised }, kill, start, close };
};

interface Ports {
  readonly address: string;
  readonly controller: number;
  readonly listens: number;
  readonly advertised: number;
}

const propertiesOf = (home: string, { address, controller, listens, advertised }: Ports): string =>
  [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `listeners=PLAIN://${address},WIRED://127.0.0.1:${listens},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=PLAIN://${address},WIRED://127.0.0.1:${advertised}`,
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAIN',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAIN:PLAINTEXT,WIRED:PLAINTEXT',
    `log.dirs=${join(home, 'data')}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=1',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=1',
    'group.initial.rebalance.delay.ms=0',
    'auto.create.topics.enable=false',
    'log.cleaner.enable=false',
  ].join('\n');

const ready = async (address: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const admin = clientOf(relaySettings(address)).admin();
    try {
      await admin.connect();
      const { brokers: there } = await admin.describeCluster();
      if (there.length > 0) return;
    } catch (error) {
      if (tries === READY_TRIES_MAX) throw error;
    } finally {
      await admin.disconnect();
    }
    await pause(READY_EVERY_MS);
  }
};
