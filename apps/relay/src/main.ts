import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import {
  type Probed,
  STOPPING,
  openProbesAsSet,
  openTracing,
  runProgram,
  settingsOfProcess,
  stopOnSignal,
} from '@probity/runtime';
import { checkTopics } from './check-topics';
import { openRelay } from './open-relay';
import { probedOf } from './probed';
import { toldOf } from './told';

const pastIn = (text: string): string => {
  if (/^\d{1,18}$/.test(text)) return text;
  if (/T.+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be a position, or an instant with its zone.');
};

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const program = new Command('probity-relay').description('Relays the log to Kafka / 将日志转发到 Kafka');

program
  .command('run', { isDefault: true })
  .description('relay until ended / 持续转发')
  .option('--from <past>', 'send again from a position or an instant on / 自某序号或时刻起重发', pastIn)
  .action(async ({ from }: { from?: string }) => {
    const failed = (error: Error): void => console.error(`begins again / 重新连接: ${error.message}`);
    const settings = settingsOfProcess();
    const tracing = await openTracing(settings, (problem) => console.error(`traces / 链路追踪: ${problem}`));
    const relay = await openRelay(settings, { from, failed });
    let probed: Probed = probedOf(() => relay.health());
    const probes = await openProbesAsSet(settings, { ...probed, ready: () => probed.ready() });
    stopOnSignal(async () => {
      probed = { ...probed, ready: () => STOPPING };
      await relay.close();
    }, settings.stopSeconds);
    console.log('the relay runs / 转发已启动');
    await relay.ended.finally(() => relay.close());
    await probes?.close();
    await tracing?.close();
  });

program
  .command('reconcile')
  .description('read the topics, and check them by what was signed / 按已签名的对账单核对各主题')
  .option('--key <key>', 'a key that you know from elsewhere, as published; may be repeated', several)
  .option('--by-log', 'by the log too, which names every single message / 同时逐条对照日志')
  .action(async ({ key = [], byLog = false }: { key?: readonly string[]; byLog?: boolean }) => {
    const checked = await checkTopics(settingsOfProcess(), { keys: key, byLog });
    console.log(toldOf(checked));
    if (!checked.last || checked.findings.length > 0) process.exitCode = 1;
  });

runProgram(() => program.parseAsync());
