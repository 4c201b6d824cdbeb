import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith, filesIn } from '@probity/runtime';
import { start } from './running';

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
      const last = JSON.parse(running.lines.at(-1) ?? '') as Readonly<Record<string, unknown>>;
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
