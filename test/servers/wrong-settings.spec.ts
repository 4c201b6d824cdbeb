import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { filesIn } from '@probity/runtime';
import { type Running, start } from './running';

/** A server gives whoever does not say who it is a minute. */
const AT_ONCE_MS_MAX = 40_000;

const lastLineOf = ({ lines }: Running) =>
  JSON.parse(lines.at(-1) ?? '') as Readonly<Record<string, unknown>>;

describe('a process whose settings are wrong', () => {
  it('says in its last line which, as a sentence, and no place in the program', async () => {
    const projector = await start('projector', { PROJECTIONS: 'inline' });
    expect(await projector.ended).toEqual([1, null]);
    const last = lastLineOf(projector);
    expect(last).toMatchObject({ level: 'error', app: 'projector' });
    expect(last['msg']).toMatch(/^PROJECTIONS: /);
    expect(last).not.toHaveProperty('err');
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
        new RegExp(`"${variable}: the server asks for a password, and the address has none`),
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
