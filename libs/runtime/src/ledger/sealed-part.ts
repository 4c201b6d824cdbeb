import { existsSync } from 'node:fs';
import type { Position } from '@probity/eventing';
import { type Hash, type Signer, type Suite, readNote, readSeal, suiteNamed } from '@probity/ledger';
import { pathOf } from '../settings/files';
import type { Settings } from '../settings/settings';
import { LedgerFile } from './ledger-file';
import { signerKept } from './seal-keys';

/**
 * In which suite the ledger of the bureau's log was begun; where there is none yet, in which it will be by
 * the settings. Throws when it cannot be read.
 */
export const ledgerSuiteOf = (settings: Pick<Settings, 'ledger' | 'ledgerSuite'>): Suite => {
  const path = pathOf(settings.ledger);
  if (!existsSync(path)) return suiteNamed(settings.ledgerSuite);
  const file = LedgerFile.openToRead(path);
  file.close();
  return file.suite;
};

/** The beginning of a log that a seal covers, no more and no less. */
export interface SealedPart {
  /** Position of its last event. */
  readonly until: Position;
  readonly size: number;
  readonly root: Hash;
  /** By whose key the seal is signed. */
  readonly signer: Signer;
}

/**
 * What the last seal of the bureau's log covers that covers nothing after a position; undefined while there
 * is none. Whoever asks keeps no ledger: it is read beside the service that does. Throws when it cannot be
 * read.
 */
export const sealedUpTo = (settings: Settings, position: Position): SealedPart | undefined => {
  const path = pathOf(settings.ledger);
  if (!existsSync(path)) return undefined;
  const file = LedgerFile.openToRead(path);
  try {
    const seal = file.seal(file.sizeAt(position));
    const last = seal && file.leaf(seal.size - 1);
    if (!seal || !last) return undefined;
    const { size, root } = readSeal(readNote(seal.note).text);
    const signer = signerKept(settings.sealKeys, settings.ledgerOrigin, size);
    return { until: last.position, size, root, signer };
  } finally {
    file.close();
  }
};
