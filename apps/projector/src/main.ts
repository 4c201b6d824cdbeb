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
import { Reach } from '@probity/event-stores';
import {
  type Health,
  type Probed,
  RUNNING,
  STOPPING,
  type Settings,
  SettingsInvalid,
  aborted,
  openMetricsAsSet,
  openProbesAsSet,
  openTracing,
  runProgram,
  runWorks,
  settingsOfProcess,
  startingWith,
  stopOnSignal,
} from '@probity/runtime';
import { type KeptFigures, keepFigures } from './keep-figures';

/** Whoever stands by is as ready as can be: another works. While nobody knows that, nobody may rely on it. */
const standingBy = ({ away }: Reach): Health => ({
  healthy: away === undefined,
  parts: { projector: away ?? 'stands by while another works' },
});

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  if (settings.projections !== 'separate') {
    throw new SettingsInvalid(
      `PROJECTIONS: is ${settings.projections}, so the API runs them; a projector is for separate ones`,
    );
  }
  const log = openLog('projector', settings);
  misspellings(log);
  const tracing = await openTracing(settings, 'probity-projector', lostTraces(log));
  const reach = new Reach();
  reach.hear((away) => {
    reaching(log)('projector', away);
  });
  await project(settings, log, reach);
  await tracing?.close();
  // A refresh of the figures that is given up would hold the process: the server takes back what it has done.
  process.exit();
};

/** What it tells while that changes. Whoever stands by has no parts yet that could do well or not. */
const untilStopped = (probed: () => Probed, signal: AbortSignal): Probed => ({
  live: () => probed().live(),
  ready: () => (signal.aborted ? STOPPING : probed().ready()),
  health: () => (probed().health ?? probed().ready)(),
});

/** Stands by and works until it is asked to stop, and tells meanwhile how it does. */
const project = async (settings: Settings, log: Log, reach: Reach): Promise<void> => {
  const stop = new AbortController();
  const metrics = await openMetricsAsSet(settings);
  let figures: KeptFigures | undefined;
  let probed: Probed = { live: () => RUNNING, ready: () => standingBy(reach) };
  const probes = await openProbesAsSet(settings, {
    ...untilStopped(() => probed, stop.signal),
    ...(metrics && { metrics: async () => (await metrics.text()) + (figures?.measured() ?? '') }),
  });
  const working = runWorks(settings, {
    ...{ signal: stop.signal, away: reaching(log), reach },
    ...(metrics && { observer: metrics }),
    refused: refusals(log),
    found: findings(log),
    opening: (health) => {
      probed = { ...probed, ready: () => startingWith(health()) };
    },
    begun: (works) => {
      metrics?.watch(works);
      ({ probed } = works);
      figures = keepFigures(settings, log);
      log.info('projects');
    },
    lost: (reason) => {
      log.error({ reason }, 'another may work now');
      process.exit(1);
    },
  });
  // Once it is to stop nothing begins any more: either there are figures by then, or there will be none.
  const over = Promise.all([working, aborted(stop.signal).then(() => figures?.end())]);
  const end = async (): Promise<void> => {
    stop.abort();
    await over;
  };
  stopOnSignal({ stop: end, stopSeconds: settings.stopSeconds, failed: ended('projector') });
  log.info('stands by');
  await over;
  log.info('stopped');
  await probes?.close();
};

runProgram(main, ended('projector'));
