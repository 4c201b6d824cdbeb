import type { KeyEntry } from '../keys';

/** A sentence in both languages. */
export interface Told {
  readonly en: string;
  readonly zh: string;
}

/** One operation of a JSON Patch (RFC 6902). */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** An event as the log holds it, without its position: what a leaf is the canonical JSON of. */
export interface LeafEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly stream: string;
  /** A decimal number. */
  readonly revision: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly hash: string; readonly prevHash: string };
}

/** Which case, made when, for whom; events from leaf `asOf` on are only counted. */
export interface Head {
  readonly kind: 'head';
  readonly origin: string;
  readonly case: string;
  readonly made: string;
  readonly asOf: number;
  readonly purpose: string;
  readonly inspection: string | null;
}

/** An event of the case, proved and told. */
export interface EventLine {
  readonly kind: 'event';
  readonly index: number;
  readonly leaf: LeafEvent;
  readonly proof: readonly string[];
  readonly says: Told;
  /** From the state before to the state after; null in another stream than the case's own. */
  readonly changes: readonly Operation[] | null;
}

/** An event of the case that is counted and not shown. */
export interface LaterLine {
  readonly kind: 'later';
  readonly index: number;
  readonly hash: string;
  readonly proof: readonly string[];
}

/** The JSON Schema of the payload of one version of an event. */
export interface SchemaLine {
  readonly kind: 'schema';
  readonly type: string;
  readonly version: number;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Every line of a dossier, by its kind (docs/ledger.md, 4). */
export interface Lines {
  readonly head: Head;
  readonly seal: { readonly kind: 'seal'; readonly note: string };
  readonly keys: { readonly kind: 'keys'; readonly keys: readonly KeyEntry[] };
  readonly policy: { readonly kind: 'policy'; readonly text: string };
  readonly case: {
    readonly kind: 'case';
    readonly count: number;
    readonly head: string;
    readonly proof: readonly string[];
  };
  readonly event: EventLine;
  readonly later: LaterLine;
  readonly state: { readonly kind: 'state'; readonly state: unknown };
  readonly schema: SchemaLine;
  readonly end: { readonly kind: 'end'; readonly events: number; readonly later: number };
}

/** What a line is about. */
export type Kind = keyof Lines;
/** Any line. */
export type Line = Lines[Kind];

/** The first line of every dossier. */
export const FORMAT = 'probity-dossier/1';

/** The kinds in their order, and whether there are as many as there are or just one. */
export const ORDER: readonly { readonly kind: Kind; readonly many: boolean }[] = [
  { kind: 'head', many: false },
  { kind: 'seal', many: false },
  { kind: 'keys', many: false },
  { kind: 'policy', many: false },
  { kind: 'case', many: false },
  { kind: 'event', many: true },
  { kind: 'later', many: true },
  { kind: 'state', many: false },
  { kind: 'schema', many: true },
  { kind: 'end', many: false },
];
