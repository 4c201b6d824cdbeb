import 'reflect-metadata';
import { openProbity, settingsOfProcess } from '@probity/runtime';

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  // Where the projections have a thread of their own, the doors are loaded while it loads what it needs.
  const [probity, { createApi }, { coreOf }] = await Promise.all([
    openProbity(settings),
    import('./create-api.js'),
    import('./core.js'),
  ]);
  const api = await createApi(coreOf(probity));
  const stop = (): void => void api.close().then(() => probity.close());
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await probity.keepDays();
  await api.listen(settings.port, settings.host);
  console.log(`Probity listens on ${await api.getUrl()}. See /docs for REST and /graphiql for GraphQL.`);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
