import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { askForNewKeys, settingsOfProcess } from '@probity/runtime';
import { type DossierRequest, dossierCommand } from './dossier/dossier.command';
import { type VerifyFileOptions, verifyFile } from './dossier/verify-file';
import { drillCommand } from './drill/drill.command';
import { stepByKey } from './replay/by-key';
import { type ReplayRequest, replay } from './replay/replay.command';
import { type VerifyOptions, verifyLogs } from './verify/verify-logs';
import { type WitnessRequest, startWitness } from './witness/witness.command';
import {
  addressIn,
  keysGiven,
  pastIn,
  portIn,
  seedIn,
  several,
  threadsIn,
  visibleText,
  witnessNameIn,
} from './words';

/** Adds the commands by which evidence is told, taken away, checked and watched. */
export const addEvidenceCommands = (program: Command): void => {
  for (const add of [addReplay, addDossier, addVerify, addDrill, addWitness, addSealKeys]) add(program);
};

/** Throws where an option has no meaning for what is verified. */
const refuseStray = (
  file: string | undefined,
  { policy, seal, threads }: VerifyOptions & VerifyFileOptions,
): void => {
  if (file === undefined && policy !== undefined) {
    throw new Error('--policy goes with a dossier: verify FILE --policy … / --policy 仅用于核验案卷文件');
  }
  if (file !== undefined && seal !== undefined) {
    throw new Error('--seal goes with the logs: verify --seal …, without a file / --seal 仅用于核验日志');
  }
  if (file !== undefined && threads !== undefined) {
    throw new Error('--threads goes with the logs: a dossier is read at once / --threads 仅用于核验日志');
  }
};

/** Prints what was found, and ends with 1 when it is not clean. */
const conclude = ({ text, clean }: { readonly text: string; readonly clean: boolean }): void => {
  console.log(text);
  if (!clean) process.exitCode = 1;
};

const addReplay = (program: Command): void => {
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
};

const addDossier = (program: Command): void => {
  program
    .command('dossier')
    .description('take the dossier of a case away from a running service / 提取案卷')
    .argument('<case>', 'a stream, as riskPoint-RP-0001, or correlation- and the id of an act')
    .argument('<file>', 'where to')
    .requiredOption('--purpose <text>', 'what it is taken for: it is recorded', visibleText)
    .addOption(
      new Option('--token <token>', 'of whoever takes it').env('PROBITY_TOKEN').makeOptionMandatory(),
    )
    .option('--from <address>', 'of the service', addressIn, 'http://127.0.0.1:3000')
    .option('--as-of <past>', 'as recorded by a position, or by an instant', pastIn)
    .option('--pdf <file>', 'where its form for paper goes')
    .option('--force', 'replace files that are there')
    .action(async (name: string, file: string, options: Omit<DossierRequest, 'name' | 'file'>) => {
      console.log(await dossierCommand({ name, file, ...options }));
    });
};

/** One reads the log beside the one that holds it against the ledger, where there is a core for it. */
const THREADS = availableParallelism() > 1 ? 2 : 1;

const addVerify = (program: Command): void => {
  program
    .command('verify')
    .description('check a dossier, or both logs against their seals / 核验案卷,或对照封签核验全部日志')
    .argument('[file]', 'a dossier; the logs of this service when none is given')
    .option('--key <key>', 'a key that you know from elsewhere, as published; may be repeated', keysGiven)
    .option('--policy <file>', 'of a dossier: the witnesses that must have signed')
    .option('--seal <file>', 'of the logs: a seal that was kept elsewhere; may be repeated', several)
    .option('--json', 'print the findings as JSON')
    .option(
      '--threads <n>',
      'of the logs: 1, or 2 to read them on a thread of their own, as where there are two cores',
      threadsIn,
    )
    .action(async (file: string | undefined, options: VerifyOptions & VerifyFileOptions) => {
      refuseStray(file, options);
      const logs = () => verifyLogs(settingsOfProcess(), { threads: THREADS, ...options });
      conclude(await (file === undefined ? logs() : verifyFile(file, options)));
    });
};

const addDrill = (program: Command): void => {
  program
    .command('drill')
    .description(
      'carry out every attack on copies, and print who found it / 篡改演练:在副本上逐一攻击并列出检出者',
    )
    .option('--from <folder>', 'the data folder of a service; the sample bureau by default')
    .option('--seed <n>', 'which events are attacked', seedIn, 1)
    .action(async (options: { from?: string; seed: number }) => {
      conclude(await drillCommand(options));
    });
};

const addWitness = (program: Command): void => {
  program
    .command('witness')
    .description('cosign the seals of logs that only grow / 见证:只为单调增长的日志会签')
    .argument('<name>', 'of the witness: an address without a scheme, for ever', witnessNameIn)
    .requiredOption('--log <key>', 'the key of a log, as published; may be repeated', keysGiven)
    .option('--folder <folder>', 'where its key is, and what it has seen', './witness')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 takes a free one', portIn, 3100)
    .action(async (name: string, options: Omit<WitnessRequest, 'name'>) => {
      const witness = await startWitness({ name, ...options });
      console.log(`${witness.key}\nlistens on ${witness.address} / 监听中`);
      const stop = (): void => void witness.close();
      process.once('SIGINT', stop).once('SIGTERM', stop);
    });
};

const addSealKeys = (program: Command): void => {
  program
    .command('rotate-seal-keys')
    .description('make new keys for the seals, which take over at the next start / 更换封签密钥')
    .action(() => {
      const keys = askForNewKeys(settingsOfProcess().sealKeys);
      console.log(`${keys.join('\n')}\nthey sign from the next start on / 下次启动后启用`);
    });
};
