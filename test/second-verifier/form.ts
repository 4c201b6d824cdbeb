import { type Json, type JsonObject, canonicalOf, depthOf, isObject } from './canonical';
import { type Note, bytesOf, noteOf } from './note';
import { isPatch } from './patch';
import { Refusal, must } from './refusal';
import { countOf, isInstant, isOrigin } from './seal';

/** A line of a dossier, by its number from 1, with its members. */
export interface Line {
  readonly line: number;
  readonly kind: Kind;
  readonly members: JsonObject;
  readonly text: string;
}
type Kind = (typeof KINDS)[number];
type Check = (value: Json) => boolean;

const SIZE_MAX = 256 * 1024 * 1024;
const LINE_MAX = 16 * 1024 * 1024;
const DEPTH_MAX = 64;
const PROOF_MAX = 256;
const FIRST = 'probity-dossier/1';
const KINDS = ['head', 'seal', 'keys', 'policy', 'case', 'event', 'later', 'state', 'schema', 'end'] as const;
/** Kinds of which there may be none or many; of each other there is one. */
const MANY: readonly Kind[] = ['event', 'later', 'schema'];

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isHash: Check = (value) => typeof value === 'string' && bytesOf(value)?.length === 32;
const isProof: Check = (value) => Array.isArray(value) && value.length <= PROOF_MAX && value.every(isHash);
const isTextOrNull: Check = (value) => value === null || isText(value);
const isObjectOrNull: Check = (value) => value === null || isObject(value);

const isOf =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && faultIn(value, members) === undefined;

const LEAF: Readonly<Record<string, Check>> = {
  data: isObject,
  id: isText,
  metadata: (value) =>
    isObject(value) && typeof value['hash'] === 'string' && typeof value['prevHash'] === 'string',
  revision: (value) => typeof value === 'string' && countOf(value) !== undefined,
  stream: isText,
  type: isText,
  version: isCount,
};
const KEY = { key: isText, from: isCount, endorsement: isTextOrNull };

const MEMBERS: Readonly<Record<Kind, Readonly<Record<string, Check>>>> = {
  head: {
    origin: (value) => typeof value === 'string' && isOrigin(value),
    case: isText,
    made: (value) => typeof value === 'string' && isInstant(value),
    asOf: isCount,
    purpose: isText,
    inspection: isTextOrNull,
  },
  seal: { note: isText },
  keys: { keys: (value) => Array.isArray(value) && value.length > 0 && value.every(isOf(KEY)) },
  policy: { text: isText },
  case: { count: isCount, head: isHash, proof: isProof },
  event: {
    index: isCount,
    leaf: isOf(LEAF),
    proof: isProof,
    says: isOf({ en: isText, zh: isText }),
    changes: (value) => value === null || isPatch(value),
  },
  later: { index: isCount, hash: isHash, proof: isProof },
  state: { state: isObjectOrNull },
  schema: { type: isText, version: isCount, schema: isObject },
  end: { events: isCount, later: isCount },
};

/** The first member that is missing, wrong or one too many. */
const faultIn = (value: JsonObject, members: Readonly<Record<string, Check>>): string | undefined =>
  Object.keys(members).find((name) => !Object.hasOwn(value, name) || !members[name]?.(value[name] ?? null)) ??
  Object.keys(value).find((name) => !Object.hasOwn(members, name));

/** Reads the note that a file is. Throws {@link Refusal} when it is none that can be a dossier. */
export const fileOf = (bytes: Buffer): Note => {
  must(bytes.length <= SIZE_MAX, 'too-large', 'The file is larger than 256 MiB.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('not-utf8', 'The file is no UTF-8 text.');
  }
  must(text.startsWith(`${FIRST}\n`), 'not-a-dossier', `The first line is not "${FIRST}".`, 1);
  const note = noteOf(text);
  must(note !== undefined, 'not-a-note', 'The file is no signed note, or was cut short.');
  must(note.signatures.length === 1, 'not-a-note', 'A dossier bears one signature.');
  return note;
};

/**
 * The lines of a dossier after the first, each held against its form. Throws {@link Refusal} at the first
 * that fails.
 */
export function* linesOf(text: string): Generator<Line> {
  let [begin, line, kind] = [text.indexOf('\n') + 1, 2, -1];
  for (; begin < text.length; line += 1) {
    const end = text.indexOf('\n', begin);
    const read = lineOf(text.slice(begin, end), line);
    kind = followed(kind, read);
    yield read;
    begin = end + 1;
  }
  must(KINDS[kind] === 'end', 'wrong-order', 'The lines do not go on to "end".', line);
}

/** Where the kind of a line stands among the kinds, when it may follow the one before. */
const followed = (before: number, { kind, line }: Line): number => {
  const at = KINDS.indexOf(kind);
  const between = KINDS.slice(before + 1, at);
  const mayFollow = at > before || (at === before && MANY.includes(kind));
  must(
    mayFollow && between.every((each) => MANY.includes(each)),
    'wrong-order',
    `Here stands no "${kind}".`,
    line,
  );
  return at;
};

/**
 * Reads one line again that was read before, or for the first time. Throws {@link Refusal} when it is
 * malformed.
 */
export const lineOf = (text: string, line: number): Line => {
  must(
    text.length <= LINE_MAX && Buffer.byteLength(text) <= LINE_MAX,
    'line-too-long',
    'The line is longer than 16 MiB.',
    line,
  );
  must(depthOf(text) <= DEPTH_MAX, 'too-deep', 'The line is nested more than 64 deep.', line);
  const value = canonicalValueOf(text);
  must(
    value !== undefined && isObject(value),
    'not-canonical',
    'The line is no object in canonical JSON.',
    line,
  );
  const { kind: name, ...members } = value;
  const kind = KINDS.find((each) => each === name);
  must(kind !== undefined, 'wrong-member', 'The line is of no known kind.', line);
  const fault = faultIn(members, MEMBERS[kind]);
  must(
    fault === undefined,
    'wrong-member',
    `The member "${fault?.slice(0, 80)}" is missing, wrong or too much.`,
    line,
  );
  return { line, kind, members, text };
};

const canonicalValueOf = (text: string): Json | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    return canonicalOf(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};
