import { type Told, bureauOf, littleBureau } from './testing';
import { determined } from './testing/warning-controls';
import { concernedBy } from './concerned';

const warned: Told = ['warning-WN-1', determined(), '2025-03-05'];
const bureau = bureauOf('2025-03-06', ...littleBureau, warned);

describe('whose data something holds', () => {
  it.each([
    ['a person is meant by the own reference', ['ref-P021'], ['ref-P021']],
    ['a post stands for all who hold it', ['P021'], ['ref-P021', 'ref-P021b']],
    ['a warning stands for whom it is about', ['WN-1'], ['ref-P021']],
    ['a unit stands for itself', ['D06'], ['D06']],
    ['what nobody knows stands for itself', ['X-1'], ['X-1']],
    ['who is named in several ways is one person', ['ref-P021', 'WN-1', 'ref-P021'], ['ref-P021']],
    ['nobody is nobody', [], []],
  ])('%s', (_case, refs, persons) => {
    expect(concernedBy(bureau, refs)).toEqual(persons);
  });
});
