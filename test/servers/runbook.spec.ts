import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pastOf } from '@probity/eventing/testing';
import { type PostgresServer, describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { subjectRefOf } from '@probity/runtime';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { type Place, type Variables, follow, serversAt, settingsFor } from './deployment';

const DATABASES = [
  'probity_log',
  'probity_intake',
  'probity_rows',
  'probity_intake_rows',
  'probity_processes',
  'probity_seals',
];
const KEY_DATABASES = ['probity_keys', 'probity_intake_keys'];
const STAFF = 'Z20110280';
const SIGNAL = 'SG-T900';
const LETTER = '仓库门口停着面包车';
const SECRET = {
  ...{ channel: 'REPORT', realName: true, informantHandle: 'H0123456789ABCDEF', informant: '王某某' },
  ...{ body: LETTER, aboutOrg: 'D06', aboutPost: 'P021', receivedOn: '2026-03-02' },
};
const UNIT = { name: '新设处', type: 'DEPT', parentId: 'U01', validFrom: '2026-01-01' };

/** Has a server ask everybody for a password from now on, and tells its address with the superuser's. */
const guard = async (server: PostgresServer): Promise<URL> => {
  const open = await server.database();
  const address = new URL(open);
  address.password = randomBytes(12).toString('hex');
  const [[rules] = []] = await inDatabase(open, 'SHOW hba_file');
  await inDatabase(open, `ALTER ROLE postgres PASSWORD '${address.password}'`);
  writeFileSync(String(rules), 'host all all all scram-sha-256\n');
  await inDatabase(open, 'SELECT pg_reload_conf()');
  const letsIn = () =>
    inDatabase(open, 'SELECT 1').then(
      () => true,
      () => false,
    );
  while (await letsIn());
  return address;
};

/** Who may log in on these servers, and what is kept of each password: no two are alike. */
const loginsOn = async (servers: readonly URL[]): Promise<readonly unknown[][]> => {
  const logins = 'SELECT rolname, rolpassword FROM pg_authid WHERE rolcanlogin';
  return (await Promise.all(servers.map(({ href }) => inDatabase(href, logins)))).flat();
};

/** By which names the addresses in a folder of secrets call their servers. */
const hostsIn = (secrets: string): readonly string[] => {
  const texts = readdirSync(secrets).map((name) => readFileSync(join(secrets, name), 'utf8'));
  return [...new Set(texts.flatMap((text) => /^postgres:.*@(.*):/.exec(text)?.[1] ?? []))];
};

describeOnPostgres(
  'the runbook, followed on a bureau in PostgreSQL,',
  (server) => {
    describeOnPostgres(
      'its keys on another server,',
      (keyServer) => {
        const home = mkdtempSync(join(tmpdir(), 'probity-runbook-'));
        const old: Place = { secrets: join(home, 'secrets'), data: join(home, 'data') };
        const fresh: Place = { secrets: join(home, 'new-secrets'), data: join(home, 'restored') };
        const places = { BACKUPS: join(home, 'backups'), KEY_BACKUPS: join(home, 'key-backups') };
        const asked = { PGPASSFILE: join(home, 'superusers') };
        const seal = { SEAL: join(home, 'kept-seal'), KEY: '' };
        let logs: URL;
        let keys: URL;
        let office: Office | undefined;
        let before: Awaited<ReturnType<typeof known>>;

        const at = (place: Place): Variables => ({ ...settingsFor('cli', place), PROJECTIONS: 'in-process' });
        /** The service knows both servers by a name, and `on` by a number. */
        const servers = (): Variables => ({
          ...serversAt(logs.href, keys.href),
          ...{ DATABASES: `localhost:${logs.port}`, KEY_DATABASES: `localhost:${keys.port}` },
        });
        const step = (name: string, place: Place, variables: Variables = {}): string =>
          follow(name, {
            ...{ ...at(place), ...servers(), ...asked },
            ...{ SECRETS: place.secrets, LEDGERS: place.data, KEY_FOLDER: place.data },
            ...{ ...places, ...seal, ...variables },
          });
        /** Puts the passwords of both superusers where `on` finds them. */
        const tell = (): void => {
          const lines = [logs, keys].map(({ host, password }) => `${host}:*:postgres:${password}\n`);
          writeFileSync(asked.PGPASSFILE, lines.join(''), { mode: 0o600 });
        };
        const open = async (place: Place) =>
          (office = await openOffice({ folder: place.data, set: at(place) }));
        const opened = (): Office => {
          if (!office) throw new Error('no office is open');
          return office;
        };
        const leave = async (): Promise<void> => {
          await office?.leave();
          office = undefined;
        };
        /** The newest backup in a folder. */
        const backupIn = (folder: string): string => join(folder, readdirSync(folder).sort().at(-1) ?? '');
        /** What a bureau knows: both logs to the last word, rows, and who is who. */
        const known = async (bureau: Office) => ({
          log: await pastOf(bureau.probity.store),
          intake: await pastOf(bureau.probity.intake.store),
          catalogue: await bureau.get('/risk-catalogue?orderBy=id&limit=200', STAFF),
          subject: subjectRefOf(bureau.probity.vault, STAFF),
        });
        const look = async (bureau: Office): Promise<unknown> => {
          const body = { purpose: '核对来信' };
          return bureau.ask({ path: `/signals/${SIGNAL}/view-signal`, staffNo: STAFF, body });
        };

        beforeAll(async () => {
          logs = await guard(server());
          keys = await guard(keyServer());
          tell();
          for (const place of [old, fresh]) mkdirSync(place.data);
          step('databases', old);
          const bureau = await open(old);
          await importFiles(
            { paths: ['test/data/bureau'] },
            stagesOf(bureau.probity, new AbortController().signal),
          );
          await bureau.ask({ path: `/signals/${SIGNAL}/receive-signal`, staffNo: STAFF, body: SECRET });
          await bureau.probity.settled();
          await bureau.probity.ledgers.bureau.reached(bureau.probity.writer.positionIn());
          before = await known(bureau);
          seal.KEY = bureau.probity.ledgers.bureau.keys[0]?.key ?? '';
        });
        afterAll(async () => {
          await leave();
          rmSync(home, { recursive: true });
        });

        it('backs up while the service runs', () => {
          expect(step('backup', old)).toMatch(/log\.dump[\s\S]*backed up/);
          expect(step('check', old)).toBe('');
        });

        it('makes everything anew after a loss, and proves it', async () => {
          await leave();
          for (const name of DATABASES) await inDatabase(logs.href, `DROP DATABASE ${name} WITH (FORCE)`);
          for (const name of KEY_DATABASES) await inDatabase(keys.href, `DROP DATABASE ${name} WITH (FORCE)`);
          rmSync(old.data, { recursive: true });
          const from = { FROM: backupIn(places.BACKUPS), FROM_KEYS: backupIn(places.KEY_BACKUPS) };
          for (const name of ['databases', 'restore', 'ledgers']) step(name, fresh, from);
          expect(step('prove', fresh, { SEAL: join(from.FROM, 'ledger.seal') })).toMatch(/nothing was found/);
          expect(await known(await open(fresh))).toEqual(before);
          expect(await look(opened())).toMatchObject({ opened: { body: LETTER } });
        });

        it('makes a place for published seals where there was none yet', async () => {
          await leave();
          await inDatabase(logs.href, 'DROP DATABASE probity_seals WITH (FORCE)');
          await inDatabase(logs.href, 'DROP ROLE probity_seals');
          rmSync(join(fresh.secrets, 'seals'));
          step('seals', fresh);
          expect(hostsIn(fresh.secrets)).toEqual(['localhost']);
          const { ledgers, writer } = (await open(fresh)).probity;
          await ledgers.bureau.reached(writer.positionIn());
          const from = join(backupIn(places.BACKUPS), 'ledger.seal');
          expect(step('prove', fresh, { SEAL: from })).toMatch(/nothing was found/);
        });

        it('goes on under new keys of the seals, endorsed by the old ones', async () => {
          await leave();
          expect(step('rotate', fresh)).toMatch(/they sign from the next start on/);
          const bureau = await open(fresh);
          const { probity } = bureau;
          await bureau.ask({
            ...{ path: '/org-units/U99/establish-org-unit', staffNo: 'A0001', adminRole: 'SYS_ADMIN' },
            body: UNIT,
          });
          await probity.ledgers.bureau.reached(probity.writer.positionIn());
          expect(probity.ledgers.bureau.keys).toHaveLength(2);
          const from = join(backupIn(places.BACKUPS), 'ledger.seal');
          expect(step('prove', fresh, { SEAL: from })).toMatch(/nothing was found/);
        });

        it('sets new passwords for every database, and for both superusers', async () => {
          const former = (await loginsOn([logs, keys])).map(([, kept]) => kept);
          const superusers = [logs.href, keys.href];
          const next = join(home, 'next-secrets');
          step('new secrets', fresh, { NEW_SECRETS: next });
          renameSync(fresh.secrets, `${fresh.secrets}.old`);
          renameSync(next, fresh.secrets);
          step('passwords', fresh);
          for (const href of superusers)
            await expect(inDatabase(href, 'SELECT 1')).rejects.toThrow(/password/);
          logs.password = readFileSync(join(fresh.secrets, 'postgres-password'), 'utf8').trim();
          keys.password = readFileSync(join(fresh.secrets, 'postgres-keys-password'), 'utf8').trim();
          tell();
          const present = await loginsOn([logs, keys]);
          expect(present.map(([name]) => name).sort()).toEqual(
            [...DATABASES, ...KEY_DATABASES, 'grafana', 'postgres', 'postgres'].sort(),
          );
          expect(present.filter(([, kept]) => former.includes(kept))).toEqual([]);
          expect(hostsIn(fresh.secrets)).toEqual(['localhost']);
          await leave();
          expect((await known(await open(fresh))).subject).toBe(before.subject);
        });

        it('makes what was sealed unreadable for good, and leaves every proof valid', async () => {
          const sealed = (await pastOf(opened().probity.intake.store)).map(
            ({ metadata }) => metadata.cipher?.['body']?.keyRef,
          );
          step('erase', fresh, { VAULT: 'intake-keys', KEY_REF: sealed.find((ref) => ref) ?? '' });
          expect(await look(opened())).toMatchObject({ opened: { body: null } });
          const from = join(backupIn(places.BACKUPS), 'ledger.seal');
          expect(step('prove', fresh, { SEAL: from })).toMatch(/nothing was found/);
        });
      },
      { own: true },
    );
  },
  { own: true },
);
