import fc from 'fast-check';
import { base64Of, hashIn } from './hash';
import { leafHashOf } from './leaf';
import { type Seal, readCheckpoint, readSeal, sealText } from './seal';
import { failureOf } from './testing';

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const seal: Seal = {
  origin: 'probity.example/bureau',
  size: 20_852_163,
  root: hashIn(ROOT),
  cases: leafHashOf('cases'),
  at: '2026-11-25T08:00:00.000Z',
};
const CASES = base64Of(seal.cases);
const TEXT = `probity.example/bureau\n20852163\n${ROOT}\ncases ${CASES}\nsealed 2026-11-25T08:00:00.000Z\n`;

describe('a seal', () => {
  it('is spelt as the page shows', () => {
    expect(sealText(seal)).toBe(TEXT);
    expect(readSeal(TEXT)).toEqual(seal);
  });

  it('comes back as it went in', () => {
    const hash = fc.nat().map((number) => leafHashOf(String(number)));
    const at = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
    const seals = fc.record({
      origin: fc.constantFrom('a', 'probity.example/intake', '市局'),
      size: fc.maxSafeNat(),
      root: hash,
      cases: hash,
      at: at.map((date) => date.toISOString()),
    });
    fc.assert(fc.property(seals, (each) => expect(readSeal(sealText(each))).toEqual(each)));
  });

  it.each([
    ['no line end', TEXT.slice(0, -1)],
    ['a line more', `${TEXT}more\n`],
    ['an empty line', TEXT.replace('\ncases', '\n\ncases')],
    ['a line less', TEXT.replace(/sealed .*\n/u, '')],
    ['its lines in another order', TEXT.replace(/(cases .*\n)(sealed .*\n)/u, '$2$1')],
    ['a leading zero', TEXT.replace('20852163', '020852163')],
    ['a sign', TEXT.replace('20852163', '+20852163')],
    ['another number', TEXT.replace('20852163', '1e3')],
    ['more leaves than there are', TEXT.replace('20852163', '9007199254740993')],
    ['a day that is none', TEXT.replace('11-25', '02-30')],
    ['another zone', TEXT.replace('000Z', '000+00:00')],
    ['an instant without milliseconds', TEXT.replace('.000Z', 'Z')],
    ['a space more', TEXT.replace('cases ', 'cases  ')],
    ['a space at an end', TEXT.replace('000Z', '000Z ')],
    ['no origin', TEXT.replace(/^.*/u, '')],
    ['an origin with a space', TEXT.replace('probity', 'pro bity')],
    ['the origin of an endorsement', TEXT.replace(/^.*/u, 'probity-key/1')],
    ['the origin of a dossier', TEXT.replace(/^.*/u, 'probity-dossier/1')],
    ['the origin of a cosignature', TEXT.replace(/^.*/u, 'cosignature/v1')],
  ])('with %s is none', (_, text) => {
    expect(failureOf(() => readSeal(text))).toMatch(/^(seal-malformed|base64-not-canonical)$/);
  });

  it('has hashes of 32 bytes in the one base64 that they have', () => {
    expect(failureOf(() => readSeal(TEXT.replace('q2I=', 'q2J=')))).toBe('base64-not-canonical');
    expect(failureOf(() => readSeal(TEXT.replace(CASES, 'AAAA')))).toBe('hash-length');
  });

  it('is not written when it could not be read', () => {
    for (const wrong of [{ origin: 'a b' }, { size: -1 }, { size: 1.5 }, { at: 'today' }]) {
      expect(failureOf(() => sealText({ ...seal, ...wrong }))).toBe('seal-malformed');
    }
  });
});

describe('a checkpoint', () => {
  it('of any log is read as C2SP shows it, whatever its further lines say', () => {
    const text = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;
    const read = { origin: 'example.com/behind-the-sofa', size: 20_852_163, root: hashIn(ROOT) };
    expect(readCheckpoint(text)).toEqual({ ...read, extensions: '' });
    expect(readCheckpoint(`${text}more\n`)).toEqual({ ...read, extensions: 'more\n' });
  });
});
