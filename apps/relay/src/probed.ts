import type { Health, Probed } from '@probity/runtime';
import type { RelayHealth } from './relay';

const MS = 1_000;

/**
 * What a relay tells whoever watches it. One that waits for Kafka or for the log lives: it goes on by itself,
 * and a new start would help nothing.
 *
 * @param away - Why the log cannot be reached now, if so.
 */
export const probedOf = (health: () => RelayHealth, away: () => string | undefined): Probed => ({
  live: () => ({ healthy: true, parts: {} }),
  ready: () => toldOf(health(), away()),
  metrics: () => measured(health(), away()),
});

const toldOf = ({ healthy, position, lagMs, failure }: RelayHealth, away: string | undefined): Health => ({
  healthy: healthy && away === undefined,
  parts: {
    kafka: healthy ? 'ok' : (failure ?? 'not connected yet'),
    log: away ?? 'ok',
    acknowledged: `position ${position}`,
    lag: `${lagMs} ms`,
  },
});

const measured = ({ healthy, position, lagMs }: RelayHealth, away: string | undefined): string =>
  [
    ...gauge('connected', '1 while Kafka takes messages.', healthy ? 1 : 0),
    ...gauge('log_reached', '1 while the log can be reached.', away === undefined ? 1 : 0),
    ...gauge('position', 'Position of the last event that Kafka has acknowledged.', Number(position)),
    ...gauge('lag_seconds', 'Age of the oldest event not acknowledged yet.', lagMs / MS),
  ].join('');

const gauge = (name: string, help: string, value: number): readonly string[] => [
  `# HELP probity_relay_${name} ${help}\n`,
  `# TYPE probity_relay_${name} gauge\n`,
  `probity_relay_${name} ${value}\n`,
];
