import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@probity/event-stores/testing';
import { clientOf } from '../kafka/client';
import { guardIn } from './guard';
import { relaySettings } from './relay-settings';

const READY_TRIES_MAX = 600;
const READY_EVERY_MS = 100;

const freeAddress = async (): Promise<string> => `127.0.0.1:${await freePort()}`;

/** A broker that is its own controller, and keeps what it acknowledged. */
export const startBroker = async (folder: string, isGuarded = false) => {
  const home = mkdtempSync(join(tmpdir(), 'probity-kafka-'));
  const [address, controller, guarded] = [await freeAddress(), await freeAddress(), await freePort()];
  const [listens, advertised] = [await freePort(), await freePort()];
  const guard = isGuarded ? guardIn(home, guarded) : undefined;
  const file = join(home, 'server.properties');
  const properties = propertiesOf(home, controller, [
    { name: 'PLAIN', at: address, by: 'PLAINTEXT' },
    { name: 'WIRED', at: `127.0.0.1:${listens}`, found: `127.0.0.1:${advertised}`, by: 'PLAINTEXT' },
    ...(guard
      ? [{ name: 'GUARDED', at: guard.misnamed, found: guard.address, by: 'SASL_SSL' } as const]
      : []),
  ]);
  writeFileSync(file, [properties, ...(guard?.properties ?? [])].join('\n'));
  const java = (...words: readonly string[]): string[] => [
    ...['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...[`-Dlog4j2.level=ERROR`, '-cp', join(folder, '*'), ...words],
  ];
  // One that begins with a dash would pass for an option.
  const id = `A${randomBytes(16).toString('base64url').slice(1)}`;
  const users = guard?.users.flatMap((user) => ['--add-scram', user]) ?? [];
  const format = java('kafka.tools.StorageTool', 'format', '-t', id, '-c', file, ...users);
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
  return { address, wired: { listens, advertised }, guard, kill, start, close };
};

/** Where a broker listens, and how whoever comes there is spoken to. */
interface Listener {
  readonly name: string;
  readonly at: string;
  /** Under which address the broker says that it is found there. */
  readonly found?: string;
  readonly by: 'PLAINTEXT' | 'SASL_SSL';
}

const propertiesOf = (home: string, controller: string, listeners: readonly Listener[]): string => {
  const each = (said: (listener: Listener) => string): string => listeners.map(said).join();
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@${controller}`,
    `listeners=CONTROLLER://${controller},${each(({ name, at }) => `${name}://${at}`)}`,
    `advertised.listeners=${each(({ name, at, found = at }) => `${name}://${found}`)}`,
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAIN',
    `listener.security.protocol.map=CONTROLLER:PLAINTEXT,${each(({ name, by }) => `${name}:${by}`)}`,
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
};

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
