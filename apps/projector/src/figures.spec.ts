import { openLog } from '@probity/log';
import { Figures } from './figures';

const LONG_MS = 60_000;
const log = openLog('projector', { logLevel: 'error' });
const refreshed = { position: 1n, intakePosition: 1n, throughDay: '2025-03-06', changed: 0 };

describe('a refresh of the figures in hand', () => {
  it('is waited for, but not longer than it is told', async () => {
    let done: () => void = () => undefined;
    const refresh = () => new Promise<typeof refreshed>((resolve) => (done = () => resolve(refreshed)));
    const figures = new Figures({ bi: { refresh }, log, now: () => 0 });
    const refreshing = figures.refresh();
    await figures.settled(1);
    expect(figures.measured()).not.toContain('position');
    done();
    await figures.settled(LONG_MS);
    expect(figures.measured()).toContain('probity_figures_position 1\n');
    await refreshing;
  });
});
