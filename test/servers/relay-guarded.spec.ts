import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idsOf, pastOf } from '@probity/eventing/testing';
import { checkTopics } from '../../apps/relay/src/check-topics';
import { openRelay } from '../../apps/relay/src/open-relay';
import { type Guard, describeOnKafka, someBureauEvents } from '../../apps/relay/src/testing';
import { grantAsDocumented } from './granted';
import { type RelayBureau, consumedFrom, headOf, heldBy, until, withBureau } from './relay-bureau';
import { seal } from './sealed';

describeOnKafka(
  'the relay, on a broker that lets in by TLS and a password,',
  (server) => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-guarded-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    const guard = (): Guard => {
      const { guard: there } = server();
      if (!there) throw new Error('the broker is not guarded');
      return there;
    };
    /** The settings of somebody whom the broker knows. */
    const as = (user: keyof Guard['passwords']) => ({
      KAFKA_BROKERS: guard().address,
      KAFKA_TLS: 'on',
      KAFKA_CA_FILE: guard().authority,
      KAFKA_USER: user,
      KAFKA_PASSWORD_FILE: guard().passwords[user],
    });
    const granted = async (bureau: RelayBureau): Promise<void> =>
      grantAsDocumented(server().address, bureau.settings.topicPrefix);
    const reader = ({ settings }: RelayBureau): RelayBureau['settings'] => ({
      ...settings,
      kafkaUser: 'probity-reader',
      kafkaPasswordFile: guard().passwords['probity-reader'],
    });

    it('sends and signs with the rights that are documented, and the checker checks with its own', () =>
      withBureau(
        server(),
        async (bureau) => {
          await granted(bureau);
          await someBureauEvents(bureau.store, 60);
          await seal(bureau);
          const relay = await openRelay(bureau.settings);
          const head = await headOf(bureau.store);
          await until(() => relay.health().position === head);
          await relay.report();
          await relay.close();
          const { findings, last } = await checkTopics(reader(bureau), { keys: [], byLog: true });
          expect({ findings, size: last?.size }).toEqual({ findings: [], size: 60 });
          await expect(checkTopics(bureau.settings, { keys: [], byLog: true })).rejects.toThrow(/group/);
        },
        as('probity-relay'),
      ));

    /** Relays into a refusal, shows that it is told and nothing gets lost, and goes on once it is mended. */
    const refusedUntil = (
      { reason, wrong }: { readonly reason: RegExp; readonly wrong: Readonly<Record<string, string>> },
      mend: (bureau: RelayBureau) => void | Promise<void>,
    ) =>
      withBureau(
        server(),
        async (bureau) => {
          const { settings, store } = bureau;
          const failures: Error[] = [];
          await someBureauEvents(store, 20);
          const relay = await openRelay(settings, { failed: (error) => failures.push(error) });
          await until(() => failures.length > 0);
          expect(relay.health()).toMatchObject({
            healthy: false,
            position: -1n,
            failure: expect.stringMatching(reason) as string,
          });
          await mend(bureau);
          const head = await headOf(store);
          await until(() => relay.health().position === head);
          expect(relay.health()).toMatchObject({ healthy: true });
          await relay.close();
          expect(consumedFrom(await heldBy(reader(bureau)))).toEqual(idsOf(await pastOf(store)));
        },
        { ...as('probity-relay'), ...wrong },
      );

    it('waits while its password is wrong, and goes on when the file is right', async () => {
      const file = join(folder, 'password');
      writeFileSync(file, 'not the password\n');
      await refusedUntil(
        { reason: /KAFKA_PASSWORD_FILE/, wrong: { KAFKA_PASSWORD_FILE: file } },
        async (bureau) => {
          await granted(bureau);
          writeFileSync(file, readFileSync(guard().passwords['probity-relay']));
        },
      );
    });

    it('sends nothing to whom an authority of somebody else has certified', async () => {
      const file = join(folder, 'authority.pem');
      writeFileSync(file, readFileSync(guard().stranger));
      await refusedUntil({ reason: /KAFKA_CA_FILE/, wrong: { KAFKA_CA_FILE: file } }, async (bureau) => {
        await granted(bureau);
        writeFileSync(file, readFileSync(guard().authority));
      });
    });

    it('waits for a right that it lacks, and names what says it', () =>
      refusedUntil({ reason: /denies KAFKA_USER a right.*docs\/relay\.md/, wrong: {} }, granted));

    it.each([
      [
        'a certificate for another name',
        () => ({ KAFKA_BROKERS: guard().misnamed }),
        /KAFKA_CA_FILE.*127\.0\.0\.1/,
      ],
      ['the authorities that everybody knows alone', () => ({ KAFKA_CA_FILE: '' }), /KAFKA_CA_FILE/],
      ['a listener that is not encrypted', () => ({ KAFKA_BROKERS: server().address }), /KAFKA_TLS=on/],
      ['a file of authorities that is not there', () => ({ KAFKA_CA_FILE: join(folder, 'none') }), /ENOENT/],
    ])('is not content with %s', (_, wrong, reason) =>
      withBureau(
        server(),
        async ({ settings, store }) => {
          await someBureauEvents(store, 1);
          const failures: Error[] = [];
          const relay = await openRelay(settings, { failed: (error) => failures.push(error) });
          await until(() => failures.length > 0);
          await relay.close();
          expect(failures[0]?.message).toMatch(reason);
        },
        { ...as('probity-relay'), ...wrong() },
      ),
    );

    it('does not take whoever may only read for a relay', () =>
      withBureau(
        server(),
        async (bureau) => {
          await granted(bureau);
          await (await openRelay(bureau.settings)).close();
          const failures: Error[] = [];
          const relay = await openRelay(reader(bureau), { failed: (error) => failures.push(error) });
          await until(() => failures.length > 0);
          await relay.close();
          expect(failures[0]).toMatchObject({ code: 'kafka-right' });
        },
        as('probity-relay'),
      ));
  },
  { own: true, guarded: true },
);
