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

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555554', '333333333.33333325'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s, as appendix B shows', (bits, text) => {
    expect(canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  // After the test data of the RFC's author (cyberphone/json-canonicalization).
  it.each([
    ['[56, {"d": true, "10": null, "1": [ ]}]', '[56,{"1":[],"10":null,"d":true}]'],
    [
      '{"1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0}, "10": { }, "": "e", "a": { }, "111": [ { } ], "A": { }}',
      '{"":"e","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
    ],
    [
      '{"peach": "a", "p\u00e9ch\u00e9": "b", "p\u00eache": "c", "sin": "d"}',
      '{"peach":"a","p\u00e9ch\u00e9":"b","p\u00eache":"c","sin":"d"}',
    ],
    ['{"Unnormalized Unicode":"\\u1e0d\\u0307"}', '{"Unnormalized Unicode":"\u1e0d\u0307"}'],
    [
      '{"escaping": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"}',
      '{"escaping":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    [
      '{"\\u20ac": 1, "1": 2, "\\u0080": "\\u007f", "\\ud83d\\ude02": 4, "\\ufb33": 5, "</script>": 6}',
      '{"1":2,"</script>":6,"\u0080":"\u007f","\u20ac":1,"\ud83d\ude02":4,"\ufb33":5}',
    ],
  ])('spells %s as its author does', (text, expected) => {
    expect(canonical(JSON.parse(text))).toBe(expected);
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
