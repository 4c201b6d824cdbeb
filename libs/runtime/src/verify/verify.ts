import { type RawLog, openRawLog } from '@probity/event-stores';
import type { KeyEntry, Policy } from '@probity/ledger';
import { keyIn, readNote, readSeal } from '@probity/ledger';
import { pathOf } from '../files';
import { LedgerFile } from '../ledger/ledger-file';
import { intakeOriginOf, policyOf } from '../ledger/open-ledgers';
import { keysIn } from '../ledger/seal-keys';
import type { Settings } from '../settings';
import { type Finding, Findings, type Tell, type Wrong } from './finding';
import { reasonIn } from './seal-check';
import { type Verdict, verifyLog } from './verify-log';

/** What a reader brings along, and who hears how far it is. */
export interface Verifying {
  /** Keys as published, known from elsewhere. */
  readonly trusted?: readonly string[];
  /** Seals kept elsewhere, each as a signed note. */
  readonly outside?: readonly string[];
  /** Hears how many events of a log are done. */
  readonly progress?: (log: LogName, done: number, of: number) => void;
}

/** The two logs of a service. */
export type LogName = 'bureau' | 'intake';

/** The verdicts on both logs. */
export type Verification = Readonly<Record<LogName, Verdict>>;

/** True when nothing was found in either log. */
export const isClean = ({ bureau, intake }: Verification): boolean => bureau.found + intake.found === 0;

/**
 * Verifies both logs of a service from their files, to read only: it may run beside the service. Whatever is
 * wrong with the files is a finding; throws LedgerInvalid when what the reader brought along is no key or no
 * seal, and an Error when a seal is of neither log.
 */
export const verify = async (settings: Settings, verifying: Verifying = {}): Promise<Verification> => {
  const { trusted = [], outside = [], progress = () => undefined } = verifying;
  for (const key of trusted) keyIn(key);
  if ([settings.eventStore, settings.intakeStore].some((url) => !url.startsWith('sqlite:'))) {
    throw new Error('only logs in files can be verified; of others the mirror of the ledger can be checked');
  }
  const origins = { bureau: settings.ledgerOrigin, intake: intakeOriginOf(settings) };
  const seals = outside.map((note) => ({ note, origin: readSeal(readNote(note).text).origin }));
  const strange = seals.find(({ origin }) => !Object.values(origins).includes(origin));
  if (strange) {
    throw new Error(
      `the seal is one of ${strange.origin}; the logs here are ${Object.values(origins).join(', ')}`,
    );
  }
  const one = (name: LogName, store: string, ledger: string) => {
    const origin = origins[name];
    return verifyFiles({
      files: { store: pathOf(store), ledger: pathOf(ledger), keys: settings.sealKeys },
      origin,
      // A log has the trust that is for it: keys bear the name of their log.
      trusted: trusted.filter((key) => keyIn(key).name === origin),
      outside: seals.filter((seal) => seal.origin === origin).map(({ note }) => note),
      policy: name === 'bureau' ? () => policyOf(settings) : () => undefined,
      progress: (done, of) => {
        progress(name, done, of);
      },
    });
  };
  return {
    bureau: await one('bureau', settings.eventStore, settings.ledger),
    intake: await one('intake', settings.intakeStore, settings.intakeLedger),
  };
};

interface ToVerify {
  readonly files: { readonly store: string; readonly ledger: string; readonly keys: string };
  readonly origin: string;
  readonly trusted: readonly string[];
  readonly outside: readonly string[];
  readonly policy: () => Policy | undefined;
  readonly progress: (done: number, of: number) => void;
}

const verifyFiles = async ({ files, policy, ...asked }: ToVerify): Promise<Verdict> => {
  const before = new Findings();
  const told = tellingWith(before.tell);
  const keys = told('keys-broken', () => keysIn(files.keys, asked.origin), [] as readonly KeyEntry[]);
  const asks = told('not-witnessed', policy, undefined);
  const file = told(
    'ledger-unreadable',
    () => LedgerFile.openToRead(files.ledger),
    LedgerFile.open(':memory:'),
  );
  const log = told('log-unreadable', () => openRawLog(files.store), NO_LOG);
  try {
    const verdict = await verifyLog({ ...asked, log, file, keys, policy: asks });
    return withFindings(verdict, before.listed);
  } catch (error) {
    before.tell(unreadable('ledger-unreadable', error));
    return { ...NOTHING, origin: asked.origin, found: before.count, findings: before.listed };
  } finally {
    file.close();
    log.close();
  }
};

const withFindings = (verdict: Verdict, more: readonly Finding[]): Verdict => ({
  ...verdict,
  found: verdict.found + more.length,
  findings: [...more, ...verdict.findings],
});

/** Opens something; what cannot be opened is told, and something else stands in for it. */
const tellingWith =
  (tell: Tell) =>
  <T>(wrong: Wrong, open: () => T, otherwise: T): T => {
    try {
      return open();
    } catch (error) {
      tell(unreadable(wrong, error));
      return otherwise;
    }
  };

const DETECTOR = {
  'ledger-unreadable': 'ledger',
  'keys-broken': 'keys',
  'not-witnessed': 'witnesses',
} as const;

const unreadable = (wrong: Wrong, error: unknown): Finding => ({
  wrong,
  detector: wrong in DETECTOR ? DETECTOR[wrong as keyof typeof DETECTOR] : 'file',
  problem: reasonIn(error),
});

const NO_LOG: RawLog = {
  oddities: [],
  count: 0,
  after: () => [],
  find: () => undefined,
  close: () => undefined,
};

const NOTHING: Verdict = {
  origin: '',
  events: 0,
  sealed: 0,
  seals: 0,
  sealedAt: null,
  root: '',
  keys: [],
  witnessed: null,
  found: 0,
  findings: [],
};
