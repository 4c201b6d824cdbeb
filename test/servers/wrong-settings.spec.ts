import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { environmentWith, filesIn } from '@probity/runtime';
import { type Running, start } from './running';

/** A server gives whoever does not say who it is a minute. */
const AT_ONCE_MS_MAX = 40_000;

const lastLineOf = ({ lines }: Running) =>
  JSON.parse(lines.at(-1) ?? '') as Readonly<Record<string, unknown>>;

const RUN_TYPESCRIPT = require.resolve('../../libs/event-stores/src/testing/run-typescript.cjs');
const CLI = require.resolve('../../apps/cli/src/main');

describe('a process whose settings are wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-wrong-settings-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['projector', { PROJECTIONS: 'inline' }, /^PROJECTIONS: /],
    ['relay', { RELAY_FORM: '1' }, /^RELAY_FORM: is no setting; RELAY_FROM may be meant$/],
  ] as const)(
    'says in its last line which, as a sentence, and no place in the program',
    async (app, set, told) => {
      const running = await start(app, set);
      expect(await running.ended).toEqual([1, null]);
      const last = lastLineOf(running);
      expect(last).toMatchObject({ level: 'error', app });
      expect(last['msg']).toMatch(told);
      expect(last).not.toHaveProperty('err');
    },
  );

  it('says in its first line what may be meant where a name is nearly that of a setting', async () => {
    const api = await start('api', { ...filesIn(folder), EVENTSTORE: 'sqlite:./elsewhere' });
    await api.said('Probity listens');
    await api.end('SIGTERM');
    expect(JSON.parse(api.lines[0] ?? '')).toMatchObject({
      ...{ level: 'warn', app: 'api', msg: 'a setting may be misspelt' },
      reason: 'EVENTSTORE: is no setting; EVENT_STORE may be meant',
    });
  });

  it('at the command line too, before anything is done', () => {
    const { status, stderr } = spawnSync(process.execPath, ['-r', RUN_TYPESCRIPT, CLI, 'bi', 'refresh'], {
      env: environmentWith({ ...filesIn(folder), BI_STOR: 'postgres://db/rows' }),
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^BI_STOR: is no setting; BI_STORE may be meant\nBI_STORE is not set/);
  });
});

describeOnPostgres(
  'a process whose address of a database lacks the password',
  (server) => {
    it.each(['EVENT_STORE', 'READ_MODELS', 'PROCESSES'])('ends at once, and names %s', async (variable) => {
      const url = await server().database();
      await askForPasswordOf('clerk', url);
      const folder = mkdtempSync(join(tmpdir(), 'probity-password-'));
      const begun = performance.now();
      const api = await start('api', {
        ...filesIn(folder),
        [variable]: url.replace('postgres@', 'clerk@'),
      });
      expect(await api.ended).toEqual([1, null]);
      expect(performance.now() - begun).toBeLessThan(AT_ONCE_MS_MAX);
      expect(JSON.stringify(lastLineOf(api))).toMatch(
        new RegExp(`"${variable}: a server asks for a password, and this address has none`),
      );
      rmSync(folder, { recursive: true });
    });
  },
  { own: true },
);

/** From now on the server lets a user in only who has the password. */
const askForPasswordOf = async (user: string, url: string): Promise<void> => {
  await inDatabase(url, `DROP ROLE IF EXISTS ${user}; CREATE ROLE ${user} LOGIN PASSWORD 'secret'`);
  const lines = [`host all ${user} 127.0.0.1/32 scram-sha-256`, 'host all all 127.0.0.1/32 trust'];
  const [[file] = []] = await inDatabase(url, 'SHOW hba_file');
  await inDatabase(url, `COPY (VALUES ${lines.map((line) => `('${line}')`).join()}) TO '${String(file)}'`);
  await inDatabase(url, 'SELECT pg_reload_conf()');
};
