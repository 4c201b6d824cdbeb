import { LogUnreadable, type RawLog, openRawLog } from '@probity/event-stores';
import type { KeyEntry, Policy } from '@probity/ledger';
import { keyIn, readNote, readSeal } from '@probity/ledger';
import { pathOf } from '../settings/files';
import { LedgerFile } from '../ledger/ledger-file';
import { intakeOriginOf, policyOf } from '../ledger/open-ledgers';
import { keysIn } from '../ledger/seal-keys';
import type { Settings } from '../settings/settings';
import { type Finding, Findings, type Tell, type Wrong } from './finding';
import { compareRegister, openPublished } from './register-check';
import { scanLog } from './scan-log';
import { scanInThread } from './scan-thread';
import { reasonIn } from './seal-check';
import { type Verdict, verifyLog } from './verify-log';

/** What a reader brings along, and who hears how far it is. */
export interface Verifying {
  /** Keys as published, known from elsewhere. */
  readonly trusted?: readonly string[];
  /** Seals kept elsewhere, each as a signed note. */
  readonly outside?: readonly string[];
  /** 2 to read the log on a thread of its own; 1 by default. */
  readonly threads?: 1 | 2;
  /** Words to the runtime of that thread. */
  readonly execArgv?: readonly string[];
  /** Hears how many events of a log are done, of how many at least. */
  readonly progress?: (log: LogName, done: number, of: number) => void;
}

/** The two logs of a service. */
export type LogName = 'bureau' | 'intake';

/** The verdicts on both logs. */
export type Verification = Readonly<Record<LogName, Verdict>>;

/** True when nothing was found in either log. */
export const isClean = ({ bureau, intake }: Verification): boolean => bureau.found + intake.found === 0;

/**
 * Verifies both logs of a service where they are kept, to read only: it may run beside the service. Whatever
 * is wrong with them is a finding; throws LedgerInvalid when what the reader brought along is no key or no
 * seal, and an Error when a key or a seal is of neither log.
 */
export const verify = async (settings: Settings, verifying: Verifying = {}): Promise<Verification> => {
  const { trusted = [], outside = [], threads = 1, execArgv, progress = () => undefined } = verifying;
  const origins = { bureau: settings.ledgerOrigin, intake: intakeOriginOf(settings) };
  for (const key of trusted) refuseStrange('key', keyIn(key).name, Object.values(origins));
  const seals = outside.map((note) => ({ note, origin: readSeal(readNote(note).text).origin }));
  for (const { origin } of seals) refuseStrange('seal', origin, Object.values(origins));
  const one = (name: LogName, store: string, ledger: string) => {
    const origin = origins[name];
    const { sealKeys, seals: register } = settings;
    return verifyOne({
      places: { log: store, ledger: pathOf(ledger), keys: sealKeys, register },
      origin,
      // A log has the trust that is for it: keys bear the name of their log.
      trusted: trusted.filter((key) => keyIn(key).name === origin),
      ...{ threads, execArgv },
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

const refuseStrange = (what: 'key' | 'seal', origin: string, known: readonly string[]): void => {
  if (known.includes(origin)) return;
  throw new Error(`the ${what} is one of ${origin}; the logs here are ${known.join(', ')}`);
};

/** Of fewer leaves a log is read sooner than a thread has started. */
const APART_MIN = 2_000;

interface ToVerify {
  readonly places: {
    readonly log: string;
    readonly ledger: string;
    readonly keys: string;
    readonly register: string | undefined;
  };
  readonly threads: 1 | 2;
  readonly execArgv: readonly string[] | undefined;
  readonly origin: string;
  readonly trusted: readonly string[];
  readonly outside: readonly string[];
  readonly policy: () => Policy | undefined;
  readonly progress: (done: number, of: number) => void;
}

const verifyOne = async ({ places, policy, threads, execArgv, ...asked }: ToVerify): Promise<Verdict> => {
  const before = new Findings();
  const told = tellingWith(before.tell);
  const keys = await told('keys-broken', () => keysIn(places.keys, asked.origin), [] as readonly KeyEntry[]);
  const asks = await told('not-witnessed', policy, undefined);
  const published = await told(
    'register-unreadable',
    () => openPublished(places.register, asked.origin),
    undefined,
  );
  const file = await told(
    'ledger-unreadable',
    () => LedgerFile.openToRead(places.ledger),
    LedgerFile.open(':memory:'),
  );
  const log = await told('log-unreadable', () => openRawLog(places.log), NO_LOG);
  const isApart = threads === 2 && log !== NO_LOG && file.size >= APART_MIN;
  const pages = isApart
    ? scanInThread({ log: places.log, suite: file.suite.name, execArgv })
    : scanLog(log, file.suite);
  try {
    const verdict = await verifyLog({ ...asked, log, pages, file, keys, policy: asks });
    const compare = async () =>
      published && compareRegister({ ...published, ...asked, log, file, keys }, before.tell);
    await told('register-unreadable', compare, undefined);
    return withFindings(verdict, before.listed);
  } catch (error) {
    before.tell(unreadable(error instanceof LogUnreadable ? 'log-unreadable' : 'ledger-unreadable', error));
    return { ...NOTHING, origin: asked.origin, found: before.count, findings: before.listed };
  } finally {
    file.close();
    await log.close();
    await published?.register.close();
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
  async <T>(wrong: Wrong, open: () => T | Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await open();
    } catch (error) {
      tell(unreadable(wrong, error));
      return otherwise;
    }
  };

const DETECTOR = {
  'ledger-unreadable': 'ledger',
  'register-unreadable': 'seals',
  'keys-broken': 'keys',
  'not-witnessed': 'witnesses',
} as const;

const unreadable = (wrong: Wrong, error: unknown): Finding => ({
  wrong,
  detector: wrong in DETECTOR ? DETECTOR[wrong as keyof typeof DETECTOR] : 'file',
  problem: reasonIn(error),
});

const NO_LOG: RawLog = {
  isCounted: true,
  oddities: () => Promise.resolve([]),
  async *pages() {
    // Nothing can be read.
  },
  find: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
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
