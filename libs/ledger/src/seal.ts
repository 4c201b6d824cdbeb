import { type Hash, base64Of, hashIn } from './hash';
import { LedgerInvalid } from './ledger-invalid';
import { isKeyName } from './note-key';

/** What every checkpoint of a log says (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  /** The number of leaves. */
  readonly size: number;
  readonly root: Hash;
}

/** A checkpoint that also binds the case index, and says when it was made. */
export interface Seal extends Checkpoint {
  /** The root of the case index at the same number of leaves. */
  readonly cases: Hash;
  /** An instant in UTC with milliseconds. */
  readonly at: string;
}

/** First lines by which other signed texts are told; no log is called so. */
const RESERVED = ['probity-key/1', 'probity-dossier/1', 'probity-relay/1', 'cosignature/v1'];
const CHECKPOINT = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n((?:[^\n]+\n)*)$/u;
const EXTENSIONS = /^cases ([^\n]+)\nsealed ([^\n]+)\n$/u;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$/u;

const malformed = (problem: string): LedgerInvalid => new LedgerInvalid('seal-malformed', problem);

const isInstant = (text: string): boolean => {
  const time = INSTANT.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
};

/** Whether a log can be called so: as a key can, and not as another signed text begins. */
export const isOrigin = (text: string): boolean => isKeyName(text) && !RESERVED.includes(text);

/** The text of a seal, to be signed. Throws LedgerInvalid when it could not be read again. */
export const sealText = (seal: Seal): string => {
  const { origin, size, root, cases, at } = seal;
  if (!isOrigin(origin)) throw malformed(`${JSON.stringify(origin)} is no origin of a log`);
  if (!isInstant(at)) throw malformed(`${JSON.stringify(at)} is no instant in UTC with milliseconds`);
  if (!Number.isSafeInteger(size) || size < 0) throw malformed(`${size} is no number of leaves`);
  return `${origin}\n${size}\n${base64Of(root)}\ncases ${base64Of(cases)}\nsealed ${at}\n`;
};

/** Reads the three lines of any log's checkpoint, and leaves the rest as it is. Throws LedgerInvalid. */
export const readCheckpoint = (text: string): Checkpoint & { readonly extensions: string } => {
  const [, origin = '', digits = '', root = '', extensions = ''] = CHECKPOINT.exec(text) ?? [];
  if (origin === '')
    throw malformed('a checkpoint has an origin, a number of leaves and a root, a line each');
  const size = Number(digits);
  if (!Number.isSafeInteger(size)) throw malformed(`${digits} leaves are more than are counted here`);
  return { origin, size, root: hashIn(root), extensions };
};

/** Reads the text of a seal, and takes no other spelling than that of `sealText`. Throws LedgerInvalid. */
export const readSeal = (text: string): Seal => {
  const { extensions, ...checkpoint } = readCheckpoint(text);
  const [, cases, at] = EXTENSIONS.exec(extensions) ?? [];
  if (cases === undefined || at === undefined) {
    throw malformed('after its root a seal has the lines "cases <root>" and "sealed <instant>", and no more');
  }
  const seal = { ...checkpoint, cases: hashIn(cases), at };
  if (sealText(seal) === text) return seal;
  throw malformed('the seal is spelt in another way than seals are');
};
