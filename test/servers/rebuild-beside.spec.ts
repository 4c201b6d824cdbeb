import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { filesIn, issueToken, rebuildBeside, settingsFrom } from '@probity/runtime';
import { rebuildBesideCommand } from '../../apps/cli/src/rebuild.command';
import { type Running, start } from './running';

const ROWS = ['READ_MODELS', 'INTAKE_READ_MODELS'];
const ON_SERVER = ['EVENT_STORE', 'INTAKE_STORE', ...ROWS, 'KEY_VAULT', 'INTAKE_KEYS', 'PROCESSES', 'SEALS'];
const UNIT = { name: '市场局', type: 'SUPERIOR', validFrom: '2020-01-01' };

interface Page {
  readonly position: string;
  readonly rows: readonly { readonly id: string }[];
}

describeOnPostgres('a service whose rows are built anew beside those that are asked', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-beside-'));
  const running: Running[] = [];
  let set: Record<string, string>;
  let door: string;
  let headers: Record<string, string>;

  const establish = async (id: string): Promise<string> => {
    const body = JSON.stringify(UNIT);
    const path = `${door}/org-units/${id}/establish-org-unit`;
    const answer = await fetch(path, { method: 'POST', headers, body });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { readonly position: string }).position;
  };
  const ask = async (path: string): Promise<Page> => {
    const answer = await fetch(`${door}${path}`, { headers });
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as Page;
  };
  const recorded = (type: string) =>
    inDatabase(
      set['EVENT_STORE'] ?? '',
      `SELECT data::json FROM probity.events WHERE type = '${type}' ORDER BY position`,
    );

  beforeAll(async () => {
    const databases = await Promise.all(
      ON_SERVER.map(async (name) => [name, await server().database()] as const),
    );
    set = { ...filesIn(folder), ...Object.fromEntries(databases), PROJECTIONS: 'separate' };
    const token = await issueToken(settingsFrom(set), {
      ...{ staffNo: 'A0001', adminRole: 'SYS_ADMIN', hours: 1 },
    });
    headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const projector = await start('projector', set);
    running.push(projector);
    await projector.said('"projects"');
    const api = await start('api', set);
    running.push(api);
    [door = ''] = /http:\/\/[\d.]+:\d+/.exec(await api.said('listens')) ?? [];
    for (let index = 0; index < 20; index += 1) await establish(`U${index}`);
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.end('SIGKILL')));
    rmSync(folder, { recursive: true });
  });

  it('answers every question meanwhile, none of an older position, and records what it did', async () => {
    const going = { on: true };
    const hammering = (async () => {
      let [asked, last, count] = [0, 0n, 1];
      for (; going.on; asked += 1) {
        const { position, rows } = await ask('/org-units?first=200');
        expect(BigInt(position)).toBeGreaterThanOrEqual(last);
        expect(rows.length).toBeGreaterThanOrEqual(count);
        [last, count] = [BigInt(position), rows.length];
        await ask('/org-units/U1/versions');
      }
      return asked;
    })();
    const writing = (async () => {
      for (let index = 0; going.on; index += 1) await establish(`W${index}`);
    })();
    const told = await rebuildBesideCommand(settingsFrom(set), [
      'org-units',
      'history',
      'intake-acts',
    ]).finally(() => (going.on = false));
    expect(await hammering).toBeGreaterThan(5);
    await writing;
    expect(told.match(/switched at/g)).toHaveLength(3);
    expect(await recorded('ProjectionCompared')).toHaveLength(3);
    expect(await recorded('ProjectionSwitched')).toHaveLength(3);
    const position = await establish('X1');
    expect(await ask(`/org-units/X1?atLeast=${position}`)).toMatchObject({ name: UNIT.name });
  });

  it('does not switch to a row that is another than the log makes it, and names it', async () => {
    const rows = set['READ_MODELS'] ?? '';
    const [[schema] = []] = await inDatabase(
      rows,
      "SELECT nspname FROM pg_namespace WHERE nspname ~ '^org_unit_[0-9a-f]{8}$'",
    );
    const built = async () => {
      await inDatabase(rows, `UPDATE "${String(schema)}_next".org_unit SET name = '假' WHERE id = 'U1'`);
    };
    const before = await recorded('ProjectionSwitched');
    const rebuilt = await rebuildBeside(settingsFrom(set), { names: ['org-units'], built });
    expect(rebuilt).toMatchObject([
      {
        switchedAt: undefined,
        differences: [{ table: 'org_unit', key: 'U1', column: 'name', expected: UNIT.name, found: '假' }],
      },
    ]);
    expect((await recorded('ProjectionCompared')).at(-1)).toMatchObject([
      { projection: 'org-units', differences: 1, table: 'org_unit', key: 'U1', column: 'name' },
    ]);
    expect(await recorded('ProjectionSwitched')).toEqual(before);
    expect(await ask('/org-units/U1')).toMatchObject({ name: UNIT.name });
  });

  it('refuses what cannot be: an unknown name, and rows in files', async () => {
    await expect(rebuildBeside(settingsFrom(set), { names: ['nothing'] })).rejects.toThrow(
      'no read model nothing',
    );
    await expect(rebuildBeside(settingsFrom(filesIn(folder)))).rejects.toThrow('on a server only');
  });
});
