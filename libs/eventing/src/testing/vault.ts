import { createHash } from 'node:crypto';
import type { KeyVault } from '../sealing';

/** A vault that anybody can open: it turns texts around. For specs that only ask what is sealed. */
export const glassVault: KeyVault = {
  seal: (keyRef, plaintext) => ({
    ciphertext: [...plaintext].reverse().join(''),
    cipher: { keyRef, alg: 'reverse', iv: '', tag: '' },
  }),
  open: (ciphertext) => [...ciphertext].reverse().join(''),
  fingerprint: (text) => createHash('sha256').update(text).digest('hex'),
};
