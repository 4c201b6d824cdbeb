import type * as Prom from 'prom-client';
import { followersIn, lagsOf } from './lags';
import type { CommandSeen, Observer } from './observing';
import type { Probity } from '../probity';
import type { Settings } from '../settings/settings';

/** A request that was answered. */
export interface RequestCounted {
  readonly method: string;
  /** The template of the address, never the address itself. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What is counted and measured, in the text format of Prometheus. No label holds anything of a person. */
export interface Metrics extends Observer {
  readonly requested: (request: RequestCounted) => void;
  /** Also measures, whenever it is asked from now on, how far the followers of the logs are behind. */
  watch(probity: Probity): void;
  text(): Promise<string>;
}

/** From half a millisecond to ten seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Begins to count, where the settings have the probes tell it; nothing that it takes is loaded otherwise. */
export const openMetricsAsSet = async ({
  probesPort,
}: Pick<Settings, 'probesPort'>): Promise<Metrics | undefined> =>
  probesPort === 0 ? undefined : metricsBy(await import('prom-client'));

/** Begins to count. */
export const metricsBy = (prom: typeof Prom): Metrics => {
  const registry = new prom.Registry();
  const registers = [registry];
  prom.collectDefaultMetrics({ register: registry });
  const requests = new prom.Histogram({
    ...{ name: 'probity_http_request_duration_seconds', help: 'How long requests took.', registers },
    ...{ labelNames: ['method', 'route', 'status'], buckets: BUCKETS },
  });
  const commands = new prom.Counter({
    ...{ name: 'probity_commands_total', help: 'Commands by what they came to.', registers },
    labelNames: ['category', 'type', 'outcome'],
  });
  const appends = new prom.Histogram({
    ...{ name: 'probity_append_duration_seconds', help: 'How long appends took.', registers },
    buckets: BUCKETS,
  });
  const gauges = gaugesIn(prom, registers);
  let watched: Probity | undefined;
  return {
    requested: ({ method, route, status, seconds }) => {
      requests.observe({ method, route, status }, seconds);
    },
    commanded: ({ category, type, outcome }: CommandSeen) => {
      commands.inc({ category, type, outcome });
    },
    appended: (seconds) => {
      appends.observe(seconds);
    },
    watch: (probity) => {
      watched = probity;
    },
    text: async () => {
      if (watched) await gauges(watched);
      return registry.metrics();
    },
  };
};

/** What is measured when it is asked. */
const gaugesIn = (prom: typeof Prom, registers: Prom.Registry[]) => {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new prom.Gauge({ name: `probity_${name}`, help, labelNames, registers });
  const positions = gauge('lag_positions', 'Positions of the log not done yet.', 'follower', 'name');
  const seconds = gauge('lag_seconds', 'Age of the first event not done yet.', 'follower', 'name');
  const waiting = gauge('appends_waiting', 'Appends that wait for a commit.', 'log');
  const findings = gauge('sentinel_findings', 'What the last look of the sentinel found.');
  const part = gauge('part_healthy', '1 where a part of the service does well.', 'part');
  return async (probity: Probity): Promise<void> => {
    const headOf = probity.writer.headOf.bind(probity.writer);
    // While a log is away nobody knows how far behind it anybody is.
    positions.reset();
    seconds.reset();
    const followers = probity.away() === undefined ? followersIn(probity) : [];
    for (const lag of await lagsOf(followers, headOf, probity.now())) {
      const { follower, name } = lag;
      positions.set({ follower, name }, lag.positions);
      seconds.set({ follower, name }, lag.seconds);
    }
    for (const [log, count] of Object.entries(probity.waiting())) waiting.set({ log }, count);
    if (probity.sentinel.round) findings.set(probity.sentinel.round.found);
    for (const [name, health] of Object.entries(probity.health().parts)) {
      part.set({ part: name }, health === 'ok' ? 1 : 0);
    }
  };
};
