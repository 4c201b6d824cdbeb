import { createHash } from 'node:crypto';
import {
  isConsistent,
  isIncluded,
  isSignedBy,
  hashIn,
  keyAt,
  leafHashOf,
  leafOf,
  readNote,
  readSeal,
} from '@probity/ledger';
import { importFiles } from '../../apps/cli/src/import/import';
import { stagesOf } from '../../apps/cli/src/import/stages';
import { type Office, openOffice } from '../support/office';
import { recordedIn } from '../support/recorded';

/** Somebody outside, with nothing but what the service serves. */
describe('a mirror of the ledger', () => {
  let office: Office;
  const stop = new AbortController();

  beforeAll(async () => {
    office = await openOffice();
    await importFiles({ paths: ['test/data/bureau'] }, stagesOf(office.probity, stop.signal));
    const { probity } = office;
    await probity.ledgers.bureau.reached(probity.writer.positionIn());
  });
  afterAll(async () => {
    stop.abort();
    await office.close();
  });

  const at = (path: string, token?: string) => office.fetch(path, token);
  const sealHere = async () => readSeal(readNote((await at('/ledger/checkpoint')).text).text);
  const sha256 = (...parts: readonly Buffer[]): Buffer =>
    createHash('sha256').update(Buffer.concat(parts)).digest();

  /** RFC 6962, from the leaf hashes alone. */
  const rootOf = (hashes: readonly Buffer[]): Buffer => {
    const [only] = hashes;
    if (hashes.length === 1 && only) return only;
    const half = 2 ** Math.floor(Math.log2(hashes.length - 1));
    return sha256(Buffer.of(1), rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
  };
  const pathOf = (index: number, width: number): string => {
    const groups =
      String(index)
        .padStart(3 * Math.ceil(String(index).length / 3), '0')
        .match(/.{3}/g) ?? [];
    const path = groups.map((group, nth) => (nth < groups.length - 1 ? `x${group}` : group)).join('/');
    return width === 256 ? path : `${path}.p/${width}`;
  };
  const tilesOf = async (kind: string, size: number, token?: string): Promise<Buffer[]> => {
    const tiles: Buffer[] = [];
    for (let from = 0; from < size; from += 256) {
      const width = Math.min(256, size - from);
      tiles.push((await at(`/ledger/tile/${kind}/${pathOf(from / 256, width)}`, token)).bytes);
    }
    return tiles;
  };

  it('finds a seal that the published key has signed, without a token', async () => {
    const { text, type } = await at('/ledger/checkpoint');
    expect(type).toBe('text/plain; charset=utf-8');
    const note = readNote(text);
    const { size, origin } = readSeal(note.text);
    const { keys } = JSON.parse((await at('/ledger/keys')).text) as { keys: Parameters<typeof keyAt>[0] };
    expect(isSignedBy(note, keyAt(keys, origin, size))).toBe(true);
    expect(size).toBeGreaterThan(1_000);
  });

  it('computes the root of the seal from the tiles', async () => {
    const { size, root } = await sealHere();
    const hashes = Buffer.concat(await tilesOf('0', size));
    const leaves = Array.from({ length: size }, (_, leaf) => hashes.subarray(32 * leaf, 32 * leaf + 32));
    expect(rootOf(leaves).toString('latin1')).toBe(root);
    const [above] = await tilesOf('1', Math.floor(size / 256));
    expect(above?.subarray(0, 32)).toEqual(rootOf(leaves.slice(0, 256)));
  });

  it('takes the leaves themselves with the token of the audit administrator only', async () => {
    const { size } = await sealHere();
    const [clerk, auditor] = await Promise.all([
      office.bearer('Z20110280'),
      office.bearer('Z20110280', 'AUDIT_ADMIN'),
    ]);
    const first = `/ledger/tile/entries/${pathOf(0, 256)}`;
    expect((await at(first)).status).toBe(401);
    expect((await at(first, clerk)).status).toBe(403);
    const bundles = Buffer.concat(await tilesOf('entries', size, auditor));
    const hashes = Buffer.concat(await tilesOf('0', size));
    let offset = 0;
    for (let leaf = 0; leaf < size; leaf += 1) {
      const length = bundles.readUInt16BE(offset);
      const entry = bundles.subarray(offset + 2, offset + 2 + length);
      expect(sha256(Buffer.of(0), entry)).toEqual(hashes.subarray(32 * leaf, 32 * leaf + 32));
      offset += 2 + length;
    }
    expect(offset).toBe(bundles.length);
    expect((await at(first.replace('/ledger', '/intake-ledger'), auditor)).status).toBe(403);
  });

  it('takes leaves only once it is recorded who does, for what, and which of them (V19)', async () => {
    const auditor = await office.bearer('Z20110280', 'AUDIT_ADMIN');
    expect((await at(`/ledger/tile/entries/${pathOf(1, 3)}`, auditor)).status).toBe(200);
    const looks = (await recordedIn(office.probity.store)).filter(
      ({ type }) => type === 'SensitiveRecordViewed',
    );
    expect(looks.at(-1)?.data).toMatchObject({
      ...{ view: 'log bureau, leaves 256 to 258', rows: 3, purpose: 'scenario' },
      viewerRef: office.refOf('Z20110280'),
    });
  });

  it('is given proofs of events and of growth', async () => {
    const token = await office.bearer('Z20110280');
    const { text } = await at('/ledger/inclusion?position=7', token);
    const { index, hash, proof, seal } = JSON.parse(text) as Record<'hash' | 'seal', string> & {
      index: number;
      proof: string[];
    };
    const { size, root } = readSeal(readNote(seal).text);
    expect(isIncluded({ leaf: hashIn(hash), index, size, root }, proof.map(hashIn))).toBe(true);
    const leaf = (await office.probity.ledgers.bureau.events(index, 1)).map(leafOf)[0] ?? '';
    expect(leafHashOf(leaf)).toBe(hashIn(hash));

    const grown = JSON.parse((await at(`/ledger/consistency?from=100&to=${size}`, token)).text) as {
      from: { root: string };
      to: { root: string };
      proof: string[];
    };
    const claim = { from: 100, fromRoot: hashIn(grown.from.root), to: size, toRoot: hashIn(grown.to.root) };
    expect(isConsistent(claim, grown.proof.map(hashIn))).toBe(true);
  });

  it.each([
    ['a tile beyond the seal', '/ledger/tile/0/x999/999', 404],
    ['a tile of half a level', '/ledger/tile/1/000.p/200', 404],
    ['a tile spelt otherwise', '/ledger/tile/0/0', 404],
    ['a path upwards', '/ledger/tile/0/..%2F..%2Fkeys', 404],
    ['a seal of no number', '/ledger/seals/-1', 400],
    ['a position beyond the log', '/ledger/inclusion?position=999999999', 404],
    ['a position before it', '/ledger/inclusion?position=0', 404],
    ['a position that is none', '/ledger/inclusion?position=x', 400],
    ['a position that is not given', '/ledger/inclusion', 400],
    ['a position that is given twice', '/ledger/inclusion?position=1&position=2', 400],
    ['growth from nowhere', '/ledger/consistency?to=3', 400],
    ['growth backwards', '/ledger/consistency?from=9&to=3', 400],
    ['growth beyond the seal', '/ledger/consistency?from=9&to=999999999', 400],
  ])('is refused %s', async (_, path, status) => {
    expect((await at(path, await office.bearer('Z20110280'))).status).toBe(status);
  });

  const asked = ['', '/checkpoint', '/seals/7', '/keys', '/tile/0/000', '/tile/entries/000'];
  const proofs = ['/inclusion?position=7', '/consistency?from=1&to=7'];
  it.each(
    ['/ledger', '/intake-ledger'].flatMap((ledger) => [...asked, ...proofs].map((path) => ledger + path)),
  )('is refused what is asked of %s in words that nobody knows', async (path) => {
    const token = await office.bearer('Z20110280', 'AUDIT_ADMIN');
    const { status, text } = await at(`${path}${path.includes('?') ? '&' : '?'}colour=red`, token);
    expect(JSON.parse(text)).toMatchObject({ status: 400, errors: [{ path: 'colour' }] });
    expect(status).toBe(400);
  });
});
