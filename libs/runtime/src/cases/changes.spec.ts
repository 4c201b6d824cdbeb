import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { changesBetween, differencesBetween } from './changes';
import { type Json, jsonOf } from './json';

/** Names that the other implementation takes for an attack, and leaves out. */
const LEFT_OUT = /"(?:__proto__|constructor|prototype)":/u;
const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter((value) => !LEFT_OUT.test(JSON.stringify(value)))
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
/** Lists that have much in common, as those of a state before and after an event have. */
const lists = fc.array(fc.constantFrom<Json>('A', 'B', { id: 'C', on: null }, { id: 'C' }, ['D']), {
  maxLength: 8,
});
const pairs = fc.oneof(fc.tuple(json, json), fc.tuple(lists, lists));

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What another implementation of RFC 6902 makes of a value. */
const patched = (before: Json, changes: ReturnType<typeof changesBetween>): Json => {
  const document = { root: copyOf(before) };
  const moved = changes.map((change) => ({ ...copyOf(change), path: `/root${change.path}` }));
  expect(applyPatch(document, moved).filter((failure) => failure !== null)).toEqual([]);
  return document.root;
};

describe('the changes between two values', () => {
  it('make the second of the first', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(patched(before, changesBetween(before, after))).toEqual(after);
      }),
    );
  });

  it('are none exactly where nothing is different', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        expect(changesBetween(after, copyOf(after))).toEqual([]);
        if (changesBetween(before, after).length === 0) expect(before).toEqual(after);
      }),
    );
  });

  it.each<[what: string, before: Json, after: Json, ...changes: object[]]>([
    ['a value', { grade: 3 }, { grade: 2 }, { op: 'replace', path: '/grade', value: 2 }],
    ['what is new', {}, { grade: 3 }, { op: 'add', path: '/grade', value: 3 }],
    ['what is gone', { grade: 3 }, {}, { op: 'remove', path: '/grade' }],
    ['a name that objects have', {}, { ['__proto__']: 1 }, { op: 'add', path: '/__proto__', value: 1 }],
    ['names with signs', {}, { 'a/b~c': 1 }, { op: 'add', path: '/a~1b~0c', value: 1 }],
    ['the last of a list', ['A'], ['A', 'B'], { op: 'add', path: '/1', value: 'B' }],
    ['the first of a list', ['A', 'B', 'C'], ['B', 'C'], { op: 'remove', path: '/0' }],
    [
      'one in a list',
      [{ id: 1 }, { id: 2 }],
      [{ id: 1 }, { id: 3 }],
      { op: 'replace', path: '/1/id', value: 3 },
    ],
    ['all of it', 'open', { status: 'closed' }, { op: 'replace', path: '', value: { status: 'closed' } }],
  ])('name %s alone', (_what, before, after, ...changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });

  it('know what was there', () => {
    const differences = differencesBetween({ grade: 3, old: true }, { grade: 2, fresh: null });
    expect(differences).toEqual([
      { path: '/old', was: true },
      { path: '/grade', was: 3, is: 2 },
      { path: '/fresh', is: null },
    ]);
  });
});

describe('a state as JSON', () => {
  it('has objects for maps, sorted lists for sets and digits for big numbers, and nothing undefined', () => {
    const state = {
      clocks: new Map([['REPLY', { dueOn: new Set(['2026-02-01', '2026-01-01']) }]]),
      position: 2n ** 60n,
      nothing: undefined,
      none: null,
    };
    expect(jsonOf(state)).toEqual({
      clocks: { REPLY: { dueOn: ['2026-01-01', '2026-02-01'] } },
      position: '1152921504606846976',
      none: null,
    });
    expect(jsonOf(undefined)).toBeNull();
  });
});
