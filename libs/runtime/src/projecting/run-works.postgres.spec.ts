import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnPostgres } from '@probity/event-stores/testing';
import { runWorks } from './run-works';
import { filesIn, settingsFrom } from '../settings/settings-from';

describeOnPostgres('one who works behind the doors', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-works-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has not begun where it is to stop while it opens, and lets the next have its turn', async () => {
    const settings = settingsFrom({ ...filesIn(folder), PROCESSES: await server().database() });
    const heard: string[] = [];
    const works = (stopAt: 'opening' | 'begun') => {
      const stop = new AbortController();
      const hear = (what: string) => (): void => {
        heard.push(what);
        if (what === stopAt) stop.abort();
      };
      const told = { opening: hear('opening'), begun: hear('begun'), lost: hear('lost') };
      return runWorks(settings, { signal: stop.signal, ...told });
    };
    await works('opening');
    expect(heard).toEqual(['opening']);
    await works('begun');
    expect(heard).toEqual(['opening', 'opening', 'begun']);
  });
});
