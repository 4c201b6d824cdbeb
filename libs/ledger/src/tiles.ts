import type { Hash } from './hash';
import { LedgerInvalid } from './ledger-invalid';

const FULL = 256;
const ENTRIES = 'entries';
const ENTRY_BYTES_MAX = 65_535;
const PATH =
  /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/;

/** A tile of the tree, or a bundle of leaves, by its place (C2SP tlog-tiles). */
export interface Tile {
  /** From 0: that of the leaf hashes; `entries` for the leaves themselves. */
  readonly level: number | typeof ENTRIES;
  readonly index: number;
  /** How many hashes or leaves it has: 256 when it is full. */
  readonly width: number;
}

/** The path under which a tile is published. */
export const tilePath = ({ level, index, width }: Tile): string => {
  const digits = String(index);
  const groups = digits.padStart(3 * Math.ceil(digits.length / 3), '0').match(/.{3}/g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === FULL ? '' : `.p/${width}`}`;
};

/** The tile that is published under a path; null when a path is none of a tile, or spelt in another way. */
export const parseTilePath = (path: string): Tile | null => {
  const tile = tileIn(PATH.exec(path) ?? []);
  const isThere = Number.isSafeInteger(tile.index) && tile.width > 0 && tile.width <= FULL;
  return isThere && tilePath(tile) === path ? tile : null;
};

const tileIn = ([, level = '', groups = '', width]: readonly string[]): Tile => ({
  level: level === ENTRIES ? level : Number(level),
  index: Number(groups.replace(/[x/]/g, '')),
  width: Number(width ?? FULL),
});

/** The hashes of a tile, as they are published. */
export const tileBytes = (hashes: readonly Hash[]): Buffer => Buffer.from(hashes.join(''), 'latin1');

/**
 * Leaves as they are published, the length of each before it. Throws LedgerInvalid `entry-too-long` when a
 * leaf has more bytes than its two bytes of length can say.
 */
export const entryBundle = (leaves: readonly string[]): Buffer =>
  Buffer.concat(
    leaves.flatMap((leaf) => {
      const bytes = Buffer.from(leaf);
      if (bytes.length > ENTRY_BYTES_MAX) {
        const problem = `a leaf has ${bytes.length} bytes, but ${ENTRY_BYTES_MAX} at most are published`;
        throw new LedgerInvalid('entry-too-long', problem);
      }
      return [Buffer.of(bytes.length >> 8, bytes.length & 255), bytes];
    }),
  );
