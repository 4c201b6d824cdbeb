import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { filesIn } from '@probity/runtime';
import { until } from './relay-bureau';
import { type Running, start } from './running';

const ROWS = ['READ_MODELS', 'INTAKE_READ_MODELS'];
const ON_SERVER = ['EVENT_STORE', 'INTAKE_STORE', ...ROWS, 'KEY_VAULT', 'INTAKE_KEYS', 'PROCESSES', 'SEALS'];
const AWAY = 'store-unavailable: ';
const LOST = 'cannot be reached';
const BACK = 'is reached again';

describeOnPostgres(
  'a database that is away',
  (server) => {
    const folder = mkdtempSync(join(tmpdir(), 'probity-away-'));
    const running: Running[] = [];
    let api: Running;
    let standby: Running;

    beforeAll(async () => {
      const databases = await Promise.all(
        ON_SERVER.map(async (name) => [name, await server().database()] as const),
      );
      const set = { ...filesIn(folder), ...Object.fromEntries(databases), PROJECTIONS: 'separate' };
      const begin = async (app: 'api' | 'projector') => {
        const one = await start(app, set);
        running.push(one);
        return one;
      };
      const working = await begin('projector');
      await working.said('"projects"');
      standby = await begin('projector');
      api = await begin('api');
      await Promise.all([standby.said('stands by'), api.said('listens')]);
      await until(async () => (await api.ready()).healthy);
      await server().awayWhile(whileAway);
    });
    afterAll(async () => {
      await Promise.all(running.map((one) => one.end('SIGKILL')));
      rmSync(folder, { recursive: true });
    });

    const seen: { api?: unknown; standby?: unknown; metrics?: string } = {};
    const whileAway = async () => {
      for (const [one, part] of [
        [api, 'bureau'],
        [api, 'org-units'],
        [standby, 'projector'],
      ] as const) {
        await until(async () => (await one.ready()).parts[part]?.startsWith(AWAY) === true);
      }
      Object.assign(seen, { api: await api.ready(), standby: await standby.ready() });
      seen.metrics = await api.metrics();
    };

    it('is told by every process that needs it, in words, and counted', () => {
      const away = expect.stringContaining(AWAY) as unknown;
      expect(seen.api).toMatchObject({ healthy: false, parts: { bureau: away, 'org-units': away } });
      expect(seen.standby).toEqual({ healthy: false, parts: { projector: away } });
      expect(seen.metrics).toContain('probity_part_healthy{part="bureau"} 0\n');
      expect(seen.metrics).not.toContain('probity_lag_seconds{');
    });

    it('is gone by itself when it is back, and each part has a line for either', async () => {
      await until(async () => (await api.ready()).healthy);
      await standby.said('"projects"');
      const linesWith = (words: string) => api.lines.filter((line) => line.includes(words));
      await until(async () => linesWith(BACK).length === linesWith(LOST).length);
      expect(linesWith(LOST)).toHaveLength(4);
      expect(linesWith(LOST).filter((line) => line.includes('"part":"bureau"'))).toHaveLength(1);
    });
  },
  { own: true },
);
