import { events } from '@probity/domain';
import {
  type Dossier,
  type DossierVerdict,
  DOSSIER_BYTES_MAX,
  type Policy,
  readPolicy,
  verifyDossier,
} from '@probity/ledger';
import { said } from '../import/fault';
import { readGiven, takenFor, textGiven } from '../read-given';
import { inLines, jsonOf, underVerdict } from '../terminal';
import { untoldIn } from './retold';

/** Whom the reader trusts. */
export interface VerifyFileOptions {
  /** Keys as published, known from elsewhere. */
  readonly key?: readonly string[];
  /** A file with a policy of witnesses. */
  readonly policy?: string;
  readonly json?: boolean;
}

/** What is to be printed, and whether the file is verified. */
export interface FileVerified {
  readonly text: string;
  readonly clean: boolean;
}

/**
 * Verifies a dossier (docs/ledger.md, 4), and tells it again from its events to compare. Throws when the file
 * or the policy cannot be read.
 */
export const verifyFile = async (file: string, options: VerifyFileOptions): Promise<FileVerified> => {
  const { key: keys = [], policy, json = false } = options;
  const trust = { keys, policy: policy === undefined ? undefined : await policyIn(policy) };
  const verdict = verifyDossier(await readGiven(file, DOSSIER_BYTES_MAX + 1), trust);
  const untold = verdict.verdict === 'refused' ? [] : await untoldIn(events, verdict.dossier);
  const clean = verdict.verdict === 'verified' && untold.length === 0;
  return { clean, text: json ? findingsOf(verdict, untold) : told(file, verdict, untold) };
};

const policyIn = async (path: string): Promise<Policy> => {
  const text = await textGiven(path);
  return takenFor(said('policy of witnesses', '见证策略'), path, () => readPolicy(text));
};

const findingsOf = (verdict: DossierVerdict, untold: readonly string[]): string => {
  if (verdict.verdict === 'refused') return jsonOf(verdict);
  const { dossier, seal, key } = verdict;
  const said = { ...dossier.head, ...dossier.end, sealed: seal.at, leaves: seal.size, key: key.text };
  return jsonOf({ verdict: verdict.verdict, ...said, untold });
};

const told = (file: string, verdict: DossierVerdict, untold: readonly string[]): string => {
  if (verdict.verdict === 'refused') {
    return inLines([`${file} is NOT verified / 核验不通过: ${verdict.problem} (${verdict.reason})`]);
  }
  const { dossier, seal, key } = verdict;
  return underVerdict(conclusionOf(verdict.verdict, untold.length > 0), [
    ...headOf(dossier),
    `sealed ${seal.at} over ${seal.size} events by ${key.text} / 封签时间${seal.at},覆盖日志${seal.size}条`,
    ...untold.map((problem) => `not told as the events tell it / 叙述与事件不符: ${problem}`),
  ]);
};

const headOf = ({ head, end }: Dossier): readonly string[] => [
  `${head.case} of ${head.origin}, made ${head.made} / 案卷${head.case},制作于${head.made}`,
  `for / 用途: ${head.purpose}${head.inspection === null ? '' : ` (${head.inspection})`}`,
  `${end.events} events shown, ${end.later} later ones counted, none missing / ` +
    `所载${end.events}条,其后${end.later}条仅计数,无遗漏`,
];

const conclusionOf = (verdict: 'verified' | 'consistent', isUntold: boolean): string => {
  if (verdict === 'consistent') {
    return (
      'CONSISTENT, NOT VERIFIED: compare the key with one from elsewhere and give it with --key / ' +
      '仅自洽,未核验:请与另行取得的公钥比对,并用 --key 指定'
    );
  }
  return isUntold ? 'VERIFIED, but told otherwise / 已核验,但叙述不符' : 'VERIFIED / 核验通过';
};
