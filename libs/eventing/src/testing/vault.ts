import { createHash } from 'node:crypto';
import type { KeyVault } from '../sealing';

/** A vault that anybody can open: it turns texts around. For specs that only ask what is sealed. */
export const glassVault: KeyVault = {
  seal: async (keyRef, plaintext) => ({
    ciphertext: [...plaintext].reverse().join(''),
    cipher: { keyRef, alg: 'reverse', iv: '', tag: '' },
  }),
  open: async (ciphertext) => [...ciphertext].reverse().join(''),
  fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
};
