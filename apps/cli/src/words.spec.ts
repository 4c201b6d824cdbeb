import { dayIn, hoursIn, pastIn, portIn, witnessNameIn } from './words';

describe('a word on the command line', () => {
  it.each<
    [what: string, read: (text: string) => unknown, right: readonly string[], wrong: readonly string[]]
  >([
    [
      'a day',
      dayIn,
      ['2024-02-29', '2026-12-31'],
      ['2026-02-30', '2025-02-29', '2026-13-01', '2026-3-1', 'x'],
    ],
    ['hours', hoursIn, ['1', '8760'], ['0', '-1', '8761', '1e3', '0x10', 'NaN', '1.5', '']],
    ['a port', portIn, ['0', '65535'], ['65536', '99999', '-1', 'abc', '1e3', ' 1', '']],
    ['a past', pastIn, ['0', '2026-03-01T08:00:00+08:00'], ['-1', '1e9', 'NaN', '2026-02-30T08:00:00Z', '']],
    ['the name of a witness', witnessNameIn, ['a.example/b', '见证.example', 'http://a'], ['a b', 'a+b', '']],
  ])('is taken for %s or refused', (_what, read, right, wrong) => {
    for (const text of right) expect(() => read(text)).not.toThrow();
    for (const text of wrong) expect(() => read(text)).toThrow(/^It must be .* [/] 须为/);
  });

  it('is an instant in UTC, or a position', () => {
    expect(pastIn('2026-03-01T08:00:00+08:00')).toBe('2026-03-01T00:00:00.000Z');
    expect(pastIn('007')).toBe(7n);
  });
});
