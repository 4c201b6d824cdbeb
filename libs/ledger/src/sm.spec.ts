import { CaseIndex, NO_EVENTS, bucketOf, caseKeyOf, headAfter, isInIndex } from './case-index';
import type { Hash } from './hash';
import { endorse, keyAt, keysUntil } from './keys';
import { leafHashOf } from './leaf';
import { Tree, consistencyProof, inclusionProof, rootOf } from './merkle';
import { isSignedBy, keyIn, newSignerKey, readNote, signNote, signerIn } from './note';
import { isConsistent, isIncluded } from './proofs';
import { SM } from './sm';
import { INTL } from './suite';
import { sealText } from './seal';
import { KeptHashes, failureOf } from './testing';
import { addCheckpointBody, judge, readAddCheckpoint } from './witness';

const hex = (hash: Hash): string => Buffer.from(hash, 'latin1').toString('hex');
const verifies = (publicKey: string, message: string, signature: string): boolean =>
  SM.scheme
    .verifierOf(Buffer.from(publicKey, 'hex'))
    .verifies(Buffer.from(message), Buffer.from(signature, 'hex'));

describe('SM3', () => {
  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('of %s is what GB/T 32905 shows', (text, digest) => {
    expect(hex(SM.digest(text))).toBe(digest);
    expect(hex(SM.digest(Buffer.from(text)))).toBe(digest);
  });
});

/** The key and the signature of "message digest" in GB/T 32918.5, appendix A, with the standard identity. */
const SECRET = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
const PUBLIC =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const R = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
const S = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';

describe('SM2', () => {
  it('has the public key and takes the signature that the standard shows', () => {
    expect(SM.scheme.publicOf(Buffer.from(SECRET, 'hex')).toString('hex')).toBe(PUBLIC);
    expect(verifies(PUBLIC, 'message digest', R + S)).toBe(true);
  });

  it('takes what OpenSSL signed, with -sm3 and distid:1234567812345678', () => {
    const publicKey =
      '046299a43a3d3fde54451a404498fca2889554a890e894e038355b9be04a52cf65' +
      '9f4ad1dce12fbfe593dc1e882223da7e5ae1a65c1452494a1f79a203f8580785';
    const signature =
      '2a48872af2c2b08b667583880f8af3e307f17a21668188f2f8d4019b7337f419' +
      '1417144587c69127b57a8acc353b36a3b5642d63092e085b59b336508f8e02d6';
    expect(verifies(publicKey, '市局廉政风险防控\n', signature)).toBe(true);
    expect(verifies(publicKey, '市局廉政风险防范\n', signature)).toBe(false);
  });

  it.each([
    ['another message', PUBLIC, 'message digesT', R + S],
    ['halves that are swapped', PUBLIC, 'message digest', S + R],
    ['nothing', PUBLIC, 'message digest', ''],
    ['one half', PUBLIC, 'message digest', R],
    ['a byte more', PUBLIC, 'message digest', `${R}${S}00`],
    ['zeros', PUBLIC, 'message digest', '00'.repeat(64)],
    ['r and zeros', PUBLIC, 'message digest', R + '00'.repeat(32)],
    ['r and the order of the curve', PUBLIC, 'message digest', R + ORDER],
    ['the order of the curve and s', PUBLIC, 'message digest', ORDER + S],
  ])('does not take %s', (_, publicKey, message, signature) => {
    expect(verifies(publicKey, message, signature)).toBe(false);
  });

  it('has no key that is no point of its curve', () => {
    const off = Buffer.from(`${PUBLIC.slice(0, -2)}14`, 'hex');
    expect(() => SM.scheme.verifierOf(off)).toThrow();
    expect(() => SM.scheme.verifierOf(Buffer.from(PUBLIC, 'hex').subarray(1))).toThrow(RangeError);
  });
});

describe('a ledger of the suite SM', () => {
  const ORIGIN = '市局.example/bureau';
  const { secret, signer } = newSignerKey(ORIGIN, SM);

  it('signs notes with keys of a type of its own, which no other suite takes', () => {
    const note = readNote(signNote('text\n', signerIn(secret, SM)));
    expect(isSignedBy(note, keyIn(signer.key.text, SM))).toBe(true);
    expect(isSignedBy({ ...note, text: 'texT\n' }, signer.key)).toBe(false);
    expect(Buffer.from(signer.key.text.split('+').slice(2).join('+'), 'base64').toString('latin1')).toMatch(
      /^\u00ff1\.2\.156\.10197\.1\.501\u0004/u,
    );
    expect(failureOf(() => keyIn(signer.key.text, INTL))).toBe('key-type');
    expect(failureOf(() => keyIn(newSignerKey(ORIGIN).signer.key.text, SM))).toBe('key-type');
    // A key says itself which suite it is of.
    expect(isSignedBy(note, keyIn(signer.key.text))).toBe(true);
    expect(signerIn(secret).key.text).toBe(signer.key.text);
  });

  it('hands on its key', () => {
    const heir = newSignerKey(ORIGIN, SM).signer.key.text;
    const endorsement = endorse(signer, { origin: ORIGIN, key: heir, from: 5 });
    const keys = [
      { key: signer.key.text, from: 0, endorsement: null },
      { key: heir, from: 5, endorsement },
    ];
    expect(keyAt(keys, ORIGIN, 4).text).toBe(signer.key.text);
    expect(keysUntil(keys, ORIGIN, 5).map(({ text }) => text)).toEqual([signer.key.text, heir]);
  });

  it('hands it on to no key of another suite, and takes over from none', () => {
    const other = newSignerKey(ORIGIN);
    const heir = { origin: ORIGIN, key: other.signer.key.text, from: 5 };
    expect(failureOf(() => endorse(signer, heir))).toBe('keys-invalid');
    expect(failureOf(() => endorse(other.signer, { ...heir, key: signer.key.text }))).toBe('keys-invalid');
    const text = `probity-key/1\n${ORIGIN}\n${heir.key}\nfrom 5\n`;
    const keys = [
      { key: signer.key.text, from: 0, endorsement: null },
      { key: heir.key, from: 5, endorsement: signNote(text, signer) },
    ];
    expect(failureOf(() => keyAt(keys, ORIGIN, 9))).toBe('keys-invalid');
  });

  it('is judged by its witnesses as another is', () => {
    const leaves = Array.from({ length: 9 }, (_, index) => leafHashOf(String(index), SM));
    const kept = KeptHashes.of(leaves, SM);
    const [seen, root] = [4, 9].map((size) => rootOf(kept, size, SM)) as [Hash, Hash];
    const at = '2026-11-25T08:00:00.000Z';
    const note = signNote(sealText({ origin: ORIGIN, size: 9, root, cases: root, at }), signer);
    const asked = readAddCheckpoint(addCheckpointBody(4, consistencyProof(kept, 4, 9, SM), note));
    const judged = (key: string) => judge(asked, { keys: [keyIn(key)], size: 4, root: seen });
    expect(judged(signer.key.text)).toEqual({ status: 200 });
    expect(judged(newSignerKey(ORIGIN).signer.key.text)).toMatchObject({ status: 403 });
  });

  it('proves its leaves and its growth by SM3 alone', () => {
    const leaves = Array.from({ length: 300 }, (_, index) => leafHashOf(String(index), SM));
    const kept = KeptHashes.of(leaves, SM);
    const [fromRoot, root] = [77, 300].map((size) => rootOf(kept, size, SM)) as [Hash, Hash];
    expect(Tree.from(kept, 300, SM).root()).toBe(root);
    const place = { leaf: leaves[211] ?? '', index: 211, size: 300, root };
    expect(isIncluded(place, inclusionProof(kept, 211, 300, SM), SM)).toBe(true);
    expect(isIncluded(place, inclusionProof(kept, 211, 300, SM))).toBe(false);
    const growth = { from: 77, fromRoot, to: 300, toRoot: root };
    expect(isConsistent(growth, consistencyProof(kept, 77, 300, SM), SM)).toBe(true);
    expect(isConsistent(growth, consistencyProof(kept, 77, 300))).toBe(false);
  });

  it('hashes a leaf and a node as RFC 6962 does, with SM3', () => {
    const [left, right] = [leafHashOf('a', SM), leafHashOf('b', SM)];
    const node = Buffer.concat([Buffer.of(1), Buffer.from(left, 'latin1'), Buffer.from(right, 'latin1')]);
    expect(left).toBe(SM.digest(Buffer.from([0, 97])));
    expect(rootOf(KeptHashes.of([left, right], SM), 2, SM)).toBe(SM.digest(node));
  });

  it('proves its cases', () => {
    const head = headAfter(NO_EVENTS, leafHashOf('a', SM), SM);
    const entries = ['riskPoint-RP-1', 'riskPoint-RP-2'].map((name) => ({
      key: caseKeyOf(name, SM),
      count: 1,
      head,
    }));
    const inBucket = (bucket: number) =>
      entries.filter(({ key }) => Buffer.from(key, 'latin1').readUInt16BE() === bucket);
    const index = new CaseIndex({ buckets: () => entries.map(({ key }) => bucketOf(key)), inBucket }, SM);
    for (const entry of entries) {
      expect(isInIndex(entry, index.proofOf(entry.key) ?? [], index.root(), SM)).toBe(true);
      expect(isInIndex(entry, index.proofOf(entry.key) ?? [], index.root())).toBe(false);
    }
  });
});
