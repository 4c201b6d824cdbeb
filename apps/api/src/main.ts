import 'reflect-metadata';
import { type Log, ended, lostTraces, openLog, refusals } from '@probity/log';
import {
  type Metrics,
  type Probed,
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
  const tracing = await openTracing(settings, lostTraces(log));
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
  const api = await createApi(coreOf(probity), { log, ...(metrics && { requested: metrics.requested }) });
  if (settings.projections !== 'separate' && !stop.aborted) await probity.keepDays();
  told(async () => startingWith(await probity.probed.ready()), probity.probed.live);
  // Nobody is answered from rows of a new version before they are proven.
  await Promise.race([probity.shown, aborted(stop)]);
  if (!stop.aborted) {
    await api.listen(settings.port, settings.host);
    told(probity.probed.ready, probity.probed.live);
    log.info('serves');
    console.log(`Probity listens on ${await api.getUrl()}. See /docs for REST and /graphiql for GraphQL.`);
    await aborted(stop);
  }
  await api.close();
  await probity.close();
};

runProgram(main, ended('api'));
