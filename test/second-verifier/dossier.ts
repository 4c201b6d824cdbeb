import { type Json, type JsonObject, canonicalOf, textIn } from './canonical';
import { type Line, fileOf, linesOf } from './form';
import { type Note, bytesOf, sha256 } from './note';
import { must } from './refusal';
import { leafHashOf } from './tree';

/** What is kept of a line of an event, shown or later. */
export interface Entry {
  readonly line: number;
  readonly index: number;
  readonly hash: Buffer;
  readonly proof: readonly Buffer[];
}
/** What is kept of an event that is shown. */
export interface EventEntry extends Entry {
  readonly ofCase: boolean;
  readonly revision: string;
  readonly version: string;
  readonly recorded: { readonly hash: string; readonly prevHash: string; readonly computed: string };
  /** The line again: patches are parsed when they are applied, and not all kept at once. */
  readonly text: string;
}
/** A dossier whose form is right: its note, the lines that there is one of, and the others. */
export interface Dossier {
  readonly note: Note;
  readonly one: ReadonlyMap<string, Line>;
  readonly events: readonly EventEntry[];
  readonly later: readonly Entry[];
  readonly schemas: readonly Line[];
}

/** The bytes of a member that was found to be base64. */
export const hashIn = (value: Json | undefined): Buffer => bytesOf(textIn(value)) ?? Buffer.alloc(0);
/** The path or list of siblings that a member holds. */
export const proofIn = (value: Json | undefined): readonly Buffer[] =>
  (value as readonly string[]).map(hashIn);

/** Reads a dossier, step 1 of section 4. Throws {@link Refusal} where its form is wrong. */
export const dossierOf = (bytes: Buffer): Dossier => {
  const note = fileOf(bytes);
  const one = new Map<string, Line>();
  const events: EventEntry[] = [];
  const later: Entry[] = [];
  const schemas: Line[] = [];
  const caseName = (): Json | undefined => one.get('head')?.members['case'];
  for (const line of linesOf(note.text)) {
    if (line.kind === 'event') events.push(eventIn(line, caseName()));
    else if (line.kind === 'later') later.push({ ...entryIn(line), hash: hashIn(line.members['hash']) });
    else if (line.kind === 'schema') schemas.push(line);
    else one.set(line.kind, line);
  }
  return { note, one, events, later, schemas };
};

/** The only line of a kind. */
export const oneOf = ({ one }: Dossier, kind: string): Line => {
  const line = one.get(kind);
  must(line !== undefined, 'wrong-order', `There is no "${kind}".`);
  return line;
};

const entryIn = ({ line, members }: Line): Omit<Entry, 'hash'> => ({
  line,
  index: Number(members['index']),
  proof: proofIn(members['proof']),
});

const eventIn = (line: Line, caseName: Json | undefined): EventEntry => {
  const leaf = line.members['leaf'] as JsonObject;
  const { hash, ...metadata } = leaf['metadata'] as JsonObject;
  return {
    ...entryIn(line),
    hash: leafHashOf(canonicalOf(leaf)),
    ofCase: leaf['stream'] === caseName,
    revision: textIn(leaf['revision']),
    version: versionIn(leaf),
    recorded: {
      hash: textIn(hash),
      prevHash: textIn(metadata['prevHash']),
      computed: sha256(canonicalOf({ ...leaf, metadata })).toString('hex'),
    },
    text: line.text,
  };
};

/** The type and version of a payload as one text. */
export const versionIn = ({ type, version }: JsonObject): string => JSON.stringify([type, version]);
