import fc from 'fast-check';
import { canonical } from './canonical';

describe('canonical JSON (RFC 8785)', () => {
  it('sorts keys by UTF-16 code units, as section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign'];
    const sorted = [...order, 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'];
    expect(Object.values(JSON.parse(canonical(value)) as object).sort()).toEqual([...sorted].sort());
    const places = sorted.map((text) => canonical(value).indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('writes numbers as ECMAScript does, as section 3.2.2 shows', () => {
    expect(canonical([333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it.each([[NaN], [Infinity], [1n], ['\ud800'], [{ a: () => 1 }]])(
    'refuses what JSON cannot say: %p',
    (value) => {
      expect(() => canonical(value)).toThrow(TypeError);
    },
  );

  it('means the same after a round trip, and is the same for any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(JSON.stringify(value).isWellFormed());
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
