import 'reflect-metadata';
import {
  type Probed,
  RUNNING,
  STARTING,
  STOPPING,
  openProbesAsSet,
  openProbity,
  settingsOfProcess,
  stopOnSignal,
} from '@probity/runtime';

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  let probed: Probed = { live: () => RUNNING, ready: () => STARTING };
  const probes = await openProbesAsSet(settings, { live: () => probed.live(), ready: () => probed.ready() });
  // Where the projections have a thread of their own, the doors are loaded while it loads what it needs.
  const [probity, { createApi }, { coreOf }] = await Promise.all([
    openProbity(settings),
    import('./create-api.js'),
    import('./core.js'),
  ]);
  const api = await createApi(coreOf(probity));
  const stop = async (): Promise<void> => {
    probed = { ...probed, ready: () => STOPPING };
    await api.close();
    await probity.close();
    await probes?.close();
  };
  stopOnSignal(stop, settings.stopSeconds);
  if (settings.projections !== 'separate') await probity.keepDays();
  await api.listen(settings.port, settings.host);
  ({ probed } = probity);
  console.log(`Probity listens on ${await api.getUrl()}. See /docs for REST and /graphiql for GraphQL.`);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
