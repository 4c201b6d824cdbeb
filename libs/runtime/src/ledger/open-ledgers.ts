import { readFileSync } from 'node:fs';
import type { EventStore } from '@probity/eventing';
import { type Policy, readPolicy, suiteNamed } from '@probity/ledger';
import { fileOf } from '../settings/files';
import type { Settings } from '../settings/settings';
import { Ledger } from './ledger';
import { LedgerFile } from './ledger-file';
import { type SealKeys, sealKeysIn } from './seal-keys';
import { type SealRegister, openSealRegister } from './seal-register';
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
  close(): Promise<void>;
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

/** Opens the ledgers of both logs. Throws when a file, the register, the keys or the policy are of no use. */
export const openLedgers = async (settings: Settings, { store, intake, now }: Sealing): Promise<Ledgers> => {
  const policy = policyTextIn(settings);
  const register = settings.seals === undefined ? undefined : await openSealRegister(settings.seals);
  const open = async (url: string, origin: string, of: EventStore) => {
    const file = LedgerFile.open(fileOf(url), suiteNamed(settings.ledgerSuite));
    const keys = await keysFor(settings, origin, { file, register });
    const sealed = () => void (origin === settings.ledgerOrigin && witnesses?.show());
    return { file, ledger: new Ledger({ origin, store: of, file, now, sealed, keys, register }) };
  };
  const bureau = await open(settings.ledger, settings.ledgerOrigin, store);
  const ofIntake = await open(settings.intakeLedger, intakeOriginOf(settings), intake.store);
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
    close: async () => {
      for (const { file } of both) file.close();
      await register?.close();
    },
  };
};

/** New keys take over while nobody makes a seal: neither in the file, nor in the register. */
const keysFor = async (
  { sealKeys }: Settings,
  origin: string,
  { file, register }: { readonly file: LedgerFile; readonly register: SealRegister | undefined },
): Promise<SealKeys> => {
  const from = (published = 0) =>
    file.together(() =>
      sealKeysIn(sealKeys, origin, Math.max(published, file.seal()?.size ?? 0), file.suite),
    );
  return register ? register.still(origin, (newest) => from(newest?.size)) : from();
};
