import { LedgerInvalid } from './ledger-invalid';
import { type Note, type Signer, isSignedBy, keyIn, readNote, signNote } from './note';
import type { NoteKey } from './note-key';
import { isOrigin } from './seal';

/** A key of a log, and from how many leaves on it signs the seals. */
export interface KeyEntry {
  /** As it is published. */
  readonly key: string;
  readonly from: number;
  /** The note by which the key before endorses this one; null for the first key. */
  readonly endorsement: string | null;
}

/** The key that is to be endorsed. */
export interface Heir {
  readonly origin: string;
  readonly key: string;
  readonly from: number;
}

const invalid = (problem: string): LedgerInvalid => new LedgerInvalid('keys-invalid', problem);

const endorsementText = ({ origin, key, from }: Heir): string =>
  `probity-key/1\n${origin}\n${key}\nfrom ${from}\n`;

/** The note by which a signer hands over to a new key. Throws LedgerInvalid. */
export const endorse = (by: Signer, heir: Heir): string => {
  refuseImpossible(heir);
  return signNote(endorsementText(heir), by);
};

const refuseImpossible = ({ origin, key, from }: Heir): NoteKey => {
  if (!isOrigin(origin)) throw invalid(`${JSON.stringify(origin)} is no origin of a log`);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid(`${from} is no number of leaves`);
  const known = keyIn(key);
  if (known.name !== origin) throw invalid(`the key ${key} does not bear the name of the log ${origin}`);
  return known;
};

const isEndorsed = (heir: Heir, endorsement: string | null, by: NoteKey): boolean => {
  if (endorsement === null) return false;
  const note: Note = readNote(endorsement);
  return note.text === endorsementText(heir) && isSignedBy(note, by);
};

/** The keys, each endorsed by the one before. Throws LedgerInvalid. */
const checkedKeys = (keys: readonly KeyEntry[], origin: string): readonly NoteKey[] => {
  const checked: NoteKey[] = [];
  keys.forEach(({ key, from, endorsement }, index) => {
    const heir = { origin, key, from };
    const known = refuseImpossible(heir);
    const before = checked[index - 1];
    if (!before && endorsement !== null) throw invalid('the first key has an endorsement by none');
    if (from < (keys[index - 1]?.from ?? 0)) throw invalid(`key ${index + 1} is older than the one before`);
    if (before && !isEndorsed(heir, endorsement, before)) {
      throw invalid(`key ${index + 1}, from ${from} leaves on, is not endorsed by the key before it`);
    }
    checked.push(known);
  });
  return checked;
};

/** The keys up to that which is in force at a number of leaves. Throws LedgerInvalid. */
const keysUntil = (keys: readonly KeyEntry[], origin: string, size: number): readonly NoteKey[] => {
  const until = checkedKeys(keys, origin).filter((_, index) => (keys[index]?.from ?? 0) <= size);
  if (until.length > 0) return until;
  throw invalid(`no key of ${origin} signs a seal of ${size} leaves`);
};

/**
 * The key that signs a seal of so many leaves: the last one that begins by then. Throws LedgerInvalid when
 * any key of the log is not endorsed by the one before it.
 */
export const keyAt = (keys: readonly KeyEntry[], origin: string, size: number): NoteKey => {
  const key = keysUntil(keys, origin, size).at(-1);
  if (key) return key;
  throw invalid(`${origin} has no key`);
};

/** Whether the key in force is one that the reader trusts, or endorsements lead to it from one. */
export const isTrusted = (
  keys: readonly KeyEntry[],
  origin: string,
  size: number,
  trusted: readonly string[],
): boolean => keysUntil(keys, origin, size).some(({ text }) => trusted.includes(text));
