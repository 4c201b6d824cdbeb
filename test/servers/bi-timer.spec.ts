import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres, inDatabase } from '@probity/event-stores/testing';
import { openLog } from '@probity/log';
import { filesIn, openProbity, settingsFrom } from '@probity/runtime';
import { keepFigures } from '../../apps/projector/src/keep-figures';
import { until } from './relay-bureau';

/** A timer that goes off when it is told to. */
const timer = () => {
  const asked: number[] = [];
  let task: (() => void) | undefined;
  return {
    asked,
    goesOff: () => task?.(),
    every: (ms: number, each: () => void) => {
      asked.push(ms);
      task = each;
      return () => (task = undefined);
    },
  };
};

describeOnPostgres('figures that are refreshed when it is time', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-bi-timer-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('get over a failure, tell how old they are, and end with the refresh in hand', async () => {
    const address = await server().database();
    const set = { ...filesIn(folder), READ_MODELS: address, BI_STORE: address, BI_REFRESH_MINUTES: '30' };
    const settings = settingsFrom(set);
    const lines: string[] = [];
    const log = openLog('projector', settings, { write: (line) => lines.push(line) });
    const { asked, goesOff, every } = timer();
    let now = 0;
    const figures = keepFigures(settings, log, { every, now: () => now });
    expect(asked).toEqual([30 * 60_000]);

    // There are no rows yet.
    await until(() => lines.length === 1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', msg: 'figures not refreshed' });
    now = 90_000;
    expect(figures?.measured()).toMatch(/age_seconds 90\n[^]*failing 1\n$/);

    const probity = await openProbity(settings);
    await probity.close();
    goesOff();
    await until(() => lines.length === 2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      msg: 'figures refreshed',
      position: expect.any(String) as string,
    });
    expect(figures?.measured()).toMatch(/age_seconds 0\n[^]*failing 0\n[^]*position -?\d+\n$/);

    goesOff();
    goesOff();
    await figures?.end();
    goesOff();
    expect(lines).toHaveLength(3);
    expect(await inDatabase(address, 'select count(*)::int from probity_bi.refresh')).toEqual([[1]]);
  });

  it('are nobody’s where no place for them is set, or they are never to be refreshed', () => {
    const log = openLog('projector', { logLevel: 'error' });
    const never = timer();
    for (const set of [{}, { BI_STORE: 'postgres://db/rows', BI_REFRESH_MINUTES: '0' }]) {
      expect(keepFigures(settingsFrom(set), log, never)).toBeUndefined();
    }
    expect(never.asked).toEqual([]);
  });
});
