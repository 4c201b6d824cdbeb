import fc from 'fast-check';
import { canonical } from '@probity/eventing';
import type { Spelling } from './form';
import { isListOfObjects, isObject } from './parts';
import { Spellings } from './spelling';

const spellings = (): Spellings =>
  new Spellings({ leftOut: 'hash', isWanted: (name) => name.endsWith('Id') });

/** Reads a text as one of a form that is known already, and of another form as well. */
const readAgain = (text: string, like: string): Spelling => {
  const known = spellings();
  known.read('', like);
  return known.read('', text);
};

const plain = fc.oneof(
  fc.constantFrom('', 'a', 'Z 1', '廉政', '"', '\\', '\n', '\u2028', '😀'),
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const members = fc.dictionary(
  fc.constantFrom('hash', 'b', 'riskId', 'a', '10', '9', 'é'),
  fc.oneof(plain, fc.array(plain, { maxLength: 3 })),
);
const objects = fc.dictionary(
  fc.constantFrom('hash', 'actor', 'z', 'warningId', '<1>'),
  fc.oneof(plain, members, fc.array(members, { maxLength: 2 })),
);

describe('the spelling of a text', () => {
  it('is that of its value, whether or not its form was known', () => {
    fc.assert(
      fc.property(objects, objects, (value, other) => {
        const text = JSON.stringify(value);
        for (const like of [text, JSON.stringify(other)]) {
          const { canonical: parts, member } = readAgain(text, like);
          const { hash, ...rest } = JSON.parse(text) as Record<string, unknown>;
          const [before, , after] = parts;
          expect([parts.join(''), before + after]).toEqual([canonical(JSON.parse(text)), canonical(rest)]);
          expect(member('hash')).toEqual(isObject(hash) || isListOfObjects(hash) ? undefined : hash);
        }
      }),
    );
  });

  it.each([
    ['{"a":1,"b":"x"}', '{"a":1, "b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":1,"a":2,"b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":1.0,"b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":-0,"b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":1e0,"b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":1,"b":"\\u0078"}'],
    ['{"a":1,"b":"x"}', '{"\\u0061":1,"b":"x"}'],
    ['{"a":1,"b":"x"}', '{"a":1,"b":"x"}\n'],
    ['{"a":[1,2]}', '{"a":[1, 2]}'],
    ['{"a":[{"b":1}]}', '{"a":[{"b":1},{"b":2 }]}'],
    ['{"a":[{"b":1}]}', '{"a":[{"b":1,"b":2}]}'],
  ])('of the form %s does not take %s for plain', (like, text) => {
    const spelt = readAgain(text, like).canonical.join('');
    expect(spelt).toBe(canonical(JSON.parse(text)));
    expect(spelt).not.toBe(text);
  });

  it('gives the members that are wanted, at whatever depth they stand', () => {
    const text =
      '{"riskId":"R-1","more":{"warningId":"W-1","note":"n"},"formIds":["F"],"otherId":["a","b"],"all":[{"z":1,"oneId":"O"}]}';
    expect(readAgain(text, text).wanted).toEqual([
      { riskId: 'R-1' },
      { warningId: 'W-1' },
      { otherId: ['a', 'b'] },
      { oneId: 'O' },
    ]);
  });

  it.each(['{"a":1,"b":"x"', '{"a":01,"b":"x"}', '{"a":1,"b":"\u0001"}', ''])(
    'is refused where there is none: %j',
    (text) => {
      expect(() => readAgain(text, '{"a":1,"b":"x"}')).toThrow(SyntaxError);
    },
  );
});
