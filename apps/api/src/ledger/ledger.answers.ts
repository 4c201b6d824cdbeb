import { type Tile, base64Of, parseTilePath, readNote, readSeal, tileBytes } from '@probity/ledger';
import type { Ledger } from '@probity/runtime';
import { POSITION, checked, malformed } from '../forms';
import { Failed } from '../problems';

const LEAVES = { pattern: /^\d{1,15}$/, problem: 'must be a number of leaves' };
/** A tile of a level has roots of that many to this power of leaves. */
const TILE_WIDTH = 256;

const nothing = (): never => {
  throw new Failed('not-found');
};

/** The last seal, or the last of at most so many leaves. Throws Failed when there is none. */
export const sealOf = (ledger: Ledger, size?: string) => {
  const most = size === undefined ? undefined : Number(checked('size', size, LEAVES));
  return ledger.file.seal(most) ?? nothing();
};

/** Where the ledger stands. Throws Failed while nothing is sealed. */
export const standingOf = (ledger: Ledger) => {
  const { size, at, root, cases } = readSeal(readNote(sealOf(ledger).note).text);
  const { origin, keys } = ledger;
  return { origin, size, sealed: at, root: base64Of(root), cases: base64Of(cases), keys };
};

/** The hashes of a tile (C2SP tlog-tiles). Throws Failed when the last seal has no such tile. */
export const tileOf = (ledger: Ledger, path: string): Buffer => {
  const { level, index, width } = placeOf(ledger, path);
  if (level === 'entries') return nothing();
  return tileBytes(ledger.file.at(level, index * TILE_WIDTH, width));
};

/** Where leaves stand: the first of them, and how many there are. */
interface Leaves {
  readonly from: number;
  readonly count: number;
}

/** The leaves of a bundle (C2SP tlog-tiles). Throws Failed when the last seal has no such leaves. */
export const bundleOf = (ledger: Ledger, path: string): Leaves => {
  const { index, width } = placeOf(ledger, path);
  return { from: index * TILE_WIDTH, count: width };
};

const placeOf = (ledger: Ledger, path: string): Tile => {
  const tile = parseTilePath(path) ?? nothing();
  const height = tile.level === 'entries' ? 0 : tile.level;
  const there = Math.floor(sealOf(ledger).size / TILE_WIDTH ** height);
  return tile.index * TILE_WIDTH + tile.width <= there ? tile : nothing();
};

/** What proves that the event at a position is under the last seal. Throws Malformed and Failed. */
export const inclusionOf = (ledger: Ledger, position: string | undefined) => {
  const at = BigInt(checked('position', said('position', position), POSITION));
  const { size, note: seal } = sealOf(ledger);
  const index = ledger.file.sizeAt(at) - 1;
  const leaf = ledger.file.leaf(index);
  if (leaf?.position !== at || index >= size) return nothing();
  const proof = ledger.inclusion(index, size).map(base64Of);
  return { index, hash: base64Of(leaf.hash), proof, seal };
};

/** How many leaves the earlier tree has, and the later one. */
interface Sizes {
  readonly from?: string;
  readonly to?: string;
}

/** What proves that a later tree begins with an earlier one. Throws Malformed. */
export const consistencyOf = (ledger: Ledger, sizes: Sizes) => {
  const from = Number(checked('from', said('from', sizes.from), LEAVES));
  const to = Number(checked('to', said('to', sizes.to), LEAVES));
  const { size } = sealOf(ledger);
  if (from > to) return malformed('from', 'must not be above to');
  if (to > size) return malformed('to', `must not be above the ${size} leaves that are sealed`);
  const rootOf = (leaves: number) => base64Of(ledger.root(leaves));
  return {
    from: { size: from, root: rootOf(from) },
    to: { size: to, root: rootOf(to) },
    proof: ledger.consistency(from, to).map(base64Of),
  };
};

const said = (name: string, text: string | undefined): string => text ?? malformed(name, 'is missing');
