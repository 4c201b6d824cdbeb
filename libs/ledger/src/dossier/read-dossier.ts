import { canonical } from '@probity/eventing';
import { LedgerInvalid } from '../ledger-invalid';
import { type Note, readNote } from '../note';
import { FORMAT, type Kind, type Line, type Lines, ORDER } from './lines';
import { faultOf, isObject } from './shapes';

/** What a dossier says, read line by line, and not yet believed. */
export interface Dossier {
  readonly note: Note;
  readonly head: Lines['head'];
  readonly seal: Lines['seal'];
  readonly keys: Lines['keys'];
  readonly policy: Lines['policy'];
  readonly case: Lines['case'];
  readonly events: readonly Lines['event'][];
  readonly later: readonly Lines['later'][];
  readonly state: Lines['state'];
  readonly schemas: readonly Lines['schema'][];
  readonly end: Lines['end'];
}

/** What is wrong with a dossier, and in which line of the file, from 1. */
export class DossierRefused extends LedgerInvalid {
  constructor(
    reason: string,
    message: string,
    readonly line?: number,
  ) {
    super(reason, message);
  }
}

/** A dossier is at most that long: 256 MiB. */
export const DOSSIER_BYTES_MAX = 256 * 1024 * 1024;
/** And each of its lines at most that long: 16 MiB. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;
const DEPTH_MAX = 64;

/** Reads the bytes of a file strictly (docs/ledger.md, 4, step 1). Throws DossierRefused. */
export const readDossier = (bytes: Uint8Array): Dossier => {
  const note = noteIn(textIn(bytes));
  const [format, ...texts] = note.text.slice(0, -1).split('\n');
  if (format !== FORMAT) throw new DossierRefused('not-a-dossier', `the first line is not ${FORMAT}`, 1);
  const lines = texts.map((text, index) => lineIn(text, index + 2));
  return { note, ...inOrder(lines) };
};

/** The number of the line at which the events begin. */
export const FIRST_EVENT_LINE = 2 + ORDER.findIndex(({ kind }) => kind === 'event');

const textIn = (bytes: Uint8Array): string => {
  if (bytes.length > DOSSIER_BYTES_MAX) {
    throw new DossierRefused('too-large', `a dossier has at most ${DOSSIER_BYTES_MAX} bytes`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DossierRefused('not-utf8', 'the file is not UTF-8');
  }
  if (text.startsWith('\uFEFF'))
    throw new DossierRefused('not-utf8', 'the file begins with a byte-order mark');
  return text;
};

const noteIn = (text: string): Note => {
  try {
    const note = readNote(text);
    if (note.signatures.length === 1) return note;
  } catch (error) {
    if (!(error instanceof LedgerInvalid)) throw error;
    throw new DossierRefused('not-a-note', `the file is no signed note: ${error.message}`);
  }
  throw new DossierRefused('not-a-note', 'a dossier has one signature');
};

const lineIn = (text: string, line: number): Line => {
  const refuse = (problem: string): never => {
    throw new DossierRefused('line-malformed', `line ${line}: ${problem}`, line);
  };
  if (Buffer.byteLength(text) > LINE_BYTES_MAX) refuse(`it has more than ${LINE_BYTES_MAX} bytes`);
  if (isDeep(text)) refuse(`it is nested more than ${DEPTH_MAX} deep`);
  const value = parsed(text);
  if (value === undefined) return refuse('it is not the canonical JSON of anything');
  const kind = isObject(value) ? value['kind'] : undefined;
  if (!isObject(value) || !isKind(kind)) return refuse('it is of no known kind');
  const fault = faultOf(kind, value);
  return fault === undefined ? (value as unknown as Line) : refuse(fault);
};

const isKind = (kind: unknown): kind is Kind => ORDER.some((each) => each.kind === kind);

/** The value that a line is the one spelling of; undefined when it is not. */
const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};

const OPENS = ['[', '{'];
const CLOSES = [']', '}'];

/** Looked at before parsing, so that nothing has to be built of what is too deep. */
const isDeep = (text: string): boolean => {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (OPENS.includes(token)) depth += 1;
    if (CLOSES.includes(token)) depth -= 1;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
};

const inOrder = (lines: readonly Line[]): Omit<Dossier, 'note'> => {
  const taken = new Map<Kind, readonly Line[]>();
  let next = 0;
  for (const { kind, many } of ORDER) {
    const those = runOf(kind, lines.slice(next, many ? undefined : next + 1));
    if (!many && those.length === 0) throw misplaced(next, `there should be the ${kind}`);
    taken.set(kind, those);
    next += those.length;
  }
  if (next < lines.length) throw misplaced(next, 'nothing more should come here');
  const all = <K extends Kind>(kind: K) => taken.get(kind) as readonly Lines[K][];
  const one = <K extends Kind>(kind: K) => all(kind)[0] as unknown as Lines[K];
  return {
    ...{ head: one('head'), seal: one('seal'), keys: one('keys'), policy: one('policy'), case: one('case') },
    ...{ events: all('event'), later: all('later'), state: one('state'), schemas: all('schema') },
    end: one('end'),
  };
};

/** As many of the first lines as are of a kind. */
const runOf = (kind: Kind, lines: readonly Line[]): readonly Line[] => {
  const end = lines.findIndex((line) => line.kind !== kind);
  return end < 0 ? lines : lines.slice(0, end);
};

const misplaced = (index: number, problem: string): DossierRefused =>
  new DossierRefused('line-malformed', `line ${index + 2}: ${problem}`, index + 2);
