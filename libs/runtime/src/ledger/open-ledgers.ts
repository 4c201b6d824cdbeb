import { readFileSync } from 'node:fs';
import type { EventStore } from '@probity/eventing';
import { type Policy, readPolicy, suiteNamed } from '@probity/ledger';
import { fileOf } from '../files';
import type { Settings } from '../settings';
import { Ledger } from './ledger';
import { LedgerFile } from './ledger-file';
import { sealKeysIn } from './seal-keys';
import { Witnesses } from './witnesses';

/** The ledgers of both logs. */
export interface Ledgers {
  readonly bureau: Ledger;
  readonly intake: Ledger;
  /** Who countersigns the seals of the bureau's log, when the policy names somebody. */
  readonly witnesses: Witnesses | undefined;
  /** The policy of witnesses, in its own words; empty when there is none. */
  readonly policy: string;
  /** Why one of them stopped, if it did. */
  readonly failed: Error | undefined;
  /** Follows both logs until the signal aborts. Answers when their past is under seals. */
  start(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** The logs that ledgers follow, and the time. */
export interface Sealing {
  readonly store: EventStore;
  readonly intake: { readonly store: EventStore };
  readonly now: () => number;
}

/** Under which name the seals of the intake's log are signed. */
export const intakeOriginOf = ({ ledgerOrigin }: Pick<Settings, 'ledgerOrigin'>): string =>
  `${ledgerOrigin}/intake`;

/**
 * The policy that the settings name, in its own words; empty when they name none. Throws when the file is
 * not there.
 */
const policyTextIn = ({ ledgerPolicy }: Pick<Settings, 'ledgerPolicy'>): string =>
  ledgerPolicy === undefined ? '' : readFileSync(ledgerPolicy, 'utf8');

const policyIn = (text: string): Policy | undefined => (text === '' ? undefined : readPolicy(text));

/** The policy that the settings name; undefined when they name none. Throws when it cannot be read. */
export const policyOf = (settings: Pick<Settings, 'ledgerPolicy'>): Policy | undefined =>
  policyIn(policyTextIn(settings));

/** Opens the ledgers of both logs. Throws when a file, the keys or the policy cannot be used. */
export const openLedgers = (settings: Settings, { store, intake, now }: Sealing): Ledgers => {
  const policy = policyTextIn(settings);
  const suite = suiteNamed(settings.ledgerSuite);
  const open = (url: string, origin: string, of: EventStore) => {
    const file = LedgerFile.open(fileOf(url), suite);
    const keys = file.together(() => sealKeysIn(settings.sealKeys, origin, file.seal()?.size ?? 0, suite));
    const sealed = () => void (origin === settings.ledgerOrigin && witnesses?.show());
    return { file, ledger: new Ledger({ origin, store: of, file, now, sealed, keys }) };
  };
  const bureau = open(settings.ledger, settings.ledgerOrigin, store);
  const ofIntake = open(settings.intakeLedger, intakeOriginOf(settings), intake.store);
  const both = [bureau, ofIntake];
  const wanted = policyIn(policy);
  const witnesses = wanted && new Witnesses(bureau.ledger, wanted);
  return {
    bureau: bureau.ledger,
    intake: ofIntake.ledger,
    witnesses,
    policy,
    get failed() {
      return both.map(({ ledger }) => ledger.failed).find((failure) => failure);
    },
    start: async (signal) => {
      await Promise.all(both.map(({ ledger }) => ledger.start(signal)));
    },
    close: () => {
      for (const { file } of both) file.close();
    },
  };
};
