import { createHash } from 'node:crypto';

/** What a dossier says, as far as it is put on paper. */
export interface Paper {
  readonly digest: string;
  readonly case: string;
  readonly origin: string;
  readonly made: string;
  readonly asOf: number;
  readonly purpose: string;
  readonly inspection: string | null;
  readonly seal: string;
  readonly keys: readonly PaperKey[];
  readonly events: readonly PaperEvent[];
  readonly later: readonly number[];
  readonly state: unknown;
}

/** A key of the log, from how many leaves on it signs, and its whole fingerprint. */
export interface PaperKey {
  readonly key: string;
  readonly from: number;
  readonly fingerprint: string;
}

/** An event as a line of the story. */
export interface PaperEvent {
  readonly index: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly hash: string;
  readonly en: string;
  readonly zh: string;
}

interface Line {
  readonly kind: string;
  readonly [member: string]: unknown;
}
interface Leaf {
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
}
type Head = Pick<Paper, 'case' | 'origin' | 'made' | 'asOf' | 'purpose' | 'inspection'>;

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads a dossier (docs/ledger.md, 4) for paper. It verifies nothing: whoever prints has done so before.
 * Throws Error when the text is no dossier.
 */
export const paperOf = (dossier: string): Paper => {
  const [first, ...rest] = dossier.slice(0, dossier.lastIndexOf('\n\n')).split('\n');
  if (first !== 'probity-dossier/1') throw new Error('The file is no dossier: its first line is another.');
  const lines = rest.map((line) => JSON.parse(line) as Line);
  const one = (kind: string): Line => {
    const line = lines.find((each) => each.kind === kind);
    if (!line) throw new Error(`The file is no whole dossier: it has no line "${kind}".`);
    return line;
  };
  const all = (kind: string): readonly Line[] => lines.filter((line) => line.kind === kind);
  const keys = one('keys')['keys'] as readonly Omit<PaperKey, 'fingerprint'>[];
  return {
    ...(one('head') as unknown as Head),
    digest: sha256(dossier),
    seal: one('seal')['note'] as string,
    keys: keys.map(({ key, from }) => ({ key, from, fingerprint: fingerprintOf(key) })),
    events: all('event').map(eventOf),
    later: all('later').map(({ index }) => Number(index)),
    state: one('state')['state'],
  };
};

const fingerprintOf = (published: string): string =>
  sha256(Buffer.from(published.split('+').slice(2).join('+'), 'base64'));

const eventOf = (line: Line): PaperEvent => {
  const { type, metadata } = line['leaf'] as Leaf;
  const { occurredAt = '', recordedAt = '', hash = '' } = metadata;
  const says = line['says'] as { readonly en: string; readonly zh: string };
  return { index: Number(line['index']), type, occurredAt, recordedAt, hash, ...says };
};
