import { type AnyAggregate, type Asker, categoryOf, isRejection } from '@probity/eventing';
import fc from 'fast-check';
import { riskPoint } from './inventory/risk-point.decider';
import { review } from './inventory/review.decider';
import { TODAY, World, clerk, deptHead, officeHead, principal, system } from './testing';
import { withApprovedRisks } from './testing/prevention-controls';
import { control } from './prevention/control.decider';
import { CONTROL_MEANS, CONTROL_PHASES, PREVENTION_LINES, REVISION_CAUSES } from './prevention/control.parts';
import { indicator } from './prevention/indicator.decider';
import { integrityReport } from './prevention/integrity-report.decider';
import { opinionPoll } from './prevention/opinion-poll.decider';

const AGGREGATES: readonly AnyAggregate[] = [control, indicator, integrityReport, opinionPoll];
const RISKS = ['RP-1', 'RP-2', 'RP-3', 'RP-4', 'RP-5'];
const riskPointId = fc.constantFrom(...RISKS);
const measure = fc.constantFrom('系统随机抽取名单', '两人抽样');
const ownerPostId = fc.constantFrom('P021', 'P022', 'P002');
const [phase, line, means] = [
  fc.constantFrom(...CONTROL_PHASES),
  fc.constantFrom(...PREVENTION_LINES),
  fc.constantFrom(...CONTROL_MEANS),
];
const period = fc.constantFrom('2025Q1', '2025-02', '2024');
const [reason, findings] = [
  fc.constant('理由'),
  riskPointId.map((each) => [{ finding: '意见', riskPointId: each }]),
];

const asks = (of: AnyAggregate, type: string, data: fc.Arbitrary<object>) =>
  fc.record({
    of: fc.constant(of),
    type: fc.constant(type),
    data,
    id: fc.constantFrom('1', '2', '3'),
    by: fc.constantFrom<Asker>(clerk, deptHead, officeHead, principal, system),
  });

/** Anything that anybody may ask of prevention, in any order. */
const asked = fc.array(
  fc.oneof(
    asks(
      control,
      'AdoptControlMeasure',
      fc.record({ riskPointId, phase, line, means, measure, ownerPostId }),
    ),
    asks(control, 'EvidenceControlMeasure', fc.record({ period, evidence: measure })),
    asks(
      control,
      'ReviseControlMeasure',
      fc.record({ cause: fc.constantFrom(...REVISION_CAUSES), measure, ownerPostId, reason }),
    ),
    asks(control, 'EndControlMeasure', fc.record({ reason })),
    asks(
      indicator,
      'DefineIndicator',
      fc.record({
        ...{ riskPointId, name: fc.constant('次数'), unit: fc.constant('次') },
        ...{ direction: fc.constantFrom('ABOVE', 'BELOW'), limit: fc.integer({ min: 0, max: 9 }) },
      }),
    ),
    asks(indicator, 'MeasureIndicator', fc.record({ period, value: fc.integer({ min: 0, max: 9 }), reason })),
    asks(indicator, 'RetireIndicator', fc.record({ reason })),
    asks(
      opinionPoll,
      'HoldOpinionPoll',
      fc.record({
        ...{ orgId: fc.constant('D06'), audience: fc.constant('PUBLIC'), findings },
        ...{ invited: fc.constant(9), respondents: fc.constant(7) },
      }),
    ),
    asks(
      integrityReport,
      'ReportMajorMatter',
      fc.record({
        ...{ matterType: fc.constant('GIFT'), details: measure, happenedOn: fc.constant('2025-03-01') },
      }),
    ),
  ),
  { minLength: 1, maxLength: 40 },
);

type Ask = typeof asked extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

const told = (commands: readonly Ask[]) => {
  const world = new World(withApprovedRisks);
  const risksOf = () => RISKS.map((each) => world.on(TODAY).riskPoint(each));
  const before = risksOf();
  const events = commands.flatMap((command) => {
    const answer = world.ask({ ...command, on: TODAY });
    return isRejection(answer) ? [] : answer;
  });
  return { before, after: risksOf(), events, bureau: world.on(TODAY) };
};

describe('whatever is done to prevent', () => {
  it('the grade, the version, the monitors and the state of every risk stay as they are (V1)', () => {
    fc.assert(
      fc.property(asked, (commands) => {
        const { before, after } = told(commands);
        expect(after).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  it('is recorded in streams of its own, never in those of risks and reviews (V1)', () => {
    const own = AGGREGATES.map(({ category }) => category);
    fc.assert(
      fc.property(asked, (commands) => {
        const categories = told(commands).events.map(({ stream }) => categoryOf(stream));
        expect(categories.filter((category) => !own.includes(category))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('rests on a version in force, and an indicator is breached only beyond its limit', () => {
    fc.assert(
      fc.property(asked, (commands) => {
        const { events, bureau } = told(commands);
        for (const { type, data } of events) {
          const said = data as Readonly<Record<string, unknown>>;
          const version = said['approvedRiskVersion'];
          if (version !== undefined) expect(version).toBe(1);
          if (type !== 'IndicatorBreached') continue;
          const limit = bureau.indicator(String(said['indicatorId']))?.limit;
          expect(said['limit']).toBe(limit);
          expect(said['value']).not.toBe(limit);
        }
      }),
    );
  });

  it('is told in words that risks and reviews do not know, nor what makes their state', () => {
    const words = new Set(AGGREGATES.flatMap(({ events }) => Object.keys(events.types)));
    const theirs = [riskPoint, review].flatMap(({ events }) => Object.keys(events.types));
    expect(theirs.filter((type) => words.has(type))).toEqual([]);
  });

  it('happens at all', () => {
    const types = new Set(
      fc
        .sample(asked, { numRuns: 200, seed: 1 })
        .flatMap((commands) => told(commands).events.map(({ type }) => type)),
    );
    expect([...types]).toEqual(
      expect.arrayContaining(['ControlMeasureAdopted', 'ControlMeasureRevised', 'IndicatorBreached']),
    );
  });
});
