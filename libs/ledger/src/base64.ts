import { LedgerInvalid } from './ledger-invalid';

/**
 * The bytes of a base64 text: standard alphabet, padded, the one spelling that they have. Throws
 * LedgerInvalid.
 */
export const bytesIn = (base64: string): Buffer => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') === base64) return bytes;
  const shown = JSON.stringify(base64.slice(0, 100));
  throw new LedgerInvalid('base64-not-canonical', `${shown} is not base64 in its one spelling`);
};
