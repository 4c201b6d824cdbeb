import fc from 'fast-check';
import { aggregates } from '@probity/domain';
import { titleOf } from './record-entry';

const access = aggregates.find(({ category }) => category === 'access');
const drift = (key: string) => ({ log: 'bureau', table: 'moment', key: titleOf(key) });

describe('what stands in a damaged row', () => {
  it('can be recorded, whatever it is', () => {
    const units = fc.constantFrom('\0', '\ud842', '\udfb7', '\u3164', ' ', '风', 'a');
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: units, maxLength: 250 }));
    fc.assert(
      fc.property(texts, (key) => {
        expect(access?.commands.faultsOf('RecordDrift', drift(key))).toEqual([]);
      }),
    );
  });
});
