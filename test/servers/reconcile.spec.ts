import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { openEventStore } from '@probity/event-stores';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { newSignerKey } from '@probity/ledger';
import { type Settings, askForNewKeys, environmentWith, keysIn } from '@probity/runtime';
import { headerOf } from '../../apps/relay/src/cloud-event';
import { checkTopics } from '../../apps/relay/src/check-topics';
import { clientOf } from '../../apps/relay/src/kafka/client';
import { openRelay } from '../../apps/relay/src/open-relay';
import { describeOnKafka, received, someBureauEvents } from '../../apps/relay/src/testing';
import { countsTopicOf } from '../../apps/relay/src/topics';
import { readTopics } from '../../apps/relay/src/kafka/reader';
import { type RelayBureau, headOf, heldBy, until, withBureau } from './relay-bureau';
import { seal } from './sealed';

const run = promisify(execFile);
const program = require.resolve('../../apps/relay/src/main');
const runTypescript = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');

const NOW = Date.parse('2025-08-10T00:00:00.000Z');

/** Relays so many events more, seals them, and lets the relay sign what its topics hold. */
const reconciled = async (bureau: RelayBureau, count: number, settings = bureau.settings): Promise<void> => {
  await someBureauEvents(bureau.store, count);
  await seal(bureau, NOW);
  const relay = await openRelay(settings, { now: () => NOW });
  const head = await headOf(bureau.store);
  await until(() => relay.health().position === head);
  await relay.report();
  await relay.close();
};

const keysOf = ({ sealKeys, ledgerOrigin }: Settings): readonly string[] =>
  keysIn(sealKeys, ledgerOrigin).map(({ key }) => key);

describeOnKafka('the reconciliation of topics with the log, on a broker', (server) => {
  it('finds nothing in topics that equal the log, by a key known from elsewhere', () =>
    withBureau(server(), async (bureau) => {
      await reconciled(bureau, 120);
      await reconciled(bureau, 80);
      const keys = keysOf(bureau.settings);
      const { findings, last } = await checkTopics(bureau.settings, { keys, byLog: true });
      expect(findings).toEqual([]);
      expect(last?.size).toBe(200);
    }));

  it('goes by a key that was changed since, where the key known from elsewhere leads to it', () =>
    withBureau(server(), async (bureau) => {
      const { settings } = bureau;
      await reconciled(bureau, 30);
      const keys = keysOf(settings);
      askForNewKeys(settings.sealKeys);
      await reconciled(bureau, 20);
      const { findings, last } = await checkTopics(settings, { keys, byLog: false });
      expect([findings, last?.size]).toEqual([[], 50]);
      const broken = readFileSync(settings.sealKeys, 'utf8').replace('from 31', 'from 32');
      writeFileSync(settings.sealKeys, broken);
      const untrusted = await checkTopics(settings, { keys, byLog: false });
      expect(untrusted.findings.map(({ wrong, problem }) => `${wrong}: ${problem}`)).toEqual([
        expect.stringMatching(/^unsigned: no key after yours counts.*is not endorsed/),
        expect.stringMatching(/^unsigned: no key that is known here/),
      ]);
      expect(untrusted.last?.size).toBe(30);
    }));

  it('is told by the command, which ends with 1 when something is wrong', () =>
    withBureau(server(), async (bureau) => {
      await reconciled(bureau, 60);
      const words = ['-r', runTypescript, program, 'reconcile', '--by-log'];
      const env = environmentWith(bureau.variables);
      const { stdout } = await run(process.execPath, words, { env });
      expect(stdout).toMatch(/60 leaves[\s\S]*inventory\.internal \d+[\s\S]*equal the log/);
      const stranger = [...words, '--key', newSignerKey(bureau.settings.ledgerOrigin).signer.key.text];
      await expect(run(process.execPath, stranger, { env })).rejects.toMatchObject({ code: 1 });
    }));

  it('names what was deleted from a topic, and what was put into it', () =>
    withBureau(server(), async (bureau) => {
      const { settings } = bureau;
      await reconciled(bureau, 120);
      const held = await heldBy(settings);
      const [first] = held.filter(({ offset }) => offset === '0');
      if (!first) throw new Error('no topic has a message');
      const { topic, partition, headers, key, value } = first;
      const client = clientOf(settings);
      const [admin, producer] = [client.admin(), client.producer()];
      await Promise.all([admin.connect(), producer.connect()]);
      // The client deletes only from topics that it has looked at before.
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: '1' }] });
      const forged = { ...headers, [headerOf('position')]: '3' };
      await producer.send({ topic, messages: [{ key, value: `${value ?? ''} `, headers: forged }] });
      await Promise.all([admin.disconnect(), producer.disconnect()]);
      const { findings } = await checkTopics(settings, { keys: keysOf(settings), byLog: true });
      const position = BigInt(headers[headerOf('position')] ?? '');
      expect(findings).toContainEqual(expect.objectContaining({ wrong: 'missing', topic, position }));
      expect(findings).toContainEqual(expect.objectContaining({ wrong: 'altered', topic, position: 3n }));
    }));

  it('names a topic that was deleted, and checks the others', () =>
    withBureau(server(), async (bureau) => {
      const { settings } = bureau;
      await reconciled(bureau, 60);
      const [topic = '', other = ''] = new Set((await heldBy(settings)).map((message) => message.topic));
      const client = clientOf(settings);
      const [admin, producer] = [client.admin(), client.producer()];
      await Promise.all([admin.connect(), producer.connect()]);
      await producer.send({ topic: other, messages: [{ value: 'nonsense' }] });
      await admin.deleteTopics({ topics: [topic] });
      await Promise.all([admin.disconnect(), producer.disconnect()]);
      const { findings, last } = await checkTopics(settings, { keys: keysOf(settings), byLog: false });
      const problem = 'Kafka has no such topic';
      expect(findings.filter((each) => each.topic === topic)).toEqual([{ wrong: 'missing', topic, problem }]);
      expect(findings).toContainEqual(expect.objectContaining({ wrong: 'added', topic: other }));
      expect(last?.size).toBe(60);
    }));

  it('tells of the intake how many signals a month had, once', () =>
    withBureau(server(), async (bureau) => {
      const { settings } = bureau;
      const intake = await openEventStore(settings.intakeStore);
      for (let count = 0; count < 6; count += 1)
        await intake.store.append(
          `signal-S${count}`,
          [received('PETITION', '2025-06-05T01:00:00.000Z', [])],
          'any',
        );
      await intake.close();
      await reconciled(bureau, 10);
      await reconciled(bureau, 10);
      const told = await readTopics(settings, [countsTopicOf(settings.topicPrefix)]);
      const months = told
        .map(({ value }) => JSON.parse(value ?? '') as { readonly month: string })
        .sort((one, other) => (one.month < other.month ? -1 : 1));
      const few = ['2025-03', '2025-04', '2025-05', '2025-07'].map((month) => ({
        month,
        channels: { PETITION: null, REPORT: null },
      }));
      const counts = { month: '2025-06', channels: { PETITION: 6, REPORT: null } };
      expect(months).toMatchObject([...few.slice(0, 3), counts, ...few.slice(3)]);
    }));
});

describeOnPostgres(
  'the reconciliation of topics where seals are published and the relay has no ledger',
  (databases) => {
    describeOnKafka('beside it', (server) => {
      it('goes by the seals that are published', async () => {
        const SEALS = await databases().database();
        await withBureau(
          server(),
          async (bureau) => {
            const settings = { ...bureau.settings, ledger: `${bureau.settings.ledger}-elsewhere` };
            await reconciled(bureau, 30, settings);
            await reconciled(bureau, 20, settings);
            const { findings, last } = await checkTopics(settings, { keys: keysOf(settings), byLog: true });
            expect([findings, last?.size]).toEqual([[], 50]);
          },
          { SEALS },
        );
      });
    });
  },
);
