import type { Line } from './fake-dossier';
import { type Leaf, type Loose, rehashed } from './fake-log';

/** Changes the lines of a dossier before it is signed. */
export type Edit = (lines: readonly Line[]) => readonly Line[];

/** Changes the n-th line of a kind. */
export const of =
  (kind: string, change: (line: Line) => Line, nth = 0): Edit =>
  (lines) => {
    const one = lines.filter((line) => line['kind'] === kind)[nth];
    return lines.map((line) => (line === one ? change(line) : line));
  };

/** Sets members of the n-th line of a kind. */
export const set = (kind: string, members: Line, nth = 0): Edit =>
  of(kind, (line) => ({ ...line, ...members }), nth);

/** Leaves the n-th line of a kind out. */
export const without =
  (kind: string, nth = 0): Edit =>
  (lines) => {
    const one = lines.filter((line) => line['kind'] === kind)[nth];
    return lines.filter((line) => line !== one);
  };

/** Lets the n-th line of a kind change places with the one after it. */
export const swapped =
  (kind: string, nth = 0): Edit =>
  (lines) => {
    const at = lines.findIndex((line) => line['kind'] === kind) + nth;
    return lines.map((line, index) => lines[index === at ? at + 1 : index === at + 1 ? at : index] ?? line);
  };

/** Says a line of a kind twice. */
export const twice =
  (kind: string, nth = 0): Edit =>
  (lines) => {
    const one = lines.filter((line) => line['kind'] === kind)[nth];
    return lines.flatMap((line) => (line === one ? [line, line] : [line]));
  };

/** Does one after the other. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (lines) =>
    edits.reduce((edited, edit) => edit(edited), lines);

/** Changes the leaf of the n-th event, whose hash in its metadata is made to fit. */
export const leaf = (change: (leaf: Leaf) => Leaf, nth = 0): Edit =>
  of('event', (line) => ({ ...line, leaf: rehashed(change(line['leaf'] as Leaf)) }), nth);

/** The list in a member with its n-th item changed. */
export const item = (list: Loose | undefined, nth: number, change: (value: Loose) => Loose): Loose =>
  (list as Loose[]).map((value, at) => (at === nth ? change(value) : value));
