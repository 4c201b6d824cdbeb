import { CASE, LOG, type Loose, type Recorded, STATES, canonical } from './fake-log';
import { type Signer, cosignatureOf, signatureOf, signerOf } from './signing';
import { type Entry, caseProofOf, caseRootOf, entryOf, pathOf, rootOf } from './trees';

/** A line of a dossier before it is written. */
export type Line = Record<string, Loose>;

/** What a dossier is made of; what is not said is as it has to be. */
export interface Making {
  readonly log?: readonly Recorded[];
  readonly caseName?: string;
  readonly size?: number;
  readonly asOf?: number;
  /** Who signs the seal, and who the dossier. */
  readonly sealer?: Signer;
  readonly signer?: Signer;
  readonly witnesses?: readonly Signer[];
  /** Changes lines before they are written, a seal before it is signed, the text before it is. */
  readonly lines?: (lines: readonly Line[]) => readonly Line[];
  readonly seal?: (text: string) => string;
  readonly text?: (text: string) => string;
}

export const ORIGIN = 'ledger.example/bureau';
export const OLD = signerOf(ORIGIN, 1);
export const NEW = signerOf(ORIGIN, 2);
export const STRANGER = signerOf(ORIGIN, 3);
export const WITNESS_A = signerOf('witness.example/a', 4, 4);
export const WITNESS_B = signerOf('witness.example/b', 5, 4);
export const ROTATED_AT = 5;

/** A policy that asks for some number of the two witnesses. */
export const policyOf = (least: string): string =>
  [
    '# Two witnesses',
    `log ${OLD.published} https://ledger.example`,
    `witness A ${WITNESS_A.published}`,
    `witness B\t${WITNESS_B.published}`,
    `group both ${least} A B`,
    'quorum both',
    '',
  ].join('\n');

/** A text with the line of a signer under it. */
export const noteBy = (signer: Signer, text: string): string => `${text}\n${signatureOf(signer, text)}`;

/** An endorsement of a key from a number of leaves on. */
export const endorsementOf = (by: Signer, key: Signer, from: number, origin = ORIGIN): string =>
  noteBy(by, `probity-key/1\n${origin}\n${key.published}\nfrom ${from}\n`);

const base64 = (bytes: Buffer): string => bytes.toString('base64');

const indexOf = (log: readonly Recorded[]): readonly Entry[] => {
  const names = [...new Set(log.flatMap(({ cases }) => cases))];
  const of = (name: string) => log.filter(({ cases }) => cases.includes(name)).map(({ hash }) => hash);
  return names.map((name) => entryOf(name, of(name)));
};

/** The seal of the first leaves, signed. */
export const sealBy = (signer: Signer, making: Making = {}): string => {
  const { log: whole = LOG, size = whole.length, witnesses = [], seal = (text) => text } = making;
  const log = whole.slice(0, size);
  const root = base64(rootOf(log.map(({ hash }) => hash)));
  const cases = base64(caseRootOf(indexOf(log)));
  const text = seal(`${ORIGIN}\n${size}\n${root}\ncases ${cases}\nsealed 2026-11-25T08:00:00.000Z\n`);
  return noteBy(signer, text) + witnesses.map((each) => cosignatureOf(each, text, 1_764_057_600n)).join('');
};

const eventLines = (log: readonly Recorded[], caseName: string, asOf: number): readonly Line[] => {
  const hashes = log.map(({ hash }) => hash);
  return log.flatMap(({ leaf, hash, cases, changes }, index) => {
    if (!cases.includes(caseName)) return [];
    const place = { index, proof: pathOf(index, hashes).map(base64) };
    const says = { en: `${leaf.type} was recorded.`, zh: `已记录 ${leaf.type}。` };
    const own = leaf.stream === caseName ? changes : null;
    const shown = { kind: 'event', ...place, leaf, says, changes: own };
    return [index < asOf ? shown : { kind: 'later', ...place, hash: base64(hash) }];
  });
};

const schemaLines = (log: readonly Recorded[]): readonly Line[] => {
  const versions = log.map(({ leaf: { type, version } }) => JSON.stringify([type, version]));
  return [...new Set(versions)].sort().map((name) => {
    const [type, version] = JSON.parse(name) as [string, number];
    return { kind: 'schema', type, version, schema: { type: 'object' } };
  });
};

const keyLine: Line = {
  kind: 'keys',
  keys: [
    { key: OLD.published, from: 0, endorsement: null },
    { key: NEW.published, from: ROTATED_AT, endorsement: endorsementOf(OLD, NEW, ROTATED_AT) },
  ],
};

/** The lines of a dossier, as they have to be. */
const linesOf = (making: Making): readonly Line[] => {
  const { log: whole = LOG, caseName = CASE, size = whole.length, asOf = size, sealer = NEW } = making;
  const log = whole.slice(0, size);
  const index = indexOf(log);
  const entry = index.find(({ name }) => name === caseName) ?? entryOf(caseName, []);
  const events = eventLines(log, caseName, asOf);
  const shown = log.slice(0, asOf).filter(({ cases }) => cases.includes(caseName));
  const own = shown.filter(({ leaf }) => leaf.stream === caseName);
  const made = '2026-11-25T09:00:00.000Z';
  return [
    { kind: 'head', origin: ORIGIN, case: caseName, made, asOf, purpose: '专项检查', inspection: null },
    { kind: 'seal', note: sealBy(sealer, making) },
    keyLine,
    { kind: 'policy', text: '' },
    {
      kind: 'case',
      count: entry.count,
      head: base64(entry.head),
      proof: caseProofOf(entry, index).map(base64),
    },
    ...events,
    { kind: 'state', state: caseName === CASE ? stateAfter(own.length) : null },
    ...schemaLines(shown),
    { kind: 'end', events: shown.length, later: events.length - shown.length },
  ];
};

const stateAfter = (events: number): Loose => STATES[events] ?? null;

/** Makes a dossier: valid when nothing is asked for, and otherwise signed all the same. */
export const dossierOf = (making: Making = {}): Buffer => {
  const { sealer = NEW, signer = sealer, lines = (all) => all, text = (all) => all } = making;
  const written = lines(linesOf(making)).map((line) => `${canonical(line)}\n`);
  return Buffer.from(noteBy(signer, text(`probity-dossier/1\n${written.join('')}`)));
};
