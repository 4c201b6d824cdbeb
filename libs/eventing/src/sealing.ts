import type { Cipher } from './envelope';
import type { Class } from './schema';

/** Keeps the keys of sealed fields and of pseudonyms, away from the log. */
export interface KeyVault {
  /**
   * Encrypts a text under the key of a person or thing, making the key when it is new. Once it answers, the
   * key outlives the loss of power. Throws StoreUnavailable when the keys cannot be reached.
   */
  seal(keyRef: string, plaintext: string): Promise<{ readonly ciphertext: string; readonly cipher: Cipher }>;
  /**
   * The text again, or null when its key is withdrawn or destroyed. Throws StoreUnavailable likewise.
   */
  open(ciphertext: string, cipher: Cipher): Promise<string | null>;
  /** A keyed digest: equal for equal texts, and of no use to anybody who lacks the key. */
  fingerprint(text: string): string;
}

const sealedFields = new WeakMap<object, Map<string, string | undefined>>();

/**
 * Declares a text field of an event to be ciphertext in the log. `keyField` names the sibling field that
 * holds the
 * subject whose key it is; without it the key belongs to the stream.
 */
export const Sealed =
  (keyField?: string): PropertyDecorator =>
  (prototype, name) => {
    const fields = sealedFields.get(prototype) ?? new Map<string, string | undefined>();
    sealedFields.set(prototype, fields.set(String(name), keyField));
  };

/** The payload with its sealed fields encrypted, and how. The payload itself, when it has none. */
export const sealFields = async (
  target: Class,
  data: object,
  stream: string,
  vault: KeyVault,
): Promise<{ readonly data: object; readonly cipher?: Readonly<Record<string, Cipher>> }> => {
  const fields = sealedFields.get(target.prototype as object);
  if (!fields) return { data };
  const sealed: Record<string, unknown> = { ...data };
  const cipher: Record<string, Cipher> = {};
  for (const [name, keyField] of fields) {
    const text = sealed[name];
    if (typeof text !== 'string') continue;
    const keyRef = keyField === undefined ? stream : String(sealed[keyField]);
    const box = await vault.seal(keyRef, text);
    sealed[name] = box.ciphertext;
    cipher[name] = box.cipher;
  }
  return { data: sealed, cipher };
};
