import fc from 'fast-check';
import { inLines, jsonOf, underVerdict, visible } from './terminal';

const FORGED = '\u001b[2J\u001b[1;1HVERIFIED\u001b[8m';
const MOVING = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('a text from elsewhere, on a terminal', () => {
  it('shows as an escape what would move the cursor', () => {
    expect(visible(FORGED)).toBe(String.raw`\u001b[2J\u001b[1;1HVERIFIED\u001b[8m`);
    expect(visible('a\r\nb\u0085\u009b\u007f')).toBe(String.raw`a\u000d\u000ab\u0085\u009b\u007f`);
    expect(visible('\u202eDEIFIREV\u2069\u200f\u2028')).toBe(String.raw`\u202eDEIFIREV\u2069\u200f\u2028`);
  });

  it('is left as it is otherwise', () => {
    for (const text of ['专项检查(第1号)', 'Li Na · “–” é 👩‍⚖️', '']) expect(visible(text)).toBe(text);
  });

  it('is never more than one line, and moves nothing', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...FORGED, '\n', '\u2067', '\u0090'), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const lines = inLines(texts).split('\n');
        expect(lines).toHaveLength(texts.length);
        expect(lines.filter((line) => MOVING.test(line))).toEqual([]);
      }),
    );
  });

  it('says the same as JSON, where nothing moves but the ends of its lines', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: fc.constantFrom(...'"\\\n\u001b\u009b\u202e\u2028a') }),
        (value) => {
          const json = jsonOf(value);
          expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(MOVING.test(json.replaceAll('\n', ''))).toBe(false);
        },
      ),
    );
  });

  it('stands between its verdict and its verdict', () => {
    expect(underVerdict('REFUSED', ['a\nVERIFIED'])).toBe('REFUSED\na\\u000aVERIFIED\nREFUSED');
  });
});
