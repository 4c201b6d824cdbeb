import type { Health, Probed } from '@probity/runtime';
import type { RelayHealth } from './relay';

const MS = 1_000;

/**
 * What a relay tells whoever watches it. One that waits for Kafka lives: it begins again by itself, and a new
 * start would help nothing.
 */
export const probedOf = (health: () => RelayHealth): Probed => ({
  live: () => ({ healthy: true, parts: {} }),
  ready: () => toldOf(health()),
  metrics: () => measured(health()),
});

const toldOf = ({ healthy, position, lagMs, failure }: RelayHealth): Health => ({
  healthy,
  parts: {
    kafka: healthy ? 'ok' : (failure ?? 'not connected yet'),
    acknowledged: `position ${position}`,
    lag: `${lagMs} ms`,
  },
});

const measured = ({ healthy, position, lagMs }: RelayHealth): string =>
  [
    ...gauge('connected', '1 while Kafka takes messages.', healthy ? 1 : 0),
    ...gauge('position', 'Position of the last event that Kafka has acknowledged.', Number(position)),
    ...gauge('lag_seconds', 'Age of the oldest event not acknowledged yet.', lagMs / MS),
  ].join('');

const gauge = (name: string, help: string, value: number): readonly string[] => [
  `# HELP probity_relay_${name} ${help}\n`,
  `# TYPE probity_relay_${name} gauge\n`,
  `probity_relay_${name} ${value}\n`,
];
