import 'reflect-metadata';
import { Command, Option } from 'commander';
import { dayOf } from '@probity/domain';
import { doubtedInProcess, issueToken, runProgram, settingsOfProcess } from '@probity/runtime';
import { backupCommand } from './backup.command';
import { addBiCommands } from './bi.commands';
import { demo } from './demo/demo';
import { addEvidenceCommands } from './evidence.commands';
import { exportCommand } from './export/export.command';
import { importCommand } from './import/import.command';
import { ENCODINGS, type Encoding } from './import/text';
import { failWithoutOutput } from './output';
import { rebuildBesideCommand, rebuildCommand } from './rebuild.command';
import { retireCommand } from './retire.command';
import { rulesCommand } from './rules.command';
import { inLines } from './terminal';
import { toldOf } from './told';
import { refuseVainWords } from './vain-words';
import { dayIn, hoursIn } from './words';

const program = new Command('probity')
  .description('Audit trail of integrity-risk prevention and control / 廉政风险防控审计留痕')
  .showHelpAfterError('(--help tells how it is used / 命令用法有误,请用 --help 查看)');
program.hook('preAction', () => {
  for (const doubted of doubtedInProcess()) console.error(inLines([doubted]));
});

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
  .option('--beside', 'on a server, while the service runs: beside, compared, and then switched / 并行重建')
  .action(async (names: string[], { beside }: { beside?: true }) => {
    const rebuild = beside ? rebuildBesideCommand : rebuildCommand;
    console.log(await rebuild(settingsOfProcess(), names));
  });

program
  .command('retire')
  .description('tell which old versions of read models could go from a server / 清理服务器上读模型的旧版本')
  .option('--all', 'also the youngest older version, to which one could go back / 含可供回退的版本')
  .option('--confirm', 'take them away / 确认清理')
  .action(async ({ all, confirm }: { all?: true; confirm?: true }) => {
    const asked = { all: all === true, confirmed: confirm === true };
    console.log(await retireCommand(settingsOfProcess(), asked));
  });

program
  .command('rules')
  .description('print the rules in force on a day, defaults included / 输出某日施行的规则(含默认值)')
  .argument('[day]', 'YYYY-MM-DD; today by default', dayIn)
  .action(async (day: string | undefined) => {
    console.log(await rulesCommand(settingsOfProcess(), day ?? dayOf(new Date().toISOString())));
  });

program
  .command('backup')
  .description('copy seals, logs and keys while the service runs / 在线备份封签、日志与密钥')
  .argument('<folder>', 'where to; the backup makes a folder of its own in it')
  .requiredOption('--keys <folder>', 'where the keys go: apart from the logs')
  .action(async (folder: string, { keys: keysFolder }: { keys: string }) => {
    console.log(await backupCommand(settingsOfProcess(), { folder, keysFolder }));
  });

addEvidenceCommands(program);
addBiCommands(program);

program
  .command('demo')
  .description('play the worked trace on the sample bureau / 演示:导入样例并走完一个案例')
  .option('--once', 'end when the story is told')
  .action(({ once }: { once?: boolean }) => demo(once === true));

refuseVainWords(program);
failWithoutOutput(process.stdout);
runProgram(
  () => program.parseAsync(),
  (error) => console.error(toldOf(error)),
);
