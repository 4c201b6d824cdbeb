import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type KeyEntry, type Signer, endorse, newSignerKey, signerIn } from '@probity/ledger';

/** The keys that a ledger has had, and the secret of the one that signs now. */
interface Kept {
  readonly secret: string;
  readonly keys: readonly KeyEntry[];
  /** The secret that takes over at the next start, if a change was asked for. */
  readonly next?: string;
}

/** Who signs the seals of a ledger, and by which endorsements. */
export interface SealKeys {
  readonly signer: Signer;
  readonly keys: readonly KeyEntry[];
}

type File = Readonly<Record<string, Kept>>;

/**
 * The keys of a ledger from a file, made when it has none yet. A key that was asked for takes over now,
 * endorsed by the one before, for seals of more leaves than any that may have been signed.
 *
 * @param size - How many leaves the last seal has.
 */
export const sealKeysIn = (path: string, origin: string, size: number): SealKeys => {
  const file = read(path);
  const kept = file[origin] ?? fresh(origin);
  const now = kept.next === undefined ? kept : succeeded(kept, { origin, secret: kept.next, from: size + 1 });
  if (now !== file[origin]) write(path, { ...file, [origin]: now });
  return { signer: signerIn(now.secret), keys: now.keys };
};

/** The keys of a ledger as a file tells them; none when it has none. Throws when it is no such file. */
export const keysIn = (path: string, origin: string): readonly KeyEntry[] => read(path)[origin]?.keys ?? [];

/** Asks for new keys: every ledger of the file takes its own at the next start. Answers them as published. */
export const askForNewKeys = (path: string): readonly string[] => {
  const asked = Object.entries(read(path)).map(([origin, kept]) => {
    const { secret, signer } = newSignerKey(origin);
    return { text: signer.key.text, entry: [origin, { ...kept, next: secret }] as const };
  });
  if (asked.length === 0)
    throw new Error(`there are no seal keys in ${path} yet: the first start makes them`);
  write(path, Object.fromEntries(asked.map(({ entry }) => entry)));
  return asked.map(({ text }) => text);
};

const fresh = (origin: string): Kept => {
  const { secret, signer } = newSignerKey(origin);
  return { secret, keys: [{ key: signer.key.text, from: 0, endorsement: null }] };
};

const succeeded = (
  { secret: old, keys }: Kept,
  { origin, secret, from }: { readonly origin: string; readonly secret: string; readonly from: number },
): Kept => {
  const key = signerIn(secret).key.text;
  return {
    secret,
    keys: [...keys, { key, from, endorsement: endorse(signerIn(old), { origin, key, from }) }],
  };
};

const read = (path: string): File =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as File) : {};

/** The file is replaced as a whole, and nobody but its owner may read it. */
const write = (path: string, file: File): void => {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(file, null, 2), { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
};
