import 'reflect-metadata';
import {
  type Log,
  ended,
  findings,
  lostTraces,
  misspellings,
  openLog,
  reaching,
  refusals,
} from '@probity/log';
import {
  type Metrics,
  type Probed,
  type Probity,
  RUNNING,
  STARTING,
  STOPPING,
  type Settings,
  aborted,
  openMetricsAsSet,
  openProbesAsSet,
  openProbity,
  openTracing,
  runProgram,
  settingsOfProcess,
  startingWith,
  stopOnSignal,
} from '@probity/runtime';

/** What the service runs with. */
interface Surroundings {
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  /** Aborts when the process is asked to stop. */
  readonly stop: AbortSignal;
  /** Says how the process does from now on. */
  readonly told: (ready: Probed['ready'], live?: Probed['live']) => void;
}

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  const log = openLog('api', settings);
  misspellings(log);
  const tracing = await openTracing(settings, 'probity-api', lostTraces(log));
  const metrics = await openMetricsAsSet(settings);
  const stop = new AbortController();
  let probed: Probed = { live: () => RUNNING, ready: () => STARTING };
  const probes = await openProbesAsSet(settings, {
    live: () => probed.live(),
    ready: () => (stop.signal.aborted ? STOPPING : probed.ready()),
    ...(metrics && { metrics: () => metrics.text() }),
  });
  const told: Surroundings['told'] = (ready, live = probed.live) => {
    probed = { live, ready };
  };
  const serving = serve(settings, { log, metrics, stop: stop.signal, told });
  const stopped = (): Promise<void> => {
    stop.abort();
    return serving;
  };
  stopOnSignal({ stop: stopped, stopSeconds: settings.stopSeconds, failed: ended('api') });
  await serving;
  await probes?.close();
  await tracing?.close();
  log.info('stopped');
};

/** Opens the service and answers until it is asked to stop. What it was asked before is answered still. */
const serve = async (settings: Settings, { log, metrics, stop, told }: Surroundings): Promise<void> => {
  const opening = new AbortController();
  const giveUp = (): void => {
    opening.abort();
  };
  stop.addEventListener('abort', giveUp);
  // Where the projections have a thread of their own, the doors are loaded while it loads what it needs.
  const [probity, { createApi }, { coreOf }] = await Promise.all([
    openProbity(settings, {
      ...(metrics && { observer: metrics }),
      refused: refusals(log),
      found: findings(log),
      away: reaching(log),
      signal: opening.signal,
      opening: (health) => {
        told(() => startingWith(health()));
      },
    }),
    import('./create-api.js'),
    import('./core.js'),
  ]);
  stop.removeEventListener('abort', giveUp);
  metrics?.watch(probity);
  try {
    const requested = metrics && { requested: metrics.requested };
    const api = await createApi(coreOf(probity), { log, ...requested });
    told(async () => startingWith(await probity.probed.ready()), probity.probed.live);
    if (await mayAnswer(probity, settings, { log, stop })) {
      await api.listen(settings.port, settings.host);
      told(probity.probed.ready, probity.probed.live);
      log.info('serves');
      console.log(`Probity listens on ${await api.getUrl()}. See /docs for REST and /graphiql for GraphQL.`);
    }
    await aborted(stop);
    await api.close();
  } finally {
    await probity.close();
  }
};

/** Answers when the days have passed and rows of new versions are compared; false where some are unshown. */
const mayAnswer = async (
  probity: Probity,
  { projections }: Settings,
  { log, stop }: Pick<Surroundings, 'log' | 'stop'>,
): Promise<boolean> => {
  const isOver = aborted(stop);
  if (projections !== 'separate' && !stop.aborted) await Promise.race([probity.keepDays(), isOver]);
  // Nobody is answered from rows of a new version that are not proven.
  await Promise.race([probity.shown, isOver]);
  const unshown = [...probity.unshown].map(([name, why]) => `${name} ${why}`);
  if (unshown.length > 0 && !stop.aborted) log.error({ reason: unshown.join('; ') }, 'does not serve');
  return unshown.length === 0 && !stop.aborted;
};

runProgram(main, ended('api'));
