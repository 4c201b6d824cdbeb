import {
  type AddCheckpoint,
  type Watched,
  consistencyProof,
  judge,
  keyIn,
  readCheckpoint,
  readNote,
} from '@probity/ledger';
import { pathOf } from '../settings/files';
import { LedgerFile } from '../ledger/ledger-file';
import { keysIn } from '../ledger/seal-keys';
import type { Settings } from '../settings/settings';
import type { Finding } from '../verify/finding';
import { reasonIn } from '../verify/seal-check';

/**
 * What a witness holds that cosigned the last seal of the bureau's log: it lies elsewhere, out of reach of
 * whoever attacks the files of the service.
 */
export const witnessOf = (settings: Settings): Watched =>
  withLedger(settings, (_file, note) => {
    const { size, root } = readCheckpoint(readNote(note).text);
    return {
      keys: keysIn(settings.sealKeys, settings.ledgerOrigin).map(({ key }) => keyIn(key)),
      size,
      root,
    };
  });

/** Shows it the last seal that there is now, as the service would. What it refuses is found. */
export const askWitness = (settings: Settings, watched: Watched): readonly Finding[] => {
  const refused = (problem: string): readonly Finding[] => [
    { wrong: 'witness-refuses', detector: 'witnesses', problem },
  ];
  try {
    const verdict = withLedger(settings, (file, note) => judge(askedOf(file, note, watched.size), watched));
    if (verdict.status === 200) return [];
    return refused('why' in verdict ? verdict.why : `it has seen another tree of ${verdict.size} leaves`);
  } catch (error) {
    return refused(reasonIn(error));
  }
};

/** Asks to cosign the seal of a note, with the proof that the ledger has for it. */
const askedOf = (file: LedgerFile, text: string, old: number): AddCheckpoint => {
  const note = readNote(text);
  const checkpoint = readCheckpoint(note.text);
  const proof = old > checkpoint.size ? [] : consistencyProof(file, old, checkpoint.size, file.suite);
  return { old, proof, note, checkpoint };
};

const withLedger = <T>(settings: Settings, ask: (file: LedgerFile, note: string) => T): T => {
  const file = LedgerFile.openToRead(pathOf(settings.ledger));
  try {
    return ask(file, file.seal()?.note ?? '');
  } finally {
    file.close();
  }
};
