const { execFileSync, spawn } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { Kafka, logLevel } = require('kafkajs');
const { freePort } = require('./server.cjs');

/** Where `npm run test:servers` puts the jars that it fetches. */
const FETCHED = join(__dirname, '..', '..', 'servers', 'kafka', 'jars');
const READY_TRIES_MAX = 300;
const READY_EVERY_MS = 200;

const clientOf = (brokers) =>
  new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 10 } });

const propertiesOf = (home, address, controller) =>
  [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `listeners=PLAINTEXT://${address},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=PLAINTEXT://${address}`,
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAINTEXT',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    `log.dirs=${join(home, 'data')}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=1',
    'group.initial.rebalance.delay.ms=0',
    'auto.create.topics.enable=false',
  ].join('\n');

const ready = async (address) => {
  for (let tries = 1; ; tries += 1) {
    const admin = clientOf(address).admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length > 0) return;
    } catch (error) {
      if (tries === READY_TRIES_MAX) throw error;
    } finally {
      await admin.disconnect();
    }
    await pause(READY_EVERY_MS);
  }
};

/** Starts a private broker, with the settings that Kafka ships. */
const startBroker = async (jars) => {
  const home = mkdtempSync(join(tmpdir(), 'probity-bench-kafka-'));
  const address = `127.0.0.1:${await freePort()}`;
  const file = join(home, 'server.properties');
  writeFileSync(file, propertiesOf(home, address, await freePort()));
  const java = (...words) => ['-Xms512m', '-Xmx512m', '-cp', join(jars, '*'), ...words];
  const how = { cwd: home, stdio: 'ignore' };
  // One that begins with a dash would pass for an option.
  const id = `A${randomBytes(16).toString('base64url').slice(1)}`;
  execFileSync('java', java('kafka.tools.StorageTool', 'format', '-t', id, '-c', file), how);
  const broker = spawn('java', java('kafka.Kafka', file), how);
  const ended = new Promise((resolve) => broker.once('exit', resolve));
  await ready(address);
  const stop = async () => {
    broker.kill('SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  return { address, stop };
};

/**
 * The broker that KAFKA_BROKERS names, or a private one until `stop`, of the jars that KAFKA_JARS names or
 * that were fetched; undefined where there is none to be had.
 */
const findKafka = async () => {
  const { KAFKA_BROKERS: address, KAFKA_JARS: jars = existsSync(FETCHED) && FETCHED } = process.env;
  if (address) return { address, stop: async () => {} };
  return jars ? startBroker(jars) : undefined;
};

module.exports = { clientOf, findKafka };
