import { createPublicKey, hash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { SM_TYPE, type Scheme } from './scheme';
import type { Suite } from './suite';

const SECRET_BYTES = 32;
const PUBLIC_BYTES = 65;
const SIGNATURE_BYTES = 64;
/** What stands before a raw key, 04 || x || y, in the SubjectPublicKeyInfo of the SM2 curve. */
const SPKI = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');
/**
 * Digests and identity as GB/T 32918 and GB/T 35276 prescribe. What node:crypto signs with such keys leaves
 * the signer's identity out: nobody else takes it.
 */
const STANDARD = { hash: true, der: false, userId: '1234567812345678' };

const sized = (bytes: Buffer, size: number): string => {
  if (bytes.length === size) return bytes.toString('hex');
  throw new RangeError(`wanted are ${size} bytes, not ${bytes.length}`);
};
const publicHexOf = (secret: Buffer): string => sm2.getPublicKeyFromPrivateKey(sized(secret, SECRET_BYTES));

/** The library throws on numbers that are out of range: no signature has them. */
const verifies = (message: Buffer, signature: string, publicKey: string): boolean => {
  try {
    return sm2.doVerifySignature(message, signature, publicKey, STANDARD);
  } catch {
    return false;
  }
};

/** SM2 with SM3 over the text of the note, r || s. */
const SM2_WITH_SM3: Scheme = {
  type: SM_TYPE,
  newSecret: () => Buffer.from(sm2.generateKeyPairHex().privateKey, 'hex'),
  publicOf: (secret) => Buffer.from(publicHexOf(secret), 'hex'),
  signerOf: (secret) => {
    const how = { ...STANDARD, publicKey: publicHexOf(secret) };
    return (message) => Buffer.from(sm2.doSignature(message, secret.toString('hex'), how), 'hex');
  },
  verifierOf: (bytes) => {
    const raw = sized(bytes, PUBLIC_BYTES);
    const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: 'der', type: 'spki' });
    return {
      publicKey,
      verifies: (message, signature) =>
        signature.length === SIGNATURE_BYTES && verifies(message, signature.toString('hex'), raw),
    };
  },
};

/** SM3 and SM2, the national algorithms (GB/T 32905, GB/T 32918). Loaded by whoever uses them alone. */
export const SM: Suite = {
  name: 'SM',
  digest: (data) => hash('sm3', data, 'binary'),
  scheme: SM2_WITH_SM3,
};
