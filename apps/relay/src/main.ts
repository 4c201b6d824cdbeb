import 'reflect-metadata';
import { ended, lostTraces, misspellings, openLog, reaching } from '@probity/log';
import { Command, InvalidArgumentError } from 'commander';
import {
  type Probed,
  STOPPING,
  openProbesAsSet,
  openTracing,
  runProgram,
  settingsOfProcess,
  stopOnSignal,
  whyUnsealed,
} from '@probity/runtime';
import { checkTopics } from './check-topics';
import { openRelay } from './open-relay';
import { probedOf } from './probed';
import type { RelayHealth } from './relay';
import { toldOf } from './told';

const pastIn = (text: string): string => {
  if (/^\d{1,18}$/.test(text)) return text;
  if (/T.+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be a position, or an instant with its zone.');
};

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** How topics are to be checked. */
interface Asked {
  readonly key?: readonly string[];
  readonly byLog?: boolean;
}

const program = new Command('probity-relay').description('Relays the log to Kafka / 将日志转发到 Kafka');

const run = async ({ from }: { readonly from?: string }): Promise<void> => {
  const settings = settingsOfProcess('relay');
  const log = openLog('relay', settings);
  misspellings(log);
  const tracing = await openTracing(settings, 'probity-relay', lostTraces(log));
  const relay = await openRelay(settings, {
    from,
    failed: (err, health) => {
      log.warn({ err, ...reached(health) }, 'begins again');
    },
    away: (reason) => {
      reaching(log)('log', reason);
    },
  });
  let probed: Probed = probedOf(
    () => relay.health(),
    () => relay.away(),
  );
  const probes = await openProbesAsSet(settings, { ...probed, ready: () => probed.ready() });
  const stop = async (): Promise<void> => {
    probed = { ...probed, ready: () => STOPPING };
    await relay.close();
  };
  stopOnSignal({ stop, stopSeconds: settings.stopSeconds, failed: ended('relay') });
  log.info(reached(relay.health()), 'relays');
  const reason = settings.reconcileMinutes > 0 ? whyUnsealed(settings) : undefined;
  if (reason) log.warn({ reason }, 'signs no reconciliation yet');
  await relay.ended.finally(() => relay.close());
  log.info(reached(relay.health()), 'stopped');
  await probes?.close();
  await tracing?.close();
};

/** How far it has come, as a line says it. */
const reached = ({ position, lagMs }: RelayHealth): object => ({ position: String(position), lagMs });

program
  .command('run', { isDefault: true })
  .description('relay until ended / 持续转发')
  .option('--from <past>', 'send again from a position or an instant on / 自某序号或时刻起重发', pastIn)
  .action((options: { from?: string }) => {
    runProgram(() => run(options), ended('relay'));
  });

const reconcile = async ({ key = [], byLog = false }: Asked): Promise<void> => {
  const checked = await checkTopics(settingsOfProcess('relay'), { keys: key, byLog });
  console.log(toldOf(checked));
  if (!checked.last || checked.findings.length > 0) process.exitCode = 1;
};

program
  .command('reconcile')
  .description('read the topics, and check them by what was signed / 按已签名的对账单核对各主题')
  .option('--key <key>', 'a key that you know from elsewhere, as published; may be repeated', several)
  .option('--by-log', 'by the log too, which names every single message / 同时逐条对照日志')
  .action((options: Asked) => {
    runProgram(() => reconcile(options));
  });

program.parse();
