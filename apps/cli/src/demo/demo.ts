import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@probity/domain';
import {
  type Settings,
  filesIn,
  issueToken,
  openWriteSide,
  settingsFrom,
  settingsOfProcess,
} from '@probity/runtime';
import { importFiles } from '../import/import';
import { stagesOf } from '../import/stages';
import { Progress } from '../progress';
import { PEOPLE, type TraceStep } from './cast';
import { Client } from './client';
import { type Marks, playInspection, tellLooks } from './inspection';
import { startService } from './running';
import { tellOwed, tellStory } from './story';
import { traceOf } from './trace';

/** The sample bureau that comes with the project. */
const SAMPLE = join(__dirname, '..', '..', '..', '..', '..', 'test', 'data', 'bureau');

/**
 * Imports the sample bureau into a temporary folder, starts the service on it, plays the worked trace over
 * HTTP with the right people's tokens, and tells the case as a story. Serves on until it is interrupted, or
 * ends.
 */
export const demo = async (once: boolean): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-demo-'));
  try {
    const environment = environmentIn(folder);
    const settings = settingsFrom(environment);
    const refOf = await importSample(settings);
    const service = await startService(environment);
    try {
      const client = new Client(service.address, tokensOf(settings));
      const marks = await playTrace(client, refOf);
      await tellStory(client);
      await playInspection(client, refOf, marks);
      await tellLooks(client, PEOPLE.clerk);
      console.log(`\nAPI page   ${service.address}/docs\nGraphiQL   ${service.address}/graphiql`);
      console.log(`A token    ${await issueToken(settings, { staffNo: PEOPLE.officeHead, hours: 8 })}`);
      if (!once) await servedOn(service.ended);
    } finally {
      await service.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const environmentIn = (folder: string): Record<string, string> => ({
  ...filesIn(folder),
  MODE: 'development',
  HOST: '127.0.0.1',
  PORT: String(settingsOfProcess().port),
  LOG_LEVEL: 'warn',
});

const importSample = async (settings: Settings): Promise<(staffNo: string) => string> => {
  const service = await openWriteSide(settings);
  const progress = new Progress();
  const stop = new AbortController();
  try {
    const stages = stagesOf(service, stop.signal);
    const references = new Map<string, string>();
    for (const staffNo of Object.values(PEOPLE)) references.set(staffNo, stages.refOf(staffNo));
    const { commands } = await importFiles({ paths: [SAMPLE] }, stages, (share) => {
      progress.tell(share);
    });
    progress.end();
    console.log(`Imported the sample bureau: ${commands} commands. / 已导入样例单位。`);
    return (staffNo) => references.get(staffNo) ?? '';
  } finally {
    progress.end();
    stop.abort();
    await service.close();
  }
};

const tokensOf = (settings: Settings) => {
  const tokens = new Map<string, Promise<string>>();
  return (staffNo: string): Promise<string> => {
    const admin = staffNo === PEOPLE.administrator ? { adminRole: 'SYS_ADMIN' } : {};
    const token = tokens.get(staffNo) ?? issueToken(settings, { staffNo, hours: 8, ...admin });
    tokens.set(staffNo, token);
    return token;
  };
};

/** Answers where the log was when each step was done. */
const playTrace = async (client: Client, refOf: (staffNo: string) => string): Promise<Marks> => {
  const marks = new Map<string, string>();
  console.log('\nActs happen on days of 2026 and are all recorded now; that lag is recorded, too.');
  console.log('各项行为发生于2026年的既定日期,记录时间均为当前,滞后情况如实留痕。');
  for (const step of traceOf(refOf)) {
    console.log(`\n${step.en}\n${step.zh}\n${daysOf(step)}`);
    for (const request of step.requests) marks.set(step.id, (await client.ask(request)).position);
    if (step.owedIn !== undefined) await tellOwed(client, step.owedIn);
  }
  return marks;
};

/** The days of a step, from the first to the last. */
const daysOf = ({ requests }: TraceStep): string => {
  const days = requests.flatMap(({ occurredAt }) => (occurredAt === undefined ? [] : [dayOf(occurredAt)]));
  return [...new Set([days.at(0), days.at(-1)])].join(' – ');
};

/** Answers when the service ends, or when somebody presses Ctrl-C. */
const servedOn = (ended: Promise<void>): Promise<void> => {
  console.log('Serving until Ctrl-C. / 按 Ctrl-C 结束。');
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  return Promise.race([ended, interrupted]);
};
