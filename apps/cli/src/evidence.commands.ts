import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { VISIBLE } from '@probity/eventing';
import { keyIn } from '@probity/ledger';
import { askForNewKeys, settingsOfProcess } from '@probity/runtime';
import { type DossierRequest, dossierCommand } from './dossier/dossier.command';
import { type VerifyFileOptions, verifyFile } from './dossier/verify-file';
import { drillCommand } from './drill/drill.command';
import { stepByKey } from './replay/by-key';
import { type ReplayRequest, replay } from './replay/replay.command';
import { type VerifyOptions, verifyLogs } from './verify/verify-logs';
import { type WitnessRequest, startWitness } from './witness/witness.command';

/** Adds the commands by which evidence is told, taken away, checked and watched. */
export const addEvidenceCommands = (program: Command): void => {
  for (const add of [addReplay, addDossier, addVerify, addDrill, addWitness, addSealKeys]) add(program);
};

const pastIn = (text: string): bigint | string => {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  const time = /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new InvalidArgumentError('It must be a position, or an instant with its zone.');
};

const wholeIn = (text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('It must be a whole number.');
};

const threadsIn = (text: string): 1 | 2 => {
  if (text === '1' || text === '2') return text === '1' ? 1 : 2;
  throw new InvalidArgumentError('It must be 1 or 2: one reads the log, one holds it against the ledger.');
};

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Keys as they are published, each looked at before anything is verified with it. */
const keysGiven = (value: string, before?: readonly string[]): readonly string[] => {
  try {
    keyIn(value);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message} / 不是公开的密钥`);
  }
  return several(value, before);
};

const visibleText = (value: string): string => {
  if (VISIBLE.test(value)) return value;
  throw new InvalidArgumentError('it holds no visible character / 不含任何可见字符');
};

/** Throws where an option has no meaning for what is verified. */
const refuseStray = (file: string | undefined, { policy, seal }: VerifyOptions & VerifyFileOptions): void => {
  if (file === undefined && policy !== undefined) {
    throw new Error('--policy goes with a dossier: verify FILE --policy … / --policy 仅用于核验案卷文件');
  }
  if (file !== undefined && seal !== undefined) {
    throw new Error('--seal goes with the logs: verify --seal …, without a file / --seal 仅用于核验日志');
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
    .option('--from <address>', 'of the service', 'http://127.0.0.1:3000')
    .option('--as-of <past>', 'as recorded by a position, or by an instant')
    .option('--pdf <file>', 'where its form for paper goes')
    .option('--force', 'replace files that are there')
    .action(async (name: string, file: string, options: Omit<DossierRequest, 'name' | 'file'>) => {
      console.log(await dossierCommand({ name, file, ...options }));
    });
};

const addVerify = (program: Command): void => {
  program
    .command('verify')
    .description('check a dossier, or both logs against their seals / 核验案卷,或对照封签核验全部日志')
    .argument('[file]', 'a dossier; the logs of this service when none is given')
    .option('--key <key>', 'a key that you know from elsewhere, as published; may be repeated', keysGiven)
    .option('--policy <file>', 'of a dossier: the witnesses that must have signed')
    .option('--seal <file>', 'of the logs: a seal that was kept elsewhere; may be repeated', several)
    .option('--json', 'print the findings as JSON')
    .addOption(
      new Option('--threads <n>', 'of the logs: 2 reads them on a thread of their own')
        .argParser(threadsIn)
        .default(availableParallelism() > 1 ? 2 : 1),
    )
    .action(async (file: string | undefined, options: VerifyOptions & VerifyFileOptions) => {
      refuseStray(file, options);
      conclude(
        await (file === undefined ? verifyLogs(settingsOfProcess(), options) : verifyFile(file, options)),
      );
    });
};

const addDrill = (program: Command): void => {
  program
    .command('drill')
    .description(
      'carry out every attack on copies, and print who found it / 篡改演练:在副本上逐一攻击并列出检出者',
    )
    .option('--from <folder>', 'the data folder of a service; the sample bureau by default')
    .option('--seed <n>', 'which events are attacked', wholeIn, 1)
    .action(async (options: { from?: string; seed: number }) => {
      conclude(await drillCommand(options));
    });
};

const addWitness = (program: Command): void => {
  program
    .command('witness')
    .description('cosign the seals of logs that only grow / 见证:只为单调增长的日志会签')
    .argument('<name>', 'of the witness: an address without a scheme, for ever')
    .requiredOption('--log <key>', 'the key of a log, as published; may be repeated', several)
    .option('--folder <folder>', 'where its key is, and what it has seen', './witness')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <n>', 'port to listen on; 0 takes a free one', wholeIn, 3100)
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
