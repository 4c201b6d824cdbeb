import { type Note, bytesOf, groupsOf, isName, noteOf } from './note';

/** What a seal says, and the note that says it. */
export interface Seal {
  readonly note: Note;
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  readonly casesRoot: Buffer;
  readonly sealed: string;
}

const SEAL = /^([^\n]+)\n([^\n]+)\n([^\n]+)\ncases ([^\n]+)\nsealed ([^\n]+)\n$/;
/** First lines of other signed texts: no origin is called so. */
const RESERVED = ['probity-key/1', 'probity-dossier/1'];

/** Whether a text can be the origin of a log. */
export const isOrigin = (text: string): boolean => isName(text) && !RESERVED.includes(text);

/** Whether a text is an instant as this format writes it: UTC, to the millisecond. */
export const isInstant = (text: string): boolean => {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
};

/** The number that a decimal text says, or undefined when it is no count in its one spelling. */
export const countOf = (text: string): number | undefined =>
  /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

/** Reads a seal, or gives undefined when it is none. */
export const sealOf = (whole: string): Seal | undefined => {
  const note = noteOf(whole);
  if (!note) return undefined;
  const [origin, count, root64, cases64, sealed] = groupsOf(SEAL, note.text);
  const size = countOf(count);
  const [root, casesRoot] = [hashOf(root64), hashOf(cases64)];
  if (size === undefined || !root || !casesRoot) return undefined;
  return isOrigin(origin) && isInstant(sealed) ? { note, origin, size, root, casesRoot, sealed } : undefined;
};

const hashOf = (text: string): Buffer | undefined => {
  const bytes = bytesOf(text);
  return bytes?.length === 32 ? bytes : undefined;
};
