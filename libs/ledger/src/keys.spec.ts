import { type KeyEntry, endorse, isTrusted, keyAt } from './keys';
import { type Signer, newSignerKey, signNote } from './note';
import { failureOf } from './testing';

const ORIGIN = 'probity.example/bureau';
const [first, second, third] = [0, 1, 2].map(() => newSignerKey(ORIGIN).signer) as [Signer, Signer, Signer];
const stranger = newSignerKey(ORIGIN).signer;

const entry = (signer: Signer, from: number, by: Signer | null): KeyEntry => {
  const key = signer.key.text;
  return { key, from, endorsement: by && endorse(by, { origin: ORIGIN, key, from }) };
};
const keys = [entry(first, 0, null), entry(second, 100, first), entry(third, 250, second)];
const failure = (changed: readonly KeyEntry[]) => failureOf(() => keyAt(changed, ORIGIN, 1_000));
const replaced = (at: number, change: Partial<KeyEntry>): KeyEntry[] =>
  keys.map((each, index) => (index === at ? { ...each, ...change } : each));

describe('the key of a seal', () => {
  it.each([
    [0, first],
    [99, first],
    [100, second],
    [249, second],
    [250, third],
    [10_000, third],
  ])('of %i leaves is the last that begins by then', (size, signer) => {
    expect(keyAt(keys, ORIGIN, size).text).toBe(signer.key.text);
  });

  it('is endorsed as the page shows', () => {
    const [text] = (keys[1]?.endorsement ?? '').split('\n\n');
    expect(text).toBe(`probity-key/1\n${ORIGIN}\n${second.key.text}\nfrom 100`);
  });

  it('may be handed on twice at one number of leaves', () => {
    const twice = [entry(first, 0, null), entry(second, 0, first), entry(third, 0, second)];
    expect(keyAt(twice, ORIGIN, 0).text).toBe(third.key.text);
  });

  it.each([
    ['is not endorsed', replaced(1, { endorsement: null })],
    ['endorses itself', replaced(1, entry(second, 100, second))],
    ['is endorsed by a stranger', replaced(1, entry(second, 100, stranger))],
    ['is endorsed by another than the one before', replaced(2, entry(third, 250, first))],
    ['begins earlier than it was endorsed for', replaced(1, { from: 99 })],
    ['is another than was endorsed', replaced(2, { key: stranger.key.text })],
    ['begins before the one before', replaced(2, entry(third, 99, second))],
    ['is first and endorsed', replaced(0, entry(first, 0, stranger))],
    ['comes too late', keys.map((each) => ({ ...each, from: each.from + 2_000 })).slice(0, 1)],
    ['is the first of none', []],
    ['is left out', keys.filter((_, index) => index !== 1)],
    ['begins at no number', replaced(0, { from: -1 })],
    ['is endorsed by a text that says more', replaced(1, { endorsement: signNote('more\n', first) })],
  ])('is refused when any key %s', (_, changed) => {
    expect(failure(changed)).toBe('keys-invalid');
  });

  it('bears the name of its log', () => {
    const other = newSignerKey('probity.example/intake').signer;
    expect(failure([entry(first, 0, null), { ...entry(first, 5, first), key: other.key.text }])).toBe(
      'keys-invalid',
    );
    expect(failureOf(() => endorse(first, { origin: ORIGIN, key: other.key.text, from: 5 }))).toBe(
      'keys-invalid',
    );
  });

  it('is endorsed for one log, and for no other', () => {
    const elsewhere = keys.map((each) => ({ ...each }));
    expect(failureOf(() => keyAt(elsewhere, 'probity.example/intake', 1_000))).toBe('keys-invalid');
  });

  it('is refused when its endorsement is no note', () => {
    expect(failure(replaced(1, { endorsement: 'no note' }))).toBe('note-malformed');
  });
});

describe('trust', () => {
  const trusts = (size: number, ...trusted: readonly Signer[]): boolean =>
    isTrusted(
      keys,
      ORIGIN,
      size,
      trusted.map(({ key }) => key.text),
    );

  it('goes on from a key to those that it leads to, and never back', () => {
    expect(trusts(300, first)).toBe(true);
    expect(trusts(300, second)).toBe(true);
    expect(trusts(300, third)).toBe(true);
    expect(trusts(50, third)).toBe(false);
    expect(trusts(150, third)).toBe(false);
    expect(trusts(150, first)).toBe(true);
  });

  it('is nobody’s who was not named', () => {
    expect(trusts(300)).toBe(false);
    expect(trusts(300, stranger)).toBe(false);
    expect(trusts(300, stranger, first)).toBe(true);
  });
});
