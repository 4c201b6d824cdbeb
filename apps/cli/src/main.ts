import 'reflect-metadata';
import { Command, InvalidArgumentError, Option } from 'commander';
import { dayOf } from '@probity/domain';
import { issueToken, settingsOfProcess } from '@probity/runtime';
import { demo } from './demo/demo';
import { drillCommand } from './drill/drill.command';
import { exportCommand } from './export/export.command';
import { importCommand } from './import/import.command';
import { ENCODINGS, type Encoding } from './import/text';
import { rebuildCommand } from './rebuild.command';
import { stepByKey } from './replay/by-key';
import { type ReplayRequest, replay } from './replay/replay.command';
import { rulesCommand } from './rules.command';
import { toldOf } from './told';
import { type VerifyOptions, verifyLogs } from './verify/verify-logs';

const program = new Command('probity').description(
  'Audit trail of integrity-risk prevention and control / 廉政风险防控审计留痕',
);

program
  .command('import')
  .description('check files and, if all is well, record what they say / 检查并导入文件')
  .argument('<paths...>', 'folders and files: the tables of a bureau and its self-check forms')
  .addOption(
    new Option('--encoding <name>', 'of CSV files that have no byte order mark').choices([...ENCODINGS]),
  )
  .action(async (paths: string[], { encoding }: { encoding?: Encoding }) => {
    console.log(await importCommand(settingsOfProcess(), { paths, encoding }));
  });

program
  .command('export')
  .description('write the risk-point catalogue in force as XLSX or CSV / 导出生效的廉政风险点目录')
  .argument('<file>', 'where to: a name that ends in .xlsx or .csv')
  .option('--owner <id>', 'only the risk points of this organisation or post')
  .option('--force', 'replace the file if there is one')
  .action(async (file: string, options: { owner?: string; force?: boolean }) => {
    console.log(await exportCommand(settingsOfProcess(), { file, ...options }));
  });

const hoursIn = (text: string): number => {
  const hours = Number(text);
  if (Number.isInteger(hours) && hours >= 1 && hours <= 8_760) return hours;
  throw new InvalidArgumentError('It must be a whole number of hours, at most a year.');
};

const dayIn = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be a day, YYYY-MM-DD.');
};

program
  .command('token')
  .description('make a token of the local issuer, for development / 签发开发用令牌')
  .argument('<staffNo>', 'staff number of the person')
  .addOption(
    new Option('--admin <role>', 'vouch for an administrator’s role').choices([
      'SYS_ADMIN',
      'SEC_ADMIN',
      'AUDIT_ADMIN',
    ]),
  )
  .option('--hours <n>', 'how long it is valid', hoursIn, 8)
  .action(async (staffNo: string, { admin, hours }: { admin?: string; hours: number }) => {
    const request = { staffNo, hours, ...(admin === undefined ? {} : { adminRole: admin }) };
    console.log(await issueToken(settingsOfProcess(), request));
  });

program
  .command('rebuild')
  .description('build read models anew from the log / 由日志重建读模型')
  .argument('[names...]', 'read models; all of them by default')
  .action(async (names: string[]) => {
    console.log(await rebuildCommand(settingsOfProcess(), names));
  });

program
  .command('rules')
  .description('print the rules in force on a day, defaults included / 输出某日施行的规则(含默认值)')
  .argument('[day]', 'YYYY-MM-DD; today by default', dayIn)
  .action(async (day: string | undefined) => {
    console.log(await rulesCommand(settingsOfProcess(), day ?? dayOf(new Date().toISOString())));
  });

const pastIn = (text: string): bigint | string => {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  const time = /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new InvalidArgumentError('It must be a position, or an instant with its zone.');
};

program
  .command('replay')
  .description('tell a case event by event, from the log / 逐事件重放一个案件')
  .argument('<case>', 'a stream, as riskPoint-RP-0001, or correlation- and the id of an act')
  .option('--as-of <past>', 'as recorded by a position, or by an instant', pastIn)
  .option('--steps', 'also what each event changed, as path: before → after')
  .addOption(new Option('--lang <language>', 'in one language alone').choices(['zh', 'en']))
  .option('--interactive', 'by arrow keys, on a terminal')
  .action(async (name: string, options: Omit<ReplayRequest, 'name'> & { interactive?: boolean }) => {
    const { interactive, ...request } = options;
    const texts = replay(settingsOfProcess(), { name, ...request });
    const tell = (text: string) => console.log(`${text}\n`);
    if (interactive && process.stdin.isTTY) return stepByKey(texts, process.stdin, tell);
    for await (const text of texts) tell(text);
    return undefined;
  });

const wholeIn = (text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('It must be a whole number.');
};

program
  .command('drill')
  .description(
    'carry out every attack on copies, and print who found it / 篡改演练:在副本上逐一攻击并列出检出者',
  )
  .option('--from <folder>', 'the data folder of a service; the sample bureau by default')
  .option('--seed <n>', 'which events are attacked', wholeIn, 1)
  .action(async (options: { from?: string; seed: number }) => {
    const { text, clean } = await drillCommand(options);
    console.log(text);
    if (!clean) process.exitCode = 1;
  });

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

program
  .command('verify')
  .description('check both logs against their seals, to the last event / 对照封签核验全部日志')
  .option('--key <key>', 'a key that you know from elsewhere, as published; may be repeated', several)
  .option('--seal <file>', 'a seal that was kept elsewhere; may be repeated', several)
  .option('--json', 'print the findings as JSON')
  .action(async (options: VerifyOptions) => {
    const { text, clean } = await verifyLogs(settingsOfProcess(), options);
    console.log(text);
    if (!clean) process.exitCode = 1;
  });

program
  .command('demo')
  .description('play the worked trace on the sample bureau / 演示:导入样例并走完一个案例')
  .option('--once', 'end when the story is told')
  .action(({ once }: { once?: boolean }) => demo(once === true));

program.parseAsync().catch((error: unknown) => {
  console.error(toldOf(error));
  process.exitCode = 1;
});
