import fc from 'fast-check';
import { leafHashOf } from './leaf';
import { Tree, rootOf } from './merkle';
import { KeptHashes, failureOf } from './testing';
import { type Tile, entryBundle, parseTilePath, tileBytes, tilePath } from './tiles';

const at = (level: Tile['level'], index: number, width = 256): Tile => ({ level, index, width });

describe('the path of a tile', () => {
  it.each([
    [at(0, 0), 'tile/0/000'],
    [at(0, 5, 1), 'tile/0/005.p/1'],
    [at(1, 999, 255), 'tile/1/999.p/255'],
    [at(0, 1_000), 'tile/0/x001/000'],
    // The example of the page of C2SP.
    [at(0, 1_234_067), 'tile/0/x001/x234/067'],
    [at('entries', 1_234_067, 7), 'tile/entries/x001/x234/067.p/7'],
    [at(63, 0), 'tile/63/000'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('comes back from every tile', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.nat(63));
    const tile = fc.record({ level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
    fc.assert(fc.property(tile, (each) => expect(parseTilePath(tilePath(each))).toEqual(each)));
  });

  it.each([
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x001/x000',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/0/000.p/',
    'tile/data/000',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/000\n',
    '',
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

/** The tiles of a log, as C2SP counts them: level, index and width. */
const tilesOf = (size: number): Tile[] => {
  const tiles: Tile[] = [];
  for (let level = 0, left = size; left > 0; level += 1, left = Math.floor(left / 256)) {
    for (let index = 0; index * 256 < left; index += 1) {
      tiles.push(at(level, index, Math.min(256, left - index * 256)));
    }
  }
  return tiles;
};

describe('tiles', () => {
  const SIZE = 70_000;
  const leaves = Array.from({ length: SIZE }, (_, index) => leafHashOf(String(index)));
  const kept = KeptHashes.of(leaves);

  it('of a log of 70,000 leaves are those that the page counts', () => {
    const partial = tilesOf(SIZE).filter(({ width }) => width < 256);
    expect(partial.map(tilePath)).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
    expect(kept.levels.map(({ length }) => length)).toEqual([70_000, 273, 1]);
  });

  it('hold the tree: whoever has them all has its root', () => {
    const published = new Map(
      tilesOf(SIZE).map((tile) => {
        const hashes = kept.at(Number(tile.level), tile.index * 256, tile.width);
        return [tilePath(tile), tileBytes(hashes)] as const;
      }),
    );
    expect(published.get('tile/0/000')).toHaveLength(8_192);
    const read = {
      at: (level: number, from: number, count: number) =>
        Array.from({ length: count }, (_, offset) => {
          const index = Math.floor((from + offset) / 256);
          const tile = tilesOf(SIZE).find((each) => each.level === level && each.index === index);
          const start = ((from + offset) % 256) * 32;
          return published.get(tile ? tilePath(tile) : '')?.toString('latin1', start, start + 32) ?? '';
        }),
    };
    const tree = new Tree();
    for (const leaf of leaves) tree.append(leaf);
    expect(rootOf(read, SIZE)).toBe(tree.root());
  });
});

describe('a bundle of leaves', () => {
  it('says before each leaf how many bytes it has', () => {
    expect(entryBundle(['a', '', '风险']).toString('hex')).toBe('000161' + '0000' + '0006e9a38ee999a9');
  });

  it('has no leaf that is longer than two bytes can say', () => {
    expect(entryBundle(['x'.repeat(65_535)])).toHaveLength(65_537);
    expect(failureOf(() => entryBundle(['x'.repeat(65_536)]))).toBe('entry-too-long');
    expect(failureOf(() => entryBundle(['险'.repeat(21_846)]))).toBe('entry-too-long');
  });
});
