import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Cipher, KeyVault } from '@probity/eventing';
import { fileOf, isOnServer } from '../settings/files';
import type { KeptKeys } from './kept-keys';
import { openKeysOnServer } from './key-vault.postgres';
import { openKeysInFile } from './key-vault.sqlite';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
/** The key of pseudonyms and fingerprints; it belongs to nobody. */
const PSEUDONYMS = '#pseudonyms';

/** A vault of its own: one random AES-256 key for every person or thing. */
export interface OpenedKeyVault {
  readonly vault: KeyVault;
  readonly close: () => Promise<void>;
}

/**
 * Opens the vault at `sqlite:<file>` or `postgres://…`, making it when it is new. Throws when there is no
 * vault or it cannot be written.
 */
export const openKeyVault = async (url: string): Promise<OpenedKeyVault> => {
  const keys = await openKeys(url);
  return vaultOf(keys, await keyOf(keys, PSEUDONYMS));
};

/** Opens a vault that was used before; undefined where it never was, and then no key is made in it. */
export const openUsedKeyVault = async (url: string): Promise<OpenedKeyVault | undefined> => {
  const keys = await openKeys(url);
  const pseudonyms = await keys.find(PSEUDONYMS);
  if (pseudonyms) return vaultOf(keys, pseudonyms);
  await keys.close();
  return undefined;
};

const openKeys = async (url: string): Promise<KeptKeys> =>
  isOnServer(url) ? openKeysOnServer(url) : openKeysInFile(fileOf(url));

const vaultOf = (keys: KeptKeys, pseudonyms: Buffer): OpenedKeyVault => {
  const vault: KeyVault = {
    seal: async (keyRef, plaintext) => seal(keyRef, await keyOf(keys, keyRef), plaintext),
    open: async (ciphertext, cipher) => {
      const key = await keys.find(cipher.keyRef);
      return key ? unseal(key, ciphertext, cipher) : null;
    },
    fingerprint: (text) => createHmac('sha256', pseudonyms).update(text).digest('hex'),
  };
  return { vault, close: () => keys.close() };
};

/** Where two make the same key at once, both take the one that is kept. */
const keyOf = async (keys: KeptKeys, keyRef: string): Promise<Buffer> => {
  const known = await keys.find(keyRef);
  if (known) return known;
  await keys.make(keyRef, randomBytes(KEY_BYTES));
  return keyOf(keys, keyRef);
};

const seal = (keyRef: string, key: Buffer, plaintext: string) => {
  const iv = randomBytes(IV_BYTES);
  const box = createCipheriv(ALGORITHM, key, iv);
  const ciphertext = Buffer.concat([box.update(plaintext, 'utf8'), box.final()]).toString('base64');
  const tag = box.getAuthTag().toString('base64');
  const cipher: Cipher = { keyRef, alg: ALGORITHM, iv: iv.toString('base64'), tag };
  return { ciphertext, cipher };
};

const unseal = (key: Buffer, ciphertext: string, { iv, tag }: Cipher): string => {
  const box = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64'));
  box.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([box.update(Buffer.from(ciphertext, 'base64')), box.final()]).toString('utf8');
};

/**
 * The reference under which a person stands in the log: keyed, so that trying all staff numbers leads
 * nowhere.
 */
export const subjectRefOf = (vault: KeyVault, staffNo: string): string =>
  `S${vault.fingerprint(`staff:${staffNo}`).slice(0, 24)}`;
