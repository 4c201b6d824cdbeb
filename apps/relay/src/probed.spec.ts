import { probedOf } from './probed';
import type { RelayHealth } from './relay';

const WELL: RelayHealth = { healthy: true, position: 41n, lagMs: 250 };
const AWAY: RelayHealth = { healthy: false, position: 41n, lagMs: 9_000, failure: 'the broker is away' };

describe('what a relay tells whoever watches it', () => {
  it('is how far Kafka has acknowledged, and how late it is', async () => {
    expect(await probedOf(() => WELL).ready()).toEqual({
      healthy: true,
      parts: { kafka: 'ok', acknowledged: 'position 41', lag: '250 ms' },
    });
    expect(await probedOf(() => WELL).metrics?.()).toContain('\nprobity_relay_lag_seconds 0.25\n');
  });

  it('is that it lives, but does not relay, while Kafka is away', async () => {
    const probed = probedOf(() => AWAY);
    expect(await probed.live()).toMatchObject({ healthy: true });
    expect(await probed.ready()).toMatchObject({ healthy: false, parts: { kafka: AWAY.failure } });
    expect(await probed.metrics?.()).toContain('\nprobity_relay_connected 0\n');
  });

  it('is only numbers where it is counted', async () => {
    const lines = ((await probedOf(() => AWAY).metrics?.()) ?? '').trim().split('\n');
    const values = lines.filter((line) => !line.startsWith('#'));
    expect(values).toHaveLength(3);
    for (const line of values) expect(line).toMatch(/^probity_relay_[a-z_]+ [0-9.]+$/);
  });
});
