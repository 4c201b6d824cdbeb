import { hashOf } from './signing';

/** What JSON can say, as loosely as a test wants it. */
export type Loose = null | boolean | number | string | Loose[] | { [name: string]: Loose };
/** An event as it is recorded. */
export type Leaf = Record<string, Loose> & { stream: string; type: string; version: number };

/** An event of the log, the cases that it belongs to, and what it changes of its own stream. */
export interface Recorded {
  readonly leaf: Leaf;
  readonly text: string;
  readonly hash: Buffer;
  readonly cases: readonly string[];
  readonly changes: Loose;
}

/** Canonical JSON of plain values. */
export const canonical = (value: Loose): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
};

/** An event again after its leaf was changed, with a hash that fits. */
export const rehashed = (leaf: Leaf): Leaf => {
  const { hash: _, ...metadata } = leaf['metadata'] as Record<string, Loose>;
  const hash = hashOf(canonical({ ...leaf, metadata })).toString('hex');
  return { ...leaf, metadata: { ...metadata, hash } };
};

/** The case that the tests show. */
export const CASE = 'warning-W-1';

const add = (path: string, value: Loose): Loose => ({ op: 'add', path, value });
const replace = (path: string, value: Loose): Loose => ({ op: 'replace', path, value });

/**
 * Stream, type, payload, what changes, and further cases. Version 2 of `WarningRaised` comes before version
 * 1.
 */
const STORY: readonly (readonly [string, string, number, Loose, Loose, readonly string[]])[] = [
  ['person-S-9', 'PersonRegistered', 1, { staffNo: '密文' }, null, []],
  ['riskPoint-RP-1', 'SignalSeen', 1, { warningId: 'W-1', amount: 12.5 }, null, [CASE]],
  [CASE, 'WarningRaised', 2, { level: 'RED', 'x/y~z': [1] }, [add('/level', 'RED'), add('/hands', [])], []],
  ['person-S-9', 'PersonMoved', 1, {}, null, []],
  [CASE, 'WarningTaken', 1, { by: 'S-3' }, [add('/hands/-', 'S-3'), add('/x~1y~0z', { a: [1] })], []],
  ['riskPoint-RP-1', 'RiskNoted', 1, { warningId: 'W-1' }, null, [CASE]],
  [CASE, 'WarningRaised', 1, {}, [replace('/level', 'ORANGE'), add('/hands/0', 'S-4')], []],
  ['person-S-9', 'PersonMoved', 1, { to: '中间' }, null, []],
  [CASE, 'WarningClosed', 1, { why: '\u{1F4D5}\u2028' }, [{ op: 'remove', path: '/hands/1' }], []],
];

/** The state of the case's own stream after each number of its events. */
export const STATES: readonly Loose[] = [
  null,
  { level: 'RED', hands: [] },
  { level: 'RED', hands: ['S-3'], 'x/y~z': { a: [1] } },
  { level: 'ORANGE', hands: ['S-4', 'S-3'], 'x/y~z': { a: [1] } },
  { level: 'ORANGE', hands: ['S-4'], 'x/y~z': { a: [1] } },
];

type Change = (leaf: Leaf, at: number) => Leaf;
const same: Change = (leaf) => leaf;

/**
 * A log of the story, where a leaf may be changed before it is recorded, and once more after it got its
 * hash.
 */
export const logOf = (change: Change = same, spoil: Change = same): readonly Recorded[] =>
  STORY.reduce<readonly Recorded[]>((log, [stream, ...told], at) => {
    const [type, version, data, changes, cases] = told;
    const before = log.filter(({ leaf }) => leaf.stream === stream);
    const prevHash = (before.at(-1)?.leaf['metadata'] as Record<string, Loose> | undefined)?.['hash'] ?? '';
    const occurredAt = `2026-11-2${at}T08:00:00.000Z`;
    const metadata = { occurredAt, recordedAt: occurredAt, correlationId: `C-${at}`, prevHash, hash: '' };
    const revision = String(before.length);
    const plain = { id: `E-${at}`, stream, revision, type, version, data, metadata };
    const leaf = spoil(rehashed(change(plain, at)), at);
    const text = canonical(leaf);
    const hash = hashOf(Buffer.of(0), text);
    return [...log, { leaf, text, hash, changes, cases: [stream, `correlation-C-${at}`, ...cases] }];
  }, []);

/** The log: nine events, six of them of the case. */
export const LOG = logOf();
