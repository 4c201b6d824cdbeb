import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProbity } from './open-probity';
import { type OpenProjector, projectorHere } from './projecting/projector';
import { filesIn, settingsFrom } from './settings/settings-from';

describe('a service of which a part cannot be opened', () => {
  let folder: string;
  let ended: boolean;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'probity-opening-'));
    ended = false;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Projections that tell when they are ended. */
  const told =
    (start?: (signal: AbortSignal) => Promise<never>): OpenProjector =>
    async (parts) => {
      const { projector, close } = await projectorHere(parts);
      if (start) projector.start = start;
      return {
        projector,
        close: async () => {
          ended = true;
          await close();
        },
      };
    };

  it('ends its projections, wherever they run, and says what could not be', async () => {
    const settings = settingsFrom({ ...filesIn(folder), LEDGER: `sqlite:${folder}` });
    await expect(openProbity(settings, { projector: told() })).rejects.toThrow('cannot open the ledgers');
    expect(ended).toBe(true);
  });

  it('follows nothing any more when it cannot learn the past, and can be opened again', async () => {
    const settings = settingsFrom(filesIn(folder));
    let until: AbortSignal | undefined;
    const failing = told((signal) => {
      until = signal;
      return Promise.reject(new Error('no rows today'));
    });
    await expect(openProbity(settings, { projector: failing })).rejects.toThrow('no rows today');
    expect([until?.aborted, ended]).toEqual([true, true]);
    const probity = await openProbity(settings);
    expect(await probity.probed.ready()).toMatchObject({ healthy: true });
    await probity.close();
  });
});
