import { LedgerInvalid } from './ledger-invalid';
import { type Signer, isSignedBy, keyIn, readNote, signNote } from './note';
import type { NoteKey } from './note-key';
import { isOrigin } from './seal';
import { suiteOfKey } from './suites';

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

/** The note by which a signer hands over to a new key of the same suite. Throws LedgerInvalid. */
export const endorse = (by: Signer, heir: Heir): string => {
  refuseOtherSuite(keyOf(heir), by.key);
  return signNote(endorsementText(heir), by);
};

/** The key of an heir, when it can be one of the log. Throws LedgerInvalid. */
const keyOf = ({ origin, key, from }: Heir): NoteKey => {
  if (!isOrigin(origin)) throw invalid(`${JSON.stringify(origin)} is no origin of a log`);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid(`${from} is no number of leaves`);
  const known = keyIn(key);
  if (known.name !== origin) throw invalid(`the key ${key} does not bear the name of the log ${origin}`);
  return known;
};

/** A ledger is of one suite for ever. */
const refuseOtherSuite = ({ text }: NoteKey, before: NoteKey): void => {
  const [suite, former] = [suiteOfKey(text).name, suiteOfKey(before.text).name];
  if (suite !== former) throw invalid(`a key of the suite ${suite} cannot follow one of ${former}`);
};

const isEndorsed = (heir: Heir, endorsement: string | null, by: NoteKey): boolean => {
  if (endorsement === null) return false;
  const note = readNote(endorsement);
  return note.text === endorsementText(heir) && isSignedBy(note, by);
};

const unendorsed = (index: number, from: number): LedgerInvalid =>
  invalid(`key ${index + 1}, from ${from} leaves on, is not endorsed by the key before it`);

/** The keys, each endorsed by the one before. Throws LedgerInvalid. */
const checkedKeys = (keys: readonly KeyEntry[], origin: string): readonly NoteKey[] => {
  const checked: NoteKey[] = [];
  keys.forEach(({ key, from, endorsement }, index) => {
    const heir = { origin, key, from };
    const known = keyOf(heir);
    const before = checked[index - 1];
    if (!before && endorsement !== null) throw invalid('the first key has an endorsement by none');
    if (from < (keys[index - 1]?.from ?? 0)) throw invalid(`key ${index + 1} is older than the one before`);
    if (before) {
      refuseOtherSuite(known, before);
      if (!isEndorsed(heir, endorsement, before)) throw unendorsed(index, from);
    }
    checked.push(known);
  });
  return checked;
};

/**
 * The keys that lead to a seal of so many leaves, the oldest first; the last one signs it. Throws
 * LedgerInvalid when any key of the log is not endorsed by the one before it.
 */
export const keysUntil = (keys: readonly KeyEntry[], origin: string, size: number): readonly NoteKey[] =>
  checkedKeys(keys, origin).filter((_, index) => (keys[index]?.from ?? 0) <= size);

/** The key that signs a seal of so many leaves. Throws LedgerInvalid when none is, or it is not endorsed. */
export const keyAt = (keys: readonly KeyEntry[], origin: string, size: number): NoteKey => {
  const inForce = keysUntil(keys, origin, size).at(-1);
  if (inForce) return inForce;
  throw invalid(`no key of ${origin} signs a seal of ${size} leaves`);
};

/** Whether the key in force is one that the reader trusts, or endorsements lead to it from one. */
export const isTrusted = (
  keys: readonly KeyEntry[],
  origin: string,
  size: number,
  trusted: readonly string[],
): boolean => keysUntil(keys, origin, size).some(({ text }) => trusted.includes(text));
