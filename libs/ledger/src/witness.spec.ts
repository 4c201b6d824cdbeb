import { base64Of } from './hash';
import { leafHashOf } from './leaf';
import { consistencyProof, rootOf } from './merkle';
import { newSignerKey, signNote } from './note';
import { sealText } from './seal';
import { KeptHashes, failureOf } from './testing';
import { type Watched, judge, readAddCheckpoint } from './witness';

const ORIGIN = 'probity.example/bureau';
const { signer } = newSignerKey(ORIGIN);
const stranger = newSignerKey(ORIGIN).signer;
const leaves = Array.from({ length: 40 }, (_, index) => leafHashOf(String(index)));
const kept = KeptHashes.of(leaves);
const forked = KeptHashes.of([...leaves.slice(0, 10), leafHashOf('another'), ...leaves.slice(11)]);

const seal = (size: number, hashes = kept): string =>
  sealText({
    origin: ORIGIN,
    size,
    root: rootOf(hashes, size),
    cases: leafHashOf('cases'),
    at: '2026-11-25T08:00:00.000Z',
  });
const body = (old: number, size: number, { by = signer, hashes = kept, proofOf = old } = {}): string => {
  const proof = consistencyProof(hashes, Math.min(proofOf, size), size).map((hash) => `${base64Of(hash)}\n`);
  return `old ${old}\n${proof.join('')}\n${signNote(seal(size, hashes), by)}`;
};
const holding = (size: number): Watched => ({ keys: [signer.key], size, root: rootOf(kept, size) });
const verdict = (text: string, watched?: Watched) => judge(readAddCheckpoint(text), watched);

describe('a witness', () => {
  it.each([
    [0, 0],
    [0, 1],
    [0, 40],
    [7, 23],
    [16, 40],
    [39, 40],
    [40, 40],
  ])('cosigns what grew from %i leaves to %i', (old, size) => {
    expect(verdict(body(old, size), holding(old))).toEqual({ status: 200 });
  });

  it('knows not every log', () => {
    expect(verdict(body(7, 23))).toMatchObject({ status: 404 });
  });

  it('takes only checkpoints that the log has signed', () => {
    expect(verdict(body(7, 23, { by: stranger }), holding(7))).toMatchObject({ status: 403 });
  });

  it('takes any of several keys of a log', () => {
    const keys = [stranger.key, signer.key];
    expect(verdict(body(7, 23), { ...holding(7), keys })).toEqual({ status: 200 });
  });

  it('says what it holds to a log that believes it elsewhere', () => {
    expect(verdict(body(0, 23), holding(7))).toEqual({ status: 409, size: 7 });
    expect(verdict(body(9, 23), holding(7))).toEqual({ status: 409, size: 7 });
  });

  it('never goes back', () => {
    expect(verdict(body(23, 7), holding(23))).toMatchObject({ status: 400 });
    expect(verdict(body(5, 7), holding(23))).toEqual({ status: 409, size: 23 });
  });

  it('cosigns nothing that is another past', () => {
    expect(verdict(body(16, 23, { hashes: forked }), holding(16))).toMatchObject({ status: 422 });
    expect(verdict(body(23, 23, { hashes: forked }), holding(23))).toEqual({ status: 409, size: 23 });
  });

  it('takes no other proof than the one', () => {
    expect(verdict(body(7, 23, { proofOf: 8 }), holding(7))).toMatchObject({ status: 422 });
    expect(verdict(body(7, 23, { proofOf: 23 }), holding(7))).toMatchObject({ status: 422 });
    expect(verdict(body(0, 23, { proofOf: 7 }), holding(0))).toMatchObject({ status: 422 });
    expect(verdict(body(23, 23, { proofOf: 7 }), holding(23))).toMatchObject({ status: 422 });
  });

  it('cosigns no empty log that is not empty', () => {
    const text = `old 0\n\n${signNote(`${ORIGIN}\n0\n${base64Of(rootOf(kept, 3))}\n`, signer)}`;
    expect(verdict(text, holding(0))).toEqual({ status: 409, size: 0 });
  });
});

describe('what a log asks', () => {
  // The example of C2SP tlog-witness.
  const EXAMPLE = [
    'old 20852014',
    'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=',
    'jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=',
    '5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=',
    '/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=',
    '',
    'example.com/behind-the-sofa',
    '20852163',
    'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    '',
    '— example.com/behind-the-sofa ' +
      'Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
    '— example.com/behind-the-sofa ' +
      'opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=',
    '',
  ].join('\n');

  it('is read as the page shows it', () => {
    const { old, proof, note, checkpoint } = readAddCheckpoint(EXAMPLE);
    expect([old, proof.length, note.signatures.length]).toEqual([20_852_014, 4, 2]);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
  });

  it.each([
    ['says no old size', EXAMPLE.replace(/^.*\n/u, '')],
    ['says it in another way', EXAMPLE.replace('old 20852014', 'old 020852014')],
    ['says more than is counted', EXAMPLE.replace('old 20852014', 'old 9007199254740993')],
    ['has a proof of another kind', EXAMPLE.replace('pkaw=', 'pka')],
    ['has a shorter hash in its proof', EXAMPLE.replace(/jrJ.*/u, 'AAAA')],
    ['has a proof that is too long', EXAMPLE.replace(/jrJ.*\n/u, (line) => line.repeat(61))],
    ['has no checkpoint', EXAMPLE.slice(0, EXAMPLE.indexOf('\n\n') + 2)],
    ['has no note', 'old 0\n'],
    ['has a checkpoint that is none', EXAMPLE.replace('20852163\n', '')],
    ['has no signature', EXAMPLE.replace(/— .*\n/gu, '')],
  ])('is refused when it %s', (_, text) => {
    expect(failureOf(() => readAddCheckpoint(text))).toMatch(/malformed|canonical|length/);
  });
});
