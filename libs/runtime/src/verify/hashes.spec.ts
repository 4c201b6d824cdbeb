import fc from 'fast-check';
import { sha256 } from '@probity/eventing';
import { INTL, leafHashOf } from '@probity/ledger';
import { hashesOf } from './hashes';

describe('the hashes of an event', () => {
  const text = fc.string({ unit: 'binary' });

  it('are those of all of its text, and of what is before and after the hash that it says', () => {
    fc.assert(
      fc.property(text, text, text, (before, ownHash, after) => {
        const expected = { leaf: leafHashOf(before + ownHash + after), own: sha256(before + after) };
        expect(hashesOf([before, ownHash, after], INTL)).toEqual(expected);
      }),
    );
  });

  it('are so however long it is', () => {
    const [before, after] = ['廉'.repeat(50_000), '政'.repeat(30_000)];
    const expected = { leaf: leafHashOf(`${before}x${after}`), own: sha256(before + after) };
    expect(hashesOf([before, 'x', after], INTL)).toEqual(expected);
  });
});
