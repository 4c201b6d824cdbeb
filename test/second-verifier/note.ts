import { createHash, createPublicKey, verify } from 'node:crypto';
import { must } from './refusal';

/** A signature under a note: whose it says it is, and its bytes. */
export interface Signature {
  readonly name: string;
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

/** A signed note: its text, which ends with a line end, and at least one signature. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** A public key, as it is published and in its parts. */
export interface PublicKey {
  readonly published: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

const SIGNATURES_MAX = 100;
const NAME = /^[^\s+\u0085]+$/;
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const KEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/;
const SIGNATURE = /^\u2014 (\S+) (\S+)$/;

/** What up to five groups of a pattern hold in a text: empty texts when it is not of that form. */
export const groupsOf = (
  pattern: RegExp,
  text: string,
): readonly [string, string, string, string, string] => {
  const [, one = '', two = '', three = '', four = '', five = ''] = pattern.exec(text) ?? [];
  return [one, two, three, four, five];
};

/** The SHA-256 of bytes. */
export const sha256 = (...parts: readonly (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** A number as eight bytes, most significant first. */
export const be64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};

/** The bytes of a base64 text, or undefined when it is not the one encoding of any. */
export const bytesOf = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** Whether a text can be the name of a key, or an origin. */
export const isName = (text: string): boolean => NAME.test(text) && !CONTROL.test(text);

/** Reads a signed note, or gives undefined when it is none. */
export const noteOf = (whole: string): Note | undefined => {
  const end = whole.lastIndexOf('\n\n');
  if (end < 0 || !whole.endsWith('\n') || CONTROL.test(whole)) return undefined;
  const lines = whole.slice(end + 2, -1).split('\n', SIGNATURES_MAX + 1);
  if (lines.length > SIGNATURES_MAX) return undefined;
  const signatures = lines.map(signatureOf);
  return signatures.every((each) => each !== undefined)
    ? { text: whole.slice(0, end + 1), signatures }
    : undefined;
};

const signatureOf = (line: string): Signature | undefined => {
  const [name, base64] = groupsOf(SIGNATURE, line);
  const bytes = bytesOf(base64);
  if (!isName(name) || !bytes || bytes.length < 5) return undefined;
  return { name, hash: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
};

/** With which byte keys of a type begin that is named by its owner: those of SM2 do. */
const OTHER_SUITE = 0xff;

/**
 * Reads a published key of one kind, or gives undefined when it is none. Throws {@link Refusal} where it is
 * of a suite that is not known here.
 */
export const keyOf = (published: string, kind: 1 | 4): PublicKey | undefined => {
  const [name, hex, base64] = groupsOf(KEY, published);
  const bytes = bytesOf(base64);
  must(
    bytes?.[0] !== OTHER_SUITE,
    'other-suite',
    'A key is not of SHA-256 with Ed25519: ask probity verify.',
  );
  if (!isName(name) || bytes?.length !== 33 || bytes[0] !== kind) return undefined;
  const hash = sha256(`${name}\n`, bytes).subarray(0, 4);
  return hash.toString('hex') === hex ? { published, name, hash, bytes: bytes.subarray(1) } : undefined;
};

/** Whether a signature says that it is by a key. */
export const claims = ({ name, hash }: Signature, key: PublicKey): boolean =>
  name === key.name && hash.equals(key.hash);

/** Whether bytes are the signature of a text by a key. */
export const isSignedBy = (key: PublicKey, text: string, bytes: Buffer): boolean => {
  if (bytes.length !== 64) return false;
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.bytes.toString('base64url') };
    return verify(null, Buffer.from(text), createPublicKey({ key: jwk, format: 'jwk' }), bytes);
  } catch {
    // Not every 32 bytes are a point of the curve.
    return false;
  }
};

/** Whether a note has exactly one signature that claims a key, and it is right. */
export const isNoteSignedBy = (key: PublicKey, { text, signatures }: Note): boolean => {
  const [signature, ...more] = signatures.filter((each) => claims(each, key));
  return signature !== undefined && more.length === 0 && isSignedBy(key, text, signature.bytes);
};
