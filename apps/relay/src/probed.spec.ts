import { probedOf } from './probed';
import type { RelayHealth } from './relay';

const WELL: RelayHealth = { healthy: true, position: 41n, lagMs: 250 };
const there = () => undefined;
const AWAY: RelayHealth = { healthy: false, position: 41n, lagMs: 9_000, failure: 'the broker is away' };

describe('what a relay tells whoever watches it', () => {
  it('is how far Kafka has acknowledged, and how late it is', async () => {
    expect(await probedOf(() => WELL, there).ready()).toEqual({
      healthy: true,
      parts: { kafka: 'ok', log: 'ok', acknowledged: 'position 41', lag: '250 ms' },
    });
    expect(await probedOf(() => WELL, there).metrics?.()).toContain('\nprobity_relay_lag_seconds 0.25\n');
  });

  it('is that it lives, but does not relay, while Kafka is away', async () => {
    const probed = probedOf(() => AWAY, there);
    expect(await probed.live()).toMatchObject({ healthy: true });
    expect(await probed.ready()).toMatchObject({ healthy: false, parts: { kafka: AWAY.failure } });
    expect(await probed.metrics?.()).toContain('\nprobity_relay_connected 0\n');
  });

  it('is that it lives, but does not relay, while the log is away', async () => {
    const away = 'store-unavailable: nobody answers';
    const probed = probedOf(
      () => WELL,
      () => away,
    );
    expect(await probed.live()).toMatchObject({ healthy: true });
    expect(await probed.ready()).toMatchObject({ healthy: false, parts: { kafka: 'ok', log: away } });
    expect(await probed.metrics?.()).toContain('\nprobity_relay_log_reached 0\n');
  });

  it('is only numbers where it is counted', async () => {
    const lines = ((await probedOf(() => AWAY, there).metrics?.()) ?? '').trim().split('\n');
    const values = lines.filter((line) => !line.startsWith('#'));
    expect(values).toHaveLength(4);
    for (const line of values) expect(line).toMatch(/^probity_relay_[a-z_]+ [0-9.]+$/);
  });
});
