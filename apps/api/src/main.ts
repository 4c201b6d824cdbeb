import 'reflect-metadata';
import { ended, lostTraces, openLog } from '@probity/log';
import {
  type Probed,
  RUNNING,
  STARTING,
  STOPPING,
  openMetricsAsSet,
  openProbesAsSet,
  openProbity,
  openTracing,
  runProgram,
  settingsOfProcess,
  stopOnSignal,
} from '@probity/runtime';

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  const log = openLog('api', settings);
  const tracing = await openTracing(settings, lostTraces(log));
  const metrics = await openMetricsAsSet(settings);
  let probed: Probed = { live: () => RUNNING, ready: () => STARTING };
  const probes = await openProbesAsSet(settings, {
    live: () => probed.live(),
    ready: () => probed.ready(),
    ...(metrics && { metrics: () => metrics.text() }),
  });
  // Where the projections have a thread of their own, the doors are loaded while it loads what it needs.
  const [probity, { createApi }, { coreOf }] = await Promise.all([
    openProbity(settings, {
      ...(metrics && { observer: metrics }),
      refused: ({ process: name, rejection }) => {
        log.warn({ process: name, reason: rejection.rejected }, 'a rule refused what a process asked for');
      },
    }),
    import('./create-api.js'),
    import('./core.js'),
  ]);
  metrics?.watch(probity);
  const api = await createApi(coreOf(probity), { log, ...(metrics && { requested: metrics.requested }) });
  const stop = async (): Promise<void> => {
    probed = { ...probed, ready: () => STOPPING };
    await api.close();
    await probity.close();
    await probes?.close();
    await tracing?.close();
    log.info('stopped');
  };
  stopOnSignal({ stop, stopSeconds: settings.stopSeconds, failed: ended('api') });
  if (settings.projections !== 'separate') await probity.keepDays();
  await api.listen(settings.port, settings.host);
  ({ probed } = probity);
  log.info('serves');
  console.log(`Probity listens on ${await api.getUrl()}. See /docs for REST and /graphiql for GraphQL.`);
};

runProgram(main, ended('api'));
