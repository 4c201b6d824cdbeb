import { bytesIn } from './base64';
import { LedgerInvalid } from './ledger-invalid';

/** A digest: 32 bytes as a latin1 string, which is the fastest inside the tree. */
export type Hash = string;

const HASH_BYTES = 32;
const HASH = /^[\u0000-\u00ff]{32}$/;

/** Whether a string is a digest at all. */
export const isHash = (text: string): boolean => HASH.test(text);

/** A digest in base64, as it is published. */
export const base64Of = (hash: Hash): string => Buffer.from(hash, 'latin1').toString('base64');

/** The digest that a base64 text holds. Throws LedgerInvalid unless it is the one spelling of 32 bytes. */
export const hashIn = (base64: string): Hash => {
  const bytes = bytesIn(base64);
  if (bytes.length === HASH_BYTES) return bytes.toString('latin1');
  throw new LedgerInvalid('hash-length', `a hash has ${HASH_BYTES} bytes, this one ${bytes.length}`);
};
