import type { EventRead, EventShape } from '@probity/eventing';
import fc from 'fast-check';
import type { ScoreRules } from '../rule-content';
import { DEFAULT_RULES } from '../rule-defaults';
import { TODAY, type Told, World, holderOf, littleBureau, system } from '../testing';
import { assessment } from './assessment.decider';
import type { BandAssigned, ScoreComputed } from './assessment.events';
import { computeScore } from './scoring';

const id = 'U01-2024H2-D06';
const ITEMS = ['I01', 'I02', 'I03', 'I04'];

const rulesOf = (rounding: ScoreRules['rounding']): Told => [
  'ruleSet-SCORE',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'SCORE', version: '1.0', adoptedBy: 'LEADING_GROUP', document: '方案' },
      ...{ content: { score: { ...DEFAULT_RULES.SCORE, rounding } }, adoptedOn: '2024-01-01' },
      validFrom: '2024-01-02',
    },
  },
];
const round: Told = [
  'assessRound-U01-2024H2',
  {
    type: 'AssessmentRoundOpened',
    data: {
      ...{ orgId: 'U01', kind: 'HALF_YEAR', period: '2024H2', schemeVersion: '1.0', subjects: ['D06'] },
      catalogueVersions: [],
    },
  },
];

type Step = readonly [type: string, postId: string | undefined, data: object];

/** What comes of the steps; what a rule refuses leaves nothing behind. */
const play = (rules: Told, steps: readonly Step[]): readonly EventRead<EventShape>[] => {
  const world = new World([...littleBureau, rules, round]);
  const open: Step = ['OpenAssessment', undefined, { roundId: 'U01-2024H2', subject: 'D06' }];
  return [open, ...steps].flatMap(([type, postId, data]) => {
    const by = postId === undefined ? system : holderOf(postId);
    const answer = world.ask({ of: assessment, id, type, data, by, on: TODAY });
    return 'rejected' in answer ? [] : answer;
  });
};

const points = fc.integer({ min: 1, max: 3_000 });
const items = fc
  .dictionary(fc.constantFrom(...ITEMS), points)
  .map((all) => Object.entries(all).map(([itemId, off]) => ({ itemId, points: off, evidence: '查阅资料' })));
const give = (component: string, postId: string) =>
  items.map((given): Step => ['GiveScore', postId, { component, items: given }]);
const step = fc.oneof(
  give('SELF', 'P020'),
  give('OFFICE', 'P034'),
  give('LEADER', 'P003'),
  fc
    .tuple(fc.constantFrom(...ITEMS), points, fc.nat(9))
    .map(([itemId, off, warning]): Step => [
      ...(['DeductScore', 'P033'] as const),
      { itemId, points: off, causeRef: `warning-${warning}`, reason: '预警' },
    ]),
  fc
    .integer({ min: 1, max: 150 })
    .map((more): Step => [
      ...(['GiveBonus', 'P033'] as const),
      { points: more, rule: '第9条', reason: '推广' },
    ]),
  fc.constant<Step>(['ApplyVeto', 'P033', { code: 'V1', reason: '移送司法' }]),
  fc.constant<Step>(['ComputeScore', undefined, {}]),
);
const full: readonly Step[] = [
  ['GiveScore', 'P020', { component: 'SELF', items: [] }],
  ['GiveScore', 'P034', { component: 'OFFICE', items: [] }],
  ['GiveScore', 'P003', { component: 'LEADER', items: [] }],
  ['ComputeScore', undefined, {}],
];
const rounding = fc.constantFrom('HUNDREDTH' as const, 'INTEGER' as const);

/** The scheme that the log says the version was. */
const schemeIn = ([, { data }]: Told): ScoreRules =>
  (data as { readonly content: { readonly score: ScoreRules } }).content.score;

describe('whatever is given, taken off and added, in whatever order', () => {
  it('every total and band recomputes from the log alone: inputs, and the rules of the version (V14)', () => {
    fc.assert(
      fc.property(rounding, fc.array(step, { maxLength: 12 }), (how, steps) => {
        const rules = rulesOf(how);
        const events = play(rules, [...steps, ...full]);
        const computed = events.filter(({ type }) => type === 'ScoreComputed');
        expect(computed.length).toBeGreaterThan(0);
        for (const event of computed) {
          const data = event.data as ScoreComputed;
          const after = events[events.indexOf(event) + 1]?.data as BandAssigned;
          const { total, trace, schemeVersion } = data;
          expect(schemeVersion).toBe('1.0');
          expect(computeScore(schemeIn(rules), data)).toEqual({ total, trace, band: after.band });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('nothing is taken off beyond what an item has, and no hand gives two parts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const events = play(rulesOf('HUNDREDTH'), [...steps, ...full]);
        const given = events
          .filter(({ type }) => type === 'ScoreComponentGiven')
          .map(({ data }) => data as { readonly by: string });
        expect(new Set(given.map(({ by }) => by)).size).toBe(3);
        const last = events.findLast(({ type }) => type === 'ScoreComputed')?.data as ScoreComputed;
        expect(last.inputs.every(({ hundredths }) => hundredths >= 0 && hundredths <= 10_000)).toBe(true);
        expect(last.bonus).toBeLessThanOrEqual(DEFAULT_RULES.SCORE.bonusMax);
      }),
      { numRuns: 50 },
    );
  });
});
