import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';

/** A public key that can verify. */
export interface Verifier {
  readonly publicKey: KeyObject;
  readonly verifies: (message: Buffer, signature: Buffer) => boolean;
}

/** How keys of one signature type of the C2SP signed note are made, sign and verify. Keys are raw bytes. */
export interface Scheme {
  /** What stands before a raw key to tell its type, in latin1. */
  readonly type: string;
  newSecret(): Buffer;
  /** The raw public key of a secret one. Throws when that is none. */
  publicOf(secret: Buffer): Buffer;
  /** What signs messages with a secret: opening one takes ten times longer than signing with it. */
  signerOf(secret: Buffer): (message: Buffer) => Buffer;
  /** Throws when the bytes are no public key. */
  verifierOf(publicKey: Buffer): Verifier;
}

/** The type of SM2 with SM3: 0xff and the object identifier of the algorithm. */
export const SM_TYPE = '\u00ff1.2.156.10197.1.501';

const KEY_BYTES = 32;
/** What stands before a raw key in PKCS #8 and in a SubjectPublicKeyInfo (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const sized = (bytes: Buffer): Buffer => {
  if (bytes.length === KEY_BYTES) return bytes;
  throw new RangeError(`an Ed25519 key has ${KEY_BYTES} bytes, this one ${bytes.length}`);
};
const privateKeyIn = (secret: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, sized(secret)]), format: 'der', type: 'pkcs8' });

/** Ed25519 (RFC 8032) over the text of the note: type 0x01. */
export const ED25519: Scheme = {
  type: '\u0001',
  newSecret: () => randomBytes(KEY_BYTES),
  publicOf: (secret) =>
    createPublicKey(privateKeyIn(secret)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length),
  signerOf: (secret) => {
    const key = privateKeyIn(secret);
    return (message) => signWith(null, message, key);
  },
  verifierOf: (bytes) => {
    const key = Buffer.concat([SPKI, sized(bytes)]);
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
    return { publicKey, verifies: (message, signature) => verifyWith(null, message, publicKey, signature) };
  },
};
