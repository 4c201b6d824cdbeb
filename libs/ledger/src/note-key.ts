import { hash } from 'node:crypto';
import { bytesIn } from './base64';
import { LedgerInvalid } from './ledger-invalid';
import type { Scheme, Verifier } from './scheme';

/** A public key of the C2SP signed note. */
export interface NoteKey extends Verifier {
  readonly name: string;
  /** Eight hex digits. */
  readonly id: string;
  /** The key as it is published: `<name>+<id>+<base64 of type and raw key>`. */
  readonly text: string;
}

/** A secret key, opened. */
export interface NoteSecret {
  readonly key: NoteKey;
  readonly sign: (message: Buffer) => Buffer;
}

const SECRET = 'PRIVATE+KEY+';
const KEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su;
const IN_NO_NAME = /[\p{White_Space}+]/u;
// What may not stand in a note either.
const CONTROL = /[\u0000-\u001f]/u;
const ID_BYTES = 4;

/** Whether a text can name a key: not empty, and neither a space nor a plus in it. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !IN_NO_NAME.test(name) && !CONTROL.test(name);

const malformed = (problem: string): LedgerInvalid =>
  new LedgerInvalid('key-malformed', `${problem}; wanted is <name>+<8 hex digits>+<base64>`);

const typed = (scheme: Scheme, raw: Buffer): Buffer =>
  Buffer.concat([Buffer.from(scheme.type, 'latin1'), raw]);

const idOf = (name: string, publicKey: Buffer): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), publicKey]), 'hex').slice(0, 2 * ID_BYTES);

/** A key of a scheme, public or secret, taken apart. */
const partsIn = (text: string, { type }: Scheme) => {
  const [, name = '', id = '', base64 = ''] = KEY.exec(text) ?? [];
  if (!isKeyName(name)) throw malformed('this is no key');
  const bytes = bytesIn(base64);
  if (bytes.toString('latin1').startsWith(type)) return { name, id, raw: bytes.subarray(type.length) };
  throw new LedgerInvalid('key-type', `the key of ${name} is of another type than is used here`);
};

/** What node:crypto says of bytes that are no key is for whoever wrote this program. */
const orMalformed = <T>(name: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw malformed(`the key of ${name} cannot be read: ${String(error)}`);
  }
};

const keyOf = (name: string, scheme: Scheme, raw: Buffer): NoteKey => {
  const id = idOf(name, typed(scheme, raw));
  const text = `${name}+${id}+${typed(scheme, raw).toString('base64')}`;
  return { name, id, text, ...scheme.verifierOf(raw) };
};

const secretOf = (name: string, scheme: Scheme, raw: Buffer): NoteSecret => ({
  key: keyOf(name, scheme, scheme.publicOf(raw)),
  sign: scheme.signerOf(raw),
});

/** The key of a scheme that a text publishes. Throws LedgerInvalid. */
export const noteKeyIn = (text: string, scheme: Scheme): NoteKey => {
  const { name, id, raw } = partsIn(text, scheme);
  const key = orMalformed(name, () => keyOf(name, scheme, raw));
  if (key.id === id) return key;
  throw new LedgerInvalid('key-id', `the key of ${name} has the id ${key.id}, not ${id}`);
};

/** The secret key of a scheme, in a text of the form PRIVATE+KEY+…. Throws LedgerInvalid. */
export const noteSecretIn = (text: string, scheme: Scheme): NoteSecret => {
  if (!text.startsWith(SECRET)) throw malformed(`a secret key begins with ${SECRET}`);
  const { name, id, raw } = partsIn(text.slice(SECRET.length), scheme);
  const secret = orMalformed(name, () => secretOf(name, scheme, raw));
  if (secret.key.id === id) return secret;
  throw new LedgerInvalid('key-id', `the key of ${name} has the id ${secret.key.id}, not ${id}`);
};

/** A new secret key, as text. Throws LedgerInvalid when the name is none. */
export const newSecretKey = (name: string, scheme: Scheme): string => {
  if (!isKeyName(name)) throw malformed(`${JSON.stringify(name)} is no name of a key`);
  const raw = scheme.newSecret();
  const { id } = keyOf(name, scheme, scheme.publicOf(raw));
  return `${SECRET}${name}+${id}+${typed(scheme, raw).toString('base64')}`;
};
