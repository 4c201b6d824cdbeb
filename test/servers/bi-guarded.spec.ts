import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBi } from '@probity/bi';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { type Settings, openProbity, openUsedKeyVault, settingsFrom } from '@probity/runtime';
import { follow, serversAt, settingsFor } from './deployment';

describeOnPostgres(
  'the figures of BI, on a server made as the runbook says,',
  (server) => {
    const home = mkdtempSync(join(tmpdir(), 'probity-bi-guarded-'));
    const place = { secrets: join(home, 'secrets'), data: join(home, 'data') };
    let settings: Settings;
    let address: string;

    /** What somebody asks who has the password of Grafana. */
    const asGrafana = (sql: string, database = 'probity_rows') => {
      const { host } = new URL(address);
      return inDatabase(`postgres://grafana@${host}/${database}`, sql);
    };

    beforeAll(async () => {
      address = await server().database();
      mkdirSync(place.data);
      follow('databases', { ...serversAt(address), SECRETS: place.secrets });
      settings = settingsFrom({ ...settingsFor('cli', place), PROJECTIONS: 'in-process' });
      await (await openProbity(settings)).close();
      await openBi(settings).refresh();
    });
    afterAll(() => rmSync(home, { recursive: true }));

    it('are read by Grafana', async () => {
      expect(await asGrafana('select count(*)::integer from probity_bi_views.refresh')).toEqual([[1]]);
    });

    it.each([
      ['to fill the disk with large objects', 'select lo_creat(-1)'],
      ['to fill it with one of a number', 'select lo_create(4711)'],
      ['to fill it with bytes', `select lo_from_bytea(0, '\\x00')`],
      ['to fill it with a temporary table', 'create temporary table mine (n integer)'],
      ['to fill it with a table', 'create table public.mine (n integer)'],
      ['to sort without end', 'set temp_file_limit = -1'],
      ['to let nobody refresh', `select pg_advisory_lock(hashtext('probity_bi'))`],
      ['to let nobody make rows', 'select pg_try_advisory_xact_lock(1347568210)'],
      ['a function of its own', 'create function public.f() returns integer language sql as $$select 1$$'],
      ['a schema', 'create schema mine'],
      ['an extension', 'create extension pg_trgm schema probity_bi_views'],
      ['files of the server', `select pg_read_file('/etc/passwd')`],
      ['folders of the server', `select pg_ls_dir('/')`],
      ['files by a copy', `copy (select 1) to '/tmp/mine'`],
      ['programs of the server', `copy (select 1) to program 'true'`],
      ['the password of others', 'select rolpassword from pg_authid'],
      ['the rights of the owner', 'set role probity_rows'],
      ['the rights of the superuser', 'set session authorization postgres'],
      ['more connections', 'alter role grafana connection limit -1'],
      ['rows', 'select * from probity_rows.warning_history'],
    ])('refuse Grafana %s', async (_what, sql) => {
      await expect(asGrafana(sql)).rejects.toThrow(/permission denied|must be superuser/);
    });

    it.each([
      'postgres',
      'template1',
      'probity_log',
      'probity_intake',
      'probity_intake_rows',
      'probity_keys',
    ])('are all that Grafana gets: not into %s', async (database) => {
      await expect(asGrafana('select 1', database)).rejects.toThrow(
        `permission denied for database "${database}"`,
      );
    });

    it('are not refreshed with a vault that has no keys, and no key is made in it', async () => {
      const keyVault = `sqlite:${join(home, 'empty.sqlite')}`;
      const before = await asGrafana('table probity_bi_views.refresh');
      const refreshing = openBi({ ...settings, keyVault }).refresh();
      await expect(refreshing).rejects.toThrow(/KEY_VAULT names a vault that has no keys.*密钥库没有密钥/);
      expect(await openUsedKeyVault(keyVault)).toBeUndefined();
      expect(await asGrafana('table probity_bi_views.refresh')).toEqual(before);
    });
  },
  { own: true },
);
