import { bytesIn } from './base64';
import { LedgerInvalid } from './ledger-invalid';
import { type NoteKey, type NoteSecret, isKeyName, newSecretKey, noteKeyIn, noteSecretIn } from './note-key';
import { INTL } from './suite';
import { suiteOfKey } from './suites';

/** Whoever can sign a note. */
export interface Signer {
  readonly key: NoteKey;
  /** The signature line for a text, without its line end. */
  sign(text: string): string;
}

/** One signature of a note, whether or not anybody knows its key. */
export interface NoteSignature {
  readonly name: string;
  /** Of the key: eight hex digits. */
  readonly id: string;
  readonly signature: Buffer;
  readonly line: string;
}

/** A signed note, read but not verified. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const SIGNATURES_MAX = 100;
const ID_BYTES = 4;
const LINE = /^— (\S+) ([A-Za-z0-9+/=]+)$/u;
// Below U+0020, but for the line end.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/u;

const malformed = (problem: string): LedgerInvalid => new LedgerInvalid('note-malformed', problem);

/** The line under which a key's signature stands in a note. */
export const signatureLine = ({ name, id }: NoteKey, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}`;

const signerOf = ({ key, sign }: NoteSecret): Signer => ({
  key,
  sign: (text) => signatureLine(key, sign(Buffer.from(text))),
});

/** A new key of a signer: the secret, as it is to be kept, and the signer. Throws LedgerInvalid. */
export const newSignerKey = (
  name: string,
  suite = INTL,
): { readonly secret: string; readonly signer: Signer } => {
  const secret = newSecretKey(name, suite.scheme);
  return { secret, signer: signerIn(secret, suite) };
};

/** The signer whose secret this is; a key tells its suite. Throws LedgerInvalid. */
export const signerIn = (secret: string, suite = suiteOfKey(secret)): Signer =>
  signerOf(noteSecretIn(secret, suite.scheme));

/** The key that a signer published; it tells its suite. Throws LedgerInvalid. */
export const keyIn = (vkey: string, suite = suiteOfKey(vkey)): NoteKey => noteKeyIn(vkey, suite.scheme);

const refuseUnwritable = (text: string): void => {
  if (!text.isWellFormed() || CONTROL.test(text)) {
    throw malformed('a note is UTF-8 without control characters but line ends');
  }
};

/** A text with its signatures. Throws LedgerInvalid when the text cannot stand in a note. */
export const signNote = (text: string, ...signers: readonly Signer[]): string => {
  refuseUnwritable(text);
  if (!text.endsWith('\n')) throw malformed('the text of a note ends with a line end');
  return `${text}\n${signers.map((signer) => `${signer.sign(text)}\n`).join('')}`;
};

/** Reads a note, and is strict about its form; who signed is asked of the note read. Throws LedgerInvalid. */
export const readNote = (note: string): Note => {
  refuseUnwritable(note);
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) throw malformed('no empty line stands between the text and its signatures');
  if (!note.endsWith('\n')) throw malformed('the last line has no end');
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) throw malformed(`a note has at most ${SIGNATURES_MAX} signatures`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(signatureIn) };
};

const signatureIn = (line: string): NoteSignature => {
  const [, name = '', base64 = ''] = LINE.exec(line) ?? [];
  const bytes = bytesIn(base64);
  if (!isKeyName(name) || bytes.length <= ID_BYTES) {
    throw malformed(`${JSON.stringify(line.slice(0, 100))} is no signature line`);
  }
  const id = bytes.toString('hex', 0, ID_BYTES);
  return { name, id, signature: bytes.subarray(ID_BYTES), line };
};

/** The signatures of a note that are said to be by a key. */
export const signaturesOf = ({ signatures }: Note, key: NoteKey): readonly NoteSignature[] =>
  signatures.filter(({ name, id }) => name === key.name && id === key.id);

/** Whether a key signed a note, once and well: of two lines by it nobody could say which one counts. */
export const isSignedBy = (note: Note, key: NoteKey): boolean => {
  const [line, ...more] = signaturesOf(note, key);
  return line !== undefined && more.length === 0 && key.verifies(Buffer.from(note.text), line.signature);
};

/** A note with more signature lines, each with its line end: of every key the first, for one signs once. */
export const withSignatures = (note: string, lines: string): string => {
  const { text, signatures } = readNote(note);
  const more = readNote(`${text}\n${lines}`).signatures;
  const all = [...signatures, ...more].filter(
    ({ name, id }, nth, every) => every.findIndex((one) => one.name === name && one.id === id) === nth,
  );
  return `${text}\n${all.map(({ line }) => `${line}\n`).join('')}`;
};
