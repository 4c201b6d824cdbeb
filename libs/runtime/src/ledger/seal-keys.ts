import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  INTL,
  type KeyEntry,
  type Signer,
  type Suite,
  endorse,
  newSignerKey,
  signerIn,
  suiteOfKey,
} from '@probity/ledger';

/** The keys that a ledger has had, and the secret of the one that signs now. */
interface Kept {
  readonly secret: string;
  readonly keys: readonly KeyEntry[];
  /** The secret that takes over at the next start, if a change was asked for. */
  readonly next?: string;
  /** The secret before, until there is a seal by the present one. */
  readonly before?: string;
}

/** Who signs the seals of a ledger, and by which endorsements. */
export interface SealKeys {
  readonly keys: readonly KeyEntry[];
  /** Who signs what is of a seal of so many leaves. */
  signerAt(size: number): Signer;
}

type File = Readonly<Record<string, Kept>>;

/**
 * The keys of a ledger from a file, made when it has none yet. A key that was asked for takes over now,
 * endorsed by the one before, for seals of more leaves than any that may have been signed. Other processes
 * may do so too: whenever something is to be signed it is looked whether the file is another one by now.
 *
 * @param size - How many leaves the last seal has. Nobody may make one meanwhile.
 * @param suite - That of the ledger. Throws when the keys are of another.
 */
export const sealKeysIn = (path: string, origin: string, size: number, suite = INTL): SealKeys => {
  const file = read(path);
  const kept = file[origin] ?? fresh(origin, suite);
  refuseOtherSuite(path, kept.secret, suite);
  const settledNow = kept.next === undefined ? settled(kept, size) : succeeded(kept, origin, size + 1);
  if (settledNow !== file[origin]) write(path, { ...file, [origin]: settledNow });
  const now = whileUnchanged(path, () => opened(read(path)[origin] ?? settledNow));
  return {
    get keys() {
      return now().keys;
    },
    signerAt: (leaves) => signerOf(now(), leaves),
  };
};

/** Opening a secret takes longer than signing with it. */
const opened = ({ keys, secret, before }: Kept) => {
  const signer = signerIn(secret);
  return { keys, signer, before: before === undefined ? signer : signerIn(before) };
};

/** Gives what was made of a file, and makes it anew once the file is another one: `write` replaces it. */
const whileUnchanged = <T>(path: string, make: () => T): (() => T) => {
  let made: { readonly of: string; readonly value: T } | undefined;
  return () => {
    const { ino, mtimeMs, size } = statSync(path);
    const of = `${ino} ${mtimeMs} ${size}`;
    if (made?.of !== of) made = { of, value: make() };
    return made.value;
  };
};

/** The keys of a ledger as a file tells them; none when it has none. Throws when it is no such file. */
export const keysIn = (path: string, origin: string): readonly KeyEntry[] => read(path)[origin]?.keys ?? [];

/**
 * Who signs what is of a seal of so many leaves, by a file that others keep. Throws when it has no such key.
 */
export const signerKept = (path: string, origin: string, leaves: number): Signer => {
  const kept = read(path)[origin];
  if (kept) return signerOf(opened(kept), leaves);
  throw new Error(`${path} has no key of ${origin}: the first start of the service makes it`);
};

const signerOf = ({ keys, signer, before }: ReturnType<typeof opened>, leaves: number): Signer =>
  leaves < (keys.at(-1)?.from ?? 0) ? before : signer;

/** Asks for new keys: every ledger of the file takes its own at the next start. Answers them as published. */
export const askForNewKeys = (path: string): readonly string[] => {
  const asked = Object.entries(read(path)).map(([origin, kept]) => {
    const { secret, signer } = newSignerKey(origin, suiteOfKey(kept.secret));
    return { text: signer.key.text, entry: [origin, { ...kept, next: secret }] as const };
  });
  if (asked.length === 0)
    throw new Error(
      `there are no seal keys in ${path} yet: the first start makes them / 尚无封签密钥,首次启动时生成`,
    );
  write(path, Object.fromEntries(asked.map(({ entry }) => entry)));
  return asked.map(({ text }) => text);
};

const refuseOtherSuite = (path: string, secret: string, { name }: Suite): void => {
  const { name: former } = suiteOfKey(secret);
  if (former === name) return;
  throw new Error(
    `the keys in ${path} are of the suite ${former}, and LEDGER_SUITE asks for ${name}: a ledger never ` +
      `changes its suite; set LEDGER_SUITE=${former}`,
  );
};

const fresh = (origin: string, suite: Suite): Kept => {
  const { secret, signer } = newSignerKey(origin, suite);
  return { secret, keys: [{ key: signer.key.text, from: 0, endorsement: null }] };
};

/** The key that was asked for signs all seals from so many leaves on. */
const succeeded = ({ secret: before, keys, next = '' }: Kept, origin: string, from: number): Kept => {
  const key = signerIn(next).key.text;
  const endorsement = endorse(signerIn(before), { origin, key, from });
  return { secret: next, before, keys: [...keys, { key, from, endorsement }] };
};

/** Forgets the secret before as soon as nothing is left for it to sign. */
const settled = (kept: Kept, size: number): Kept => {
  const { before, ...present } = kept;
  return before === undefined || size < (kept.keys.at(-1)?.from ?? 0) ? kept : present;
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
