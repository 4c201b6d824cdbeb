import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** A pair of keys: what is published of it, and how it signs. */
export interface Signer {
  readonly name: string;
  readonly published: string;
  readonly keyHash: Buffer;
  readonly sign: (text: string) => Buffer;
}

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The SHA-256 of bytes. */
export const hashOf = (...parts: readonly (Buffer | string)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** A signer that is always the same for a seed. `kind` is 1 for a log, 4 for a witness. */
export const signerOf = (name: string, seed: number, kind: 1 | 4 = 1): Signer => {
  const der = Buffer.concat([PKCS8, Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const bytes = Buffer.concat([Buffer.of(kind), spki.subarray(-32)]);
  const keyHash = hashOf(name, '\n', bytes).subarray(0, 4);
  const published = `${name}+${keyHash.toString('hex')}+${bytes.toString('base64')}`;
  return { name, published, keyHash, sign: (text) => sign(null, Buffer.from(text), privateKey) };
};

const lineOf = ({ name, keyHash }: Signer, bytes: Buffer): string =>
  `\u2014 ${name} ${Buffer.concat([keyHash, bytes]).toString('base64')}\n`;

/** The line by which a log signs a text. */
export const signatureOf = (signer: Signer, text: string): string => lineOf(signer, signer.sign(text));

/** The line by which a witness signs a text at a second. */
export const cosignatureOf = (witness: Signer, text: string, seconds: bigint): string => {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  const bytes = witness.sign(`cosignature/v1\ntime ${seconds}\n${text}`);
  return lineOf(witness, Buffer.concat([time, bytes]));
};
