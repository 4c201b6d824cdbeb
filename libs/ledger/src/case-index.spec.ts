import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type CaseEntries,
  type CaseEntry,
  CaseIndex,
  NO_EVENTS,
  bucketOf,
  caseKeyOf,
  headAfter,
  isInIndex,
} from './case-index';
import type { Hash } from './hash';
import { leafHashOf } from './leaf';

/** Digests as docs/ledger.md writes them: the joined bytes, all at once. */
const digest = (...parts: readonly (Buffer | Hash)[]): Hash =>
  createHash('sha256')
    .update(
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
    )
    .digest('binary');

const bit = (key: Hash, d: number): number =>
  ((Buffer.from(key, 'latin1')[d >> 3] ?? 0) >> (7 - (d % 8))) & 1;

/** Section 2 of docs/ledger.md, word for word. */
const naiveRoot = (entries: readonly CaseEntry[], d = 0): Hash => {
  const [only] = entries;
  if (!only) return '\0'.repeat(32);
  const be64 = Buffer.alloc(8);
  be64.writeUInt32BE(only.count, 4);
  if (entries.length === 1) return digest('\u0002', only.key, be64, only.head);
  const half = (side: number) =>
    naiveRoot(
      entries.filter(({ key }) => bit(key, d) === side),
      d + 1,
    );
  return digest('\u0003', half(0), half(1));
};

class Entries implements CaseEntries {
  private readonly byBucket = new Map<number, readonly CaseEntry[]>();

  constructor(entries: readonly CaseEntry[]) {
    entries.forEach((entry) => this.put(entry));
  }

  put(entry: CaseEntry): void {
    const others = this.inBucket(bucketOf(entry.key)).filter(({ key }) => key !== entry.key);
    const inOrder = [...others, entry].sort((a, b) => (a.key < b.key ? -1 : 1));
    this.byBucket.set(bucketOf(entry.key), inOrder);
  }

  all(): readonly CaseEntry[] {
    return [...this.byBucket.values()].flat();
  }

  buckets(): Iterable<number> {
    return this.byBucket.keys();
  }

  inBucket(bucket: number): readonly CaseEntry[] {
    return this.byBucket.get(bucket) ?? [];
  }
}

// Keys of few different bits meet in one bucket and far below it; those of names are spread.
const close = fc
  .array(fc.nat(3), { minLength: 3, maxLength: 3 })
  .map(([a = 0, b = 0, c = 0]) =>
    Buffer.alloc(32, 0).fill(a, 1, 2).fill(b, 2, 3).fill(c, 31).toString('latin1'),
  );
const spread = fc.nat(60).map((number) => caseKeyOf(`riskPoint-RP-${number}`));
const entry: fc.Arbitrary<CaseEntry> = fc.record({
  key: fc.oneof(close, spread),
  count: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  head: fc.nat().map((number) => leafHashOf(String(number))),
});
const entries = fc.uniqueArray(entry, { maxLength: 60, selector: ({ key }) => key });
const RUNS = { numRuns: 30 };

const changed = (hash: Hash, at: number): Hash => {
  const bytes = Buffer.from(hash, 'latin1');
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  return bytes.toString('latin1');
};

describe('the chain of a case', () => {
  it('begins with zeros and takes up leaf after leaf', () => {
    const [first, second] = [leafHashOf('1'), leafHashOf('2')];
    const head = digest('\u0004', digest('\u0004', '\0'.repeat(32), first), second);
    expect(headAfter(headAfter(NO_EVENTS, first), second)).toBe(head);
  });

  it('stands under the SHA-256 of the name, in the bucket of its first two bytes', () => {
    const hex = Buffer.from(caseKeyOf('riskPoint-RP-1'), 'latin1').toString('hex');
    expect(hex).toBe(createHash('sha256').update('riskPoint-RP-1').digest('hex'));
    expect(bucketOf(caseKeyOf('riskPoint-RP-1'))).toBe(parseInt(hex.slice(0, 4), 16));
  });
});

describe('the case index', () => {
  it('is 32 zero bytes when there is no case', () => {
    const index = new CaseIndex(new Entries([]));
    expect(index.root()).toBe('\0'.repeat(32));
    expect(index.proofOf(caseKeyOf('riskPoint-RP-1'))).toBeNull();
  });

  it('has the root that the page defines', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(new CaseIndex(new Entries(all)).root()).toBe(naiveRoot(all));
      }),
      RUNS,
    );
  });

  it('proves every case, and none that is not there', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const index = new CaseIndex(new Entries(all));
        for (const each of all) {
          expect(isInIndex(each, index.proofOf(each.key) ?? [], index.root())).toBe(true);
        }
        expect(index.proofOf(caseKeyOf('nobody'))).toBeNull();
      }),
      RUNS,
    );
  });

  it('proves nothing else: no other count, head, key, path or root', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(255), (all, which, at) => {
        const each = all[which % Math.max(1, all.length)];
        fc.pre(each !== undefined);
        const index = new CaseIndex(new Entries(all));
        const [proof, root] = [index.proofOf(each.key) ?? [], index.root()];
        for (const wrong of [
          { ...each, count: each.count + 1 },
          { ...each, head: changed(each.head, at) },
          { ...each, key: changed(each.key, at) },
          { ...each, count: -1 },
          { ...each, count: 0.5 },
        ]) {
          expect(isInIndex(wrong, proof, root)).toBe(false);
        }
        expect(isInIndex(each, proof, changed(root, at))).toBe(false);
        expect(isInIndex(each, [...proof, root], root)).toBe(false);
        expect(proof.some((hash, i) => isInIndex(each, proof.with(i, changed(hash, at)), root))).toBe(false);
        expect(
          proof.some((_, cut) =>
            isInIndex(
              each,
              proof.filter((__, i) => i !== cut),
              root,
            ),
          ),
        ).toBe(false);
        expect(isInIndex(each, Array<Hash>(257).fill(root), root)).toBe(false);
      }),
      RUNS,
    );
  });

  it('is as it was when the reading of an entry fails, and is refreshed as well the next time', () => {
    const [first, second] = ['riskPoint-RP-1', 'riskPoint-RP-2'].map((name) => ({
      key: caseKeyOf(name),
      count: 1,
      head: NO_EVENTS,
    })) as [CaseEntry, CaseEntry];
    const kept = new Entries([]);
    let fails = false;
    const index = new CaseIndex({
      buckets: () => [],
      inBucket: (bucket) => {
        if (fails && bucket === bucketOf(second.key)) throw new Error('disk');
        return kept.inBucket(bucket);
      },
    });
    kept.put(first);
    kept.put(second);
    fails = true;
    const buckets = [first, second].map(({ key }) => bucketOf(key));
    expect(() => index.refresh(buckets)).toThrow('disk');
    expect(index.root()).toBe(NO_EVENTS);
    fails = false;
    index.refresh(buckets);
    expect(index.root()).toBe(naiveRoot([first, second]));
  });

  it('is the same whatever was refreshed first, once all that changed was', () => {
    const changes = entries.chain((later) =>
      fc.tuple(fc.constant(later), fc.shuffledSubarray([...later], { minLength: later.length })),
    );
    fc.assert(
      fc.property(entries, changes, fc.nat(), (all, [later, shuffled], half) => {
        const kept = new Entries(all);
        const index = new CaseIndex(kept);
        const early = later.slice(0, half % (later.length + 1));
        for (const each of early) kept.put(each);
        index.refresh(early.map(({ key }) => bucketOf(key)));
        for (const each of later) kept.put(each);
        for (const { key } of shuffled) index.refresh([bucketOf(key)]);
        expect(index.root()).toBe(naiveRoot(kept.all()));
      }),
      RUNS,
    );
  });
});
