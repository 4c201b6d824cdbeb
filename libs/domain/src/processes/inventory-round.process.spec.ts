import { type EventShape, intentsOf } from '@probity/eventing';
import { round } from '../inventory/round.decider';
import { selfCheckForm } from '../inventory/self-check-form.decider';
import { type Told, bureauOf, bureauWith, clerk, eventsOf, littleBureau, otherClerk } from '../testing';
import { inventoryRound } from './inventory-round.process';

const roster = [clerk, otherClerk].map(({ subjectRef }) => ({ postId: 'P021', subjectRef }));
const opening: EventShape = {
  type: 'InventoryRoundOpened',
  data: { orgId: 'U01', scopeLevels: ['POST'], roster, mustCoverAreas: [], dueOn: '2025-03-31' },
};
const opened: Told = ['round-RD-1', opening, '2025-03-01'];
const closed: Told = ['round-RD-1', { type: 'InventoryRoundClosed', data: {} }, '2025-04-01'];
const openedBelow: Told = [
  'round-RD-2',
  {
    ...opening,
    data: { ...opening.data, orgId: 'U02', roster: [{ postId: 'P055', subjectRef: 'ref-P055' }] },
  },
  '2025-03-01',
];

const appointed = (subjectRef: string, postId: string, from: string): Told => [
  `person-${subjectRef}`,
  { type: 'PersonAppointed', data: { postId, from, cause: 'SUCCESSOR' } },
  '2025-03-10',
];
const successor = appointed('ref-new', 'P021', '2025-03-10');

/** What follows when this is told last, on 10 March. */
const followsFrom = (...told: readonly Told[]) => {
  const last = eventsOf(told).at(-1);
  return last ? intentsOf(inventoryRound, last, bureauWith(...told)) : [];
};
/** What follows when the day comes. */
const followsOn = (day: string, ...told: readonly Told[]) =>
  inventoryRound.everyDay?.(day, bureauOf(day, ...littleBureau, ...told)) ?? [];
const extension = (roundId: string, postId: string, subjectRef: string) => ({
  category: 'round',
  id: roundId,
  type: 'ExtendRoster',
  data: { postId, subjectRef },
  about: `${postId} ${subjectRef}`,
});

describe('when an inventory round opens', () => {
  const intents = followsFrom(opened);

  it('each person of the roster gets a form under an id of their own', () => {
    expect(intents.map(({ id }) => id)).toEqual(['RD-1-P021-ref-P021', 'RD-1-P021-ref-P021b']);
    expect(intents).toMatchObject(
      roster.map((entry) => ({
        category: 'form',
        type: 'OpenSelfCheckForm',
        data: { roundId: 'RD-1', ...entry },
      })),
    );
  });

  it('what it asks for is well formed', () => {
    expect(intents.flatMap(({ type, data }) => selfCheckForm.commands.faultsOf(type, data))).toEqual([]);
  });
});

describe('whoever comes into a post while a round is open', () => {
  it('joins the roster of the round that asked the post', () => {
    const intents = followsFrom(openedBelow, opened, successor);
    expect(intents).toEqual([extension('RD-1', 'P021', 'ref-new')]);
    expect(intents.flatMap(({ type, data }) => round.commands.faultsOf(type, data))).toEqual([]);
  });

  it('gets a form by that', () => {
    const extended: Told = [
      'round-RD-1',
      { type: 'RosterExtended', data: { postId: 'P021', subjectRef: 'ref-new' } },
    ];
    expect(followsFrom(opened, successor, extended)).toMatchObject([
      { category: 'form', id: 'RD-1-P021-ref-new', type: 'OpenSelfCheckForm' },
    ]);
  });

  it('joins on the first day in the post, and on no other', () => {
    const coming = appointed('ref-new', 'P021', '2025-03-17');
    expect(followsFrom(opened, coming)).toEqual([]);
    expect(followsOn('2025-03-16', opened, coming)).toEqual([]);
    expect(followsOn('2025-03-17', opened, coming)).toEqual([extension('RD-1', 'P021', 'ref-new')]);
    expect(followsOn('2025-03-18', opened, coming)).toEqual([]);
  });

  it.each<[string, ...Told[]]>([
    ['no round is open', successor],
    ['the round is closed', opened, closed, successor],
    ['the round did not ask the post', opened, appointed('ref-new', 'P022', '2025-03-10')],
    [
      'the post has moved to another unit',
      opened,
      ['post-P021', { type: 'PostChanged', data: { orgId: 'U00', validFrom: '2025-03-05' } }, '2025-03-05'],
      successor,
    ],
  ])('is not asked where %s', (_where, ...told) => {
    expect(followsFrom(...told)).toEqual([]);
  });
});
