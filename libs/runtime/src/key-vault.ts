import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Cipher, KeyVault } from '@probity/eventing';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
/** The key of pseudonyms and fingerprints; it belongs to nobody. */
const PSEUDONYMS = '#pseudonyms';

/** A vault in a file of its own: one random AES-256 key for every person or thing. */
export interface OpenedKeyVault {
  readonly vault: KeyVault;
  close(): void;
}

/** Opens the vault, making it when it is new. Throws when the file is no vault or cannot be written. */
export const openKeyVault = (path: string): OpenedKeyVault => {
  const database = new Database(path);
  const { keyOf, knownKey } = keysIn(database);
  const pseudonyms = keyOf(PSEUDONYMS);
  const vault: KeyVault = {
    seal: (keyRef, plaintext) => seal(keyRef, keyOf(keyRef), plaintext),
    open: (ciphertext, cipher) => {
      const key = knownKey(cipher.keyRef);
      return key ? unseal(key, ciphertext, cipher) : null;
    },
    fingerprint: (text) => createHmac('sha256', pseudonyms).update(text).digest('hex'),
  };
  return {
    vault,
    close: () => {
      database.close();
    },
  };
};

const keysIn = (database: Database.Database) => {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS keys (keyRef TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID');
  const find = database.prepare<[string], { key: Buffer }>('SELECT key FROM keys WHERE keyRef = ?');
  const make = database.prepare('INSERT INTO keys (keyRef, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const knownKey = (keyRef: string): Buffer | undefined => find.get(keyRef)?.key;
  const keyOf = (keyRef: string): Buffer => {
    const known = knownKey(keyRef);
    if (known) return known;
    make.run(keyRef, randomBytes(KEY_BYTES));
    return keyOf(keyRef);
  };
  return { keyOf, knownKey };
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
