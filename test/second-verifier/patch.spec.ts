import type { JsonObject } from './canonical';
import { type Operation, State, isPatch } from './patch';
import type { Refusal } from './refusal';

const A = '/a';

describe('a patch', () => {
  it.each([
    ['sets a member', [{ op: 'add', path: A, value: 1 }], { a: 1 }],
    [
      'sets a member again',
      [
        { op: 'add', path: A, value: 1 },
        { op: 'add', path: A, value: null },
      ],
      { a: null },
    ],
    [
      'puts into a list',
      [
        { op: 'add', path: A, value: [1, 2] },
        { op: 'add', path: '/a/1', value: 3 },
      ],
      { a: [1, 3, 2] },
    ],
    [
      'puts at its end',
      [
        { op: 'add', path: A, value: [1] },
        { op: 'add', path: '/a/1', value: 2 },
      ],
      { a: [1, 2] },
    ],
    [
      'puts at its end by a dash',
      [
        { op: 'add', path: A, value: [] },
        { op: 'add', path: '/a/-', value: [] },
      ],
      { a: [[]] },
    ],
    [
      'takes from a list',
      [
        { op: 'add', path: A, value: [1, 2] },
        { op: 'remove', path: '/a/0' },
      ],
      { a: [2] },
    ],
    [
      'replaces in a list',
      [
        { op: 'add', path: A, value: [1] },
        { op: 'replace', path: '/a/0', value: 2 },
      ],
      { a: [2] },
    ],
    ['names the empty member', [{ op: 'add', path: '/', value: 1 }], { '': 1 }],
    ['reads ~01 as ~1', [{ op: 'add', path: '/~01', value: 1 }], { '~1': 1 }],
    ['replaces everything', [{ op: 'replace', path: '', value: { b: 1 } }], { b: 1 }],
    [
      'sets a member of a bad name',
      [{ op: 'add', path: '/__proto__', value: 1 }],
      JSON.parse('{"__proto__":1}') as JsonObject,
    ],
  ] as const)('%s', (_, patch, state) => {
    expect(isPatch(patch)).toBe(true);
    const held = new State();
    held.apply(patch, 1);
    expect(held.is(state)).toBe(true);
    expect(held.is({ ...state, more: 1 })).toBe(false);
  });

  it.each([
    ['removes nothing', { op: 'remove', path: A }],
    ['removes everything', { op: 'remove', path: '' }],
    ['replaces nothing', { op: 'replace', path: A, value: 1 }],
    ['goes through nothing', { op: 'add', path: '/a/b', value: 1 }],
    ['goes through a value', { op: 'add', path: '/value/b', value: 1 }],
    ['goes past a list', { op: 'add', path: '/list/2', value: 1 }],
    ['replaces past a list', { op: 'replace', path: '/list/1', value: 1 }],
    ['removes at the dash', { op: 'remove', path: '/list/-' }],
    ['writes an index as 00', { op: 'replace', path: '/list/00', value: 1 }],
    ['asks a list for its length', { op: 'replace', path: '/list/length', value: 0 }],
  ] satisfies readonly (readonly [string, Operation])[])('fails when it %s', (_, operation) => {
    const state = new State();
    state.apply([{ op: 'add', path: '', value: { value: 1, list: [0] } }], 1);
    const refusal = expect.objectContaining({ reason: 'patch-fails', line: 7 }) as Refusal;
    expect(() => state.apply([operation], 7)).toThrow(refusal);
  });

  it.each([
    ['moves', { op: 'move', from: A, path: '/b' }],
    ['tests', { op: 'test', path: A, value: 1 }],
    ['has no value', { op: 'add', path: A }],
    ['has a value too much', { op: 'remove', path: A, value: 1 }],
    ['has a path without its slash', { op: 'remove', path: 'a' }],
    ['has a tilde of no meaning', { op: 'remove', path: '/~2' }],
    ['ends with a tilde', { op: 'remove', path: '/~' }],
    ['is no object', 'remove'],
  ])('is none when one of it %s', (_, operation) => {
    expect(isPatch([operation])).toBe(false);
  });
});
