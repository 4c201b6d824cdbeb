import fc from 'fast-check';
import type { Hash } from './hash';
import { leafHashOf } from './leaf';
import { type Hashes, Tree, consistencyProof, inclusionProof, rootOf } from './merkle';
import { isConsistent, isIncluded } from './proofs';
import { KeptHashes } from './testing';

const hex = (hash: Hash): string => Buffer.from(hash, 'latin1').toString('hex');
const ofHex = (text: string): Hash => Buffer.from(text, 'hex').toString('latin1');

/** The eight leaves of the reference implementation of Certificate Transparency, and what it publishes. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
  .concat('606162636465666768696a6b6c6d6e6f')
  .map((text) => leafHashOf(Buffer.from(text, 'hex').toString('utf8')));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const NODES = {
  '0-1': 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '2-3': '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '4-5': '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  '6-7': 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '0-3': 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4-7': '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};
const L0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const L1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const L4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';

describe('the tree of RFC 6962, as its reference implementation publishes it', () => {
  const kept = KeptHashes.of(LEAVES);

  it.each(ROOTS.map((root, size) => [size, root] as const))(
    'has over %i leaves the root %s',
    (size, root) => {
      expect(hex(rootOf(kept, size))).toBe(root);
      expect(hex(Tree.from(kept, size).root())).toBe(root);
    },
  );

  it.each([
    [0, 1, []],
    [0, 8, [L1, NODES['2-3'], NODES['4-7']]],
    [5, 8, [L4, NODES['6-7'], NODES['0-3']]],
    [2, 3, [NODES['0-1']]],
    [1, 5, [L0, NODES['2-3'], L4]],
  ])('proves leaf %i of %i', (index, size, proof) => {
    expect(inclusionProof(kept, index, size).map(hex)).toEqual(proof);
    const claim = { leaf: LEAVES[index] ?? '', index, size, root: ofHex(ROOTS[size] ?? '') };
    expect(isIncluded(claim, proof.map(ofHex))).toBe(true);
  });

  it.each([
    [1, 1, []],
    [1, 8, [L1, NODES['2-3'], NODES['4-7']]],
    [6, 8, [NODES['4-5'], NODES['6-7'], NODES['0-3']]],
    [2, 5, [NODES['2-3'], L4]],
  ])('proves that %i leaves grew to %i', (from, to, proof) => {
    expect(consistencyProof(kept, from, to).map(hex)).toEqual(proof);
    const claim = { from, fromRoot: ofHex(ROOTS[from] ?? ''), to, toRoot: ofHex(ROOTS[to] ?? '') };
    expect(isConsistent(claim, proof.map(ofHex))).toBe(true);
  });

  it('hashes leaves and nodes apart', () => {
    expect(hex(leafHashOf('L123456'))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
  });

  // Leaf i is i in two bytes, the low one first.
  it.each([
    [10, 'VjWMPSYNtCuCNlF/RLnQy6HcwSk6CIipfxm+hettA+4='],
    [15, 'j4SulYmocFuxdeyp12xXCIgK6PekBcxzAIj4zbQzNEI='],
    [16, 'c+4Uc6BCMOZf/v3NZK1kqTUJe+bBoFtOhP+P3SayKRE='],
    [100, 'dUh9hYH88p0CMoHkdr1wC2szbhcLAXOejWpINIooKUY='],
  ])('has over %i numbered leaves the root that the compact range of transparency.dev has', (size, root) => {
    const leaves = Array.from({ length: size }, (_, i) => leafHashOf(`${String.fromCharCode(i)}\u0000`));
    expect(Buffer.from(rootOf(KeptHashes.of(leaves), size), 'latin1').toString('base64')).toBe(root);
  });
});

const leaves = fc
  .oneof({ arbitrary: fc.nat(40), weight: 4 }, { arbitrary: fc.nat(700), weight: 1 })
  .map((size) => Array.from({ length: size + 1 }, (_, index) => leafHashOf(`leaf ${index}`)));
const within = (bound: number) => fc.nat(bound - 1);
const grown = leaves.chain((all) => fc.tuple(fc.constant(all), within(all.length + 1)));
const placed = leaves.chain((all) => fc.tuple(fc.constant(all), within(all.length)));

/** RFC 6962, section 2.1, word for word: the tree that knows nothing of tiles. */
const naiveRoot = (all: readonly Hash[]): Hash => {
  if (all.length === 1) return all[0] ?? '';
  let k = 1;
  while (k * 2 < all.length) k *= 2;
  const tree = new Tree();
  [naiveRoot(all.slice(0, k)), naiveRoot(all.slice(k))].forEach((hash) => tree.append(hash));
  return tree.root();
};

describe('a tree that grows', () => {
  it('has the root that RFC 6962 defines', () => {
    fc.assert(
      fc.property(leaves, (all) => expect(rootOf(KeptHashes.of(all), all.length)).toBe(naiveRoot(all))),
    );
  });

  it('goes on where it stopped, and keeps what it would have kept without a stop', () => {
    fc.assert(
      fc.property(grown, ([all, stop]) => {
        const before = KeptHashes.of(all.slice(0, stop));
        const tree = Tree.from(before, stop);
        for (const leaf of all.slice(stop)) before.keep(tree.append(leaf));
        expect(before.levels).toEqual(KeptHashes.of(all).levels);
        expect([tree.size, tree.root()]).toEqual([all.length, rootOf(before, all.length)]);
      }),
    );
  });

  it('is not told from hashes that are not all there', () => {
    const gap: Hashes = { at: (_, from) => LEAVES.slice(from, from + 1) };
    expect(() => rootOf(gap, 8)).toThrow(RangeError);
    expect(() => inclusionProof(gap, 0, 8)).toThrow(RangeError);
    expect(() => rootOf({ at: () => [] }, 1)).toThrow(RangeError);
  });

  it('keeps no more than its edge asks of it', () => {
    const tree = new Tree();
    const counts = Array.from(
      { length: 65_536 },
      (_, index) => tree.append(leafHashOf(String(index))).length,
    );
    expect(counts.filter((count) => count === 2)).toHaveLength(255);
    expect(counts.at(-1)).toBe(3);
  });
});

const flip = (hash: Hash, bit: number): Hash => {
  const bytes = Buffer.from(hash, 'latin1');
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('latin1');
};

describe('an inclusion proof', () => {
  it('holds for each leaf, and for no other leaf, index, size, root or path', () => {
    fc.assert(
      fc.property(placed, fc.nat(255), fc.nat(), ([all, index], bit, other) => {
        const [kept, size, leaf] = [KeptHashes.of(all), all.length, all[index] ?? ''];
        const claim = { leaf, index, size, root: rootOf(kept, size) };
        const proof = inclusionProof(kept, index, size);
        expect(isIncluded(claim, proof)).toBe(true);
        expect(isIncluded({ ...claim, leaf: flip(leaf, bit) }, proof)).toBe(false);
        expect(isIncluded({ ...claim, root: flip(claim.root, bit) }, proof)).toBe(false);
        expect(isIncluded({ ...claim, index: other }, proof)).toBe(other === index);
        expect(isIncluded(claim, [...proof, claim.root])).toBe(false);
        expect(isIncluded(claim, [claim.root, ...proof])).toBe(false);
        expect(
          proof.some((_, cut) =>
            isIncluded(
              claim,
              proof.filter((__, at) => at !== cut),
            ),
          ),
        ).toBe(false);
        expect(proof.some((hash, at) => isIncluded(claim, proof.with(at, flip(hash, bit))))).toBe(false);
      }),
    );
  });

  it('is read by its length: a tree of another height is not the tree', () => {
    fc.assert(
      fc.property(placed, ([all, index]) => {
        const [kept, size] = [KeptHashes.of(all), all.length];
        const claim = { leaf: all[index] ?? '', index, root: rootOf(kept, size) };
        const proof = inclusionProof(kept, index, size);
        for (const another of [0, index, size * 2, size * 2 + 1]) {
          expect(isIncluded({ ...claim, size: another }, proof)).toBe(another === size);
        }
      }),
    );
  });

  it('is of whole numbers and whole hashes', () => {
    const [leaf = ''] = LEAVES;
    const claim = { leaf, index: 0, size: 1, root: leaf };
    for (const wrong of [{ index: -1 }, { index: 0.5 }, { index: NaN }, { size: Infinity }, { leaf: '' }]) {
      expect(isIncluded({ ...claim, ...wrong }, [])).toBe(false);
    }
    const wide = leaf.replace(/^./su, (first) => String.fromCharCode(first.charCodeAt(0) + 256));
    expect(
      isIncluded({ leaf, index: 0, size: 2, root: rootOf(KeptHashes.of([leaf, leaf]), 2) }, [wide]),
    ).toBe(false);
    expect(() => inclusionProof(KeptHashes.of(LEAVES), 8, 8)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('holds between any two sizes, and for no other sizes, roots or path', () => {
    fc.assert(
      fc.property(grown, fc.nat(255), ([all, from], bit) => {
        const [kept, to] = [KeptHashes.of(all), all.length];
        const claim = { from, fromRoot: rootOf(kept, from), to, toRoot: rootOf(kept, to) };
        const proof = consistencyProof(kept, from, to);
        expect(isConsistent(claim, proof)).toBe(true);
        expect(isConsistent({ ...claim, fromRoot: flip(claim.fromRoot, bit) }, proof)).toBe(false);
        if (from > 0) expect(isConsistent({ ...claim, toRoot: flip(claim.toRoot, bit) }, proof)).toBe(false);
        if (from > 0) expect(isConsistent({ ...claim, from: from - 1 }, proof)).toBe(false);
        expect(isConsistent({ ...claim, to: from - 1 }, proof)).toBe(false);
        expect(isConsistent(claim, [...proof, claim.toRoot])).toBe(false);
        expect(isConsistent(claim, [claim.toRoot, ...proof])).toBe(false);
        expect(
          proof.some((_, cut) =>
            isConsistent(
              claim,
              proof.filter((__, at) => at !== cut),
            ),
          ),
        ).toBe(false);
        expect(proof.some((hash, at) => isConsistent(claim, proof.with(at, flip(hash, bit))))).toBe(false);
      }),
    );
  });

  it('is none when the tree did not grow', () => {
    const none: Hashes = KeptHashes.of([]);
    expect(consistencyProof(none, 0, 0)).toEqual([]);
    expect(() => consistencyProof(KeptHashes.of(LEAVES), 8, 7)).toThrow(RangeError);
  });
});
