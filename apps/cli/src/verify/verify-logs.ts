import { keyIn, readNote, readSeal } from '@probity/ledger';
import {
  type Finding,
  type LogName,
  type Settings,
  type Verdict,
  type Verification,
  WRONGS,
  isClean,
  reasonInChinese,
  verify,
} from '@probity/runtime';
import { Progress } from '../progress';
import { said } from '../import/fault';
import { takenFor, textGiven } from '../read-given';
import { jsonOf, underVerdict } from '../terminal';

/** What somebody who verifies brings along. */
export interface VerifyOptions {
  /** Keys as published, known from elsewhere. */
  readonly key?: readonly string[];
  /** Files with seals that were kept elsewhere. */
  readonly seal?: readonly string[];
  readonly json?: boolean;
  /** How many threads read: 2 where the logs are read on one of their own. */
  readonly threads?: 1 | 2;
}

/** What is to be printed, and whether nothing was found. */
export interface Verified {
  readonly text: string;
  readonly clean: boolean;
}

/** Verifies both logs of the service and tells what was found. Throws when a key or a seal cannot be read. */
export const verifyLogs = async (settings: Settings, options: VerifyOptions): Promise<Verified> => {
  const { key: trusted = [], seal = [], json = false, threads = 1 } = options;
  const progress = new Progress();
  try {
    const verification = await verify(settings, {
      trusted,
      threads,
      outside: await Promise.all(seal.map(sealIn)),
      progress: (_log, done, of) => {
        progress.tell({ phase: 'verify', done, of });
      },
    });
    const text = json ? jsonOf(inBoth(verification)) : told(verification, trusted);
    return { text, clean: isClean(verification) };
  } finally {
    progress.end();
  }
};

/** A seal that is one, as text. */
const sealIn = async (path: string): Promise<string> => {
  const text = await textGiven(path);
  takenFor(said('seal of a log', '日志封签'), path, () => readSeal(readNote(text).text));
  return text;
};

/** The verdicts, the reason of each finding in both languages. */
const inBoth = ({ bureau, intake }: Verification) => {
  const [ofBureau, ofIntake] = [bureau, intake].map(({ findings, ...verdict }) => ({
    ...verdict,
    findings: findings.map((each) => ({ ...each, problemZh: reasonInChinese(each.problem) })),
  }));
  return { bureau: ofBureau, intake: ofIntake };
};

const NAMES: Readonly<Record<LogName, string>> = { bureau: 'bureau 机关日志', intake: 'intake 线索日志' };

const told = (verification: Verification, trusted: readonly string[]): string => {
  const lines = Object.entries(NAMES).flatMap(([name, title]) => {
    const verdict = verification[name as LogName];
    return [...summaryOf(title, verdict), ...verdict.findings.map(lineOf), ...restOf(verdict)];
  });
  const verdict = isClean(verification)
    ? 'nothing was found / 未发现异常'
    : 'NOT AS IT WAS RECORDED / 与原记录不符';
  return underVerdict(verdict, [...lines, ...adviceOf(verification, trusted)]);
};

/** Of each log by whose keys it was not verified. */
const adviceOf = (verification: Verification, trusted: readonly string[]): readonly string[] => {
  if (trusted.length === 0) {
    return [
      'no key was given with --key: the seals agree with their own keys only / 未用 --key 指定可信密钥',
    ];
  }
  const named = trusted.map((key) => keyIn(key).name);
  return Object.entries(NAMES)
    .filter(([name]) => !named.includes(verification[name as LogName].origin))
    .map(
      ([, title]) =>
        `${title}: no key of it was given with --key: its seals agree with their own keys only / ` +
        '未用 --key 指定该日志的可信密钥',
    );
};

const summaryOf = (title: string, of: Verdict): readonly string[] => {
  const { events, sealed, seals, sealedAt, root, keys, witnessed } = of;
  const [first, ...rest] = [
    `${title}: ${events} events, ${sealed} sealed by ${seals} seals / 事件${events}条,已封${sealed}条,封签${seals}枚`,
    ...(events > sealed ? [`${events - sealed} not yet sealed / 待封${events - sealed}条`] : []),
    ...(sealedAt === null ? [] : [`last seal / 最后封签 ${sealedAt}`]),
    `root / 根哈希 ${root}`,
    ...(witnessed === null ? [] : [`witnessed up to / 见证至 ${witnessed}`]),
    ...keys.map((key) => `key / 密钥 ${key}`),
  ];
  return [first, ...rest.map((line) => `  ${line}`)];
};

/** A finding in one line: what, which event, where, when recorded, who found it, and why. */
export const lineOf = (finding: Finding): string => {
  const { wrong, detector, stream, revision, position, recordedAt, problem } = finding;
  const { table, key, column } = finding;
  const { en, zh } = WRONGS[wrong];
  return [
    `! ${en} / ${zh}`,
    ...(stream === undefined ? [] : [revision === undefined ? stream : `${stream}@${revision}`]),
    ...(table === undefined ? [] : [`${table} ${key ?? ''} ${column ?? ''}`.trimEnd()]),
    ...(position === undefined ? [] : [`position ${position}`]),
    ...(recordedAt === undefined ? [] : [`recorded ${recordedAt}`]),
    detector,
    `${problem} / ${reasonInChinese(problem)}`,
  ].join(' · ');
};

const restOf = ({ found, findings }: Verdict): readonly string[] =>
  found > findings.length ? [`… ${found - findings.length} more / 另有${found - findings.length}项`] : [];
