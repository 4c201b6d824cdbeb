import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pastOf } from '@probity/eventing/testing';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { settingsFrom, subjectRefOf } from '@probity/runtime';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { type Place, type Variables, follow, serverIn, settingsFor } from './deployment';

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

describeOnPostgres(
  'the runbook, followed on a bureau in PostgreSQL,',
  (server) => {
    const home = mkdtempSync(join(tmpdir(), 'probity-runbook-'));
    const old: Place = { secrets: join(home, 'secrets'), data: join(home, 'data') };
    const fresh: Place = { secrets: join(home, 'new-secrets'), data: join(home, 'restored') };
    const places = { BACKUPS: join(home, 'backups'), KEY_BACKUPS: join(home, 'key-backups') };
    const seal = { SEAL: join(home, 'kept-seal'), KEY: '' };
    let address: string;
    let office: Office | undefined;
    let before: Awaited<ReturnType<typeof known>>;

    const at = (place: Place): Variables => ({ ...settingsFor('cli', place), PROJECTIONS: 'in-process' });
    const step = (name: string, place: Place, variables: Variables = {}): string =>
      follow(name, {
        ...at(place),
        ...serverIn(address),
        ...{ SECRETS: place.secrets, LEDGERS: place.data, KEY_FOLDER: place.data },
        ...{ ...places, ...seal, ...variables },
      });
    const open = async (place: Place) => (office = await openOffice({ folder: place.data, set: at(place) }));
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
      address = await server().database();
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
      for (const name of [...DATABASES, ...KEY_DATABASES]) {
        await inDatabase(address, `DROP DATABASE ${name} WITH (FORCE)`);
      }
      rmSync(old.data, { recursive: true });
      const from = { FROM: backupIn(places.BACKUPS), FROM_KEYS: backupIn(places.KEY_BACKUPS) };
      for (const name of ['databases', 'restore', 'ledgers']) step(name, fresh, from);
      expect(step('prove', fresh, { SEAL: join(from.FROM, 'ledger.seal') })).toMatch(/nothing was found/);
      expect(await known(await open(fresh))).toEqual(before);
      expect(await look(opened())).toMatchObject({ opened: { body: LETTER } });
    });

    it('makes a place for published seals where there was none yet', async () => {
      await leave();
      await inDatabase(address, 'DROP DATABASE probity_seals WITH (FORCE)');
      await inDatabase(address, 'DROP ROLE probity_seals');
      rmSync(join(fresh.secrets, 'seals'));
      step('seals', fresh);
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

    it('sets new passwords for every database', async () => {
      const passwords = () =>
        inDatabase(
          address,
          `SELECT rolname, rolpassword FROM pg_authid
            WHERE rolcanlogin ORDER BY 1`,
        );
      const former = new Map((await passwords()) as [string, string][]);
      const next = join(home, 'next-secrets');
      step('new secrets', fresh, { NEW_SECRETS: next });
      step('passwords', { ...fresh, secrets: next });
      const present = (await passwords()) as [string, string][];
      expect(present.map(([name]) => name).sort()).toEqual(
        [...DATABASES, ...KEY_DATABASES, 'grafana', 'postgres'].sort(),
      );
      expect(present.filter(([name, password]) => former.get(name) === password)).toEqual([]);
      expect(settingsFrom(at({ ...fresh, secrets: next })).eventStore).not.toBe(
        readFileSync(join(fresh.secrets, 'event-store'), 'utf8').trim(),
      );
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
