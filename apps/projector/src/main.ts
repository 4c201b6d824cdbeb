import 'reflect-metadata';
import {
  type Health,
  type Probed,
  RUNNING,
  STOPPING,
  type Settings,
  SettingsInvalid,
  openMetricsAsSet,
  openProbesAsSet,
  openTracing,
  runProgram,
  runWorks,
  settingsOfProcess,
  startingWith,
  stopOnSignal,
} from '@probity/runtime';

/** Whoever stands by is as ready as can be: another works. */
const STANDING_BY: Health = { healthy: true, parts: { projector: 'stands by while another works' } };

const main = async (): Promise<void> => {
  const settings = settingsOfProcess();
  if (settings.projections !== 'separate') {
    throw new SettingsInvalid(
      `PROJECTIONS: is ${settings.projections}, so the API runs them; a projector is for separate ones`,
    );
  }
  const tracing = await openTracing(settings, (problem) => {
    console.error(`traces: ${problem}`);
  });
  await project(settings);
  await tracing?.close();
};

/** Stands by and works until it is asked to stop, and tells meanwhile how it does. */
const project = async (settings: Settings): Promise<void> => {
  const stop = new AbortController();
  const metrics = await openMetricsAsSet(settings);
  let probed: Probed = { live: () => RUNNING, ready: () => STANDING_BY };
  const probes = await openProbesAsSet(settings, {
    live: () => probed.live(),
    ready: () => probed.ready(),
    ...(metrics && { metrics: () => metrics.text() }),
  });
  const working = runWorks(settings, {
    signal: stop.signal,
    ...(metrics && { observer: metrics }),
    refused: ({ process: name, rejection }) => {
      console.error(`a rule refused what the process ${name} asked for: ${rejection.rejected}`);
    },
    opening: (health) => {
      probed = { ...probed, ready: () => startingWith(health()) };
    },
    begun: (works) => {
      metrics?.watch(works);
      ({ probed } = works);
      console.log('Probity projects: rows, processes, days and seals are kept.');
    },
    lost: (reason) => {
      console.error(`another may work now: ${reason}`);
      process.exit(1);
    },
  });
  stopOnSignal(async () => {
    probed = { ...probed, ready: () => STOPPING };
    stop.abort();
    await working;
  }, settings.stopSeconds);
  console.log('Probity stands by to project.');
  await working;
  await probes?.close();
};

runProgram(main);
