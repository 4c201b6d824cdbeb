import { isRejection } from '@probity/eventing';
import fc from 'fast-check';
import type { Bureau } from '../bureau';
import { type Told, World, littleBureau } from '../testing';
import { analysis, determination, intakeOf, warnedRisks } from '../testing/warning-controls';
import type { WarningTargetDetermined } from './warning.events';
import { appeal } from './appeal.decider';
import { warning } from './warning.decider';

const DAYS = ['2025-03-10', '2025-03-11', '2025-03-24', '2025-04-14', '2025-05-12', '2025-10-13'] as const;
const said = '一句话';
const work = { causes: [said], measures: [said], institutionRepairs: [said], evidence: [said] };
const parts = ['ACKNOWLEDGEMENT', 'SELF_ANALYSIS', 'PLEDGE', 'SELF_CRITICISM', 'CAUSES', 'PLAN'];

/** Everything that people and processes may ask, right or wrong. */
const ASKED: readonly (readonly [type: string, by: string, data: object, seconder?: string])[] = [
  ['ProposeMeasure', 'P005', { measure: 'REMIND', reason: said }],
  ['ProposeMeasure', 'P005', { measure: 'ADMONISH', reason: said }],
  ['ProposeMeasure', 'P005', { measure: 'ORDER_RECTIFY', reason: said }],
  ['ApproveMeasure', 'P033', {}],
  ['ApproveMeasure', 'P001', {}, 'P003'],
  ['DeclineMeasure', 'P001', { reason: said }],
  ['IssueWarning', 'P034', { noticeNo: '1号', facts: said }],
  ['ServeWarning', 'P034', { how: 'IN_PERSON', servedOn: '2025-03-10' }],
  ['SubmitReply', 'P021', { parts, content: said, documents: [] }],
  ['ReturnReply', 'P033', { defects: [said] }],
  ['SubmitRectificationPlan', 'P021', { planDoc: said, milestones: [{ what: said, by: '2025-03-20' }] }],
  ['ApproveRectificationPlan', 'P002', {}],
  ['ReportRectification', 'P021', work],
  ['VerifyRectification', 'P033', { method: 'SITE', result: said }],
  ['RejectRectification', 'P033', { reason: said }],
  ['RaiseWarningLevel', 'P001', { toLevel: 1, reason: said }, 'P003'],
  ['LowerWarningLevel', 'P001', { toLevel: 3, reason: said }, 'P003'],
  ['LiftWarning', 'P001', { basis: said }],
  ['ReportFollowUp', 'P021', { result: said }],
  ['StrikeOffWarning', 'P033', { basis: said }],
  ['WithdrawWarning', 'P001', { reason: said }, 'P003'],
];

const step = fc.record({ asked: fc.nat(ASKED.length - 1), day: fc.nat(DAYS.length - 1) });
const history = fc.record({
  version: fc.constantFrom(1, 2, 3),
  factsOn: fc.constantFrom('2025-01-14', '2025-02-20', '2025-03-07', '2025-03-08', '2025-03-10'),
  steps: fc.array(step, { maxLength: 40 }),
});

const determine = (world: World, version: number, factsOn: string) => {
  const risks = [{ riskPointId: 'RP-1', approvedVersion: version }];
  const data = { ...determination, risks, factsFrom: '2025-01-01', factsOn };
  const [by, seconder] = [world.holderOf('P033', DAYS[0]), world.holderOf('P001', DAYS[0])];
  return world.ask({
    ...{ of: warning, id: 'WN-1', type: 'DetermineWarningTarget', data, by, seconder, on: DAYS[0] },
  });
};

const take = (world: World, asked: number, on: string) => {
  const [type, postId, data, second] = ASKED[asked] ?? ['', '', {}];
  const by = world.holderOf(postId, on);
  const seconder = second === undefined ? {} : { seconder: world.holderOf(second, on) };
  return world.ask({ of: warning, id: 'WN-1', type, data, by, ...seconder, on });
};

const worldOf = () => new World([...littleBureau, ...warnedRisks], intakeOf());
const gradesOf = (bureau: Bureau) =>
  ['RP-1', 'RP-2'].map((riskPointId) => {
    const { approvedGrade, approvedVersion, status } = bureau.riskPoint(riskPointId) ?? {};
    return { approvedGrade, approvedVersion, status };
  });

describe('whatever happens to a warning', () => {
  it('leaves every approved grade as it is (V1), and cites the version of the time of the facts (V2)', () => {
    fc.assert(
      fc.property(history, ({ version, factsOn, steps }) => {
        const world = worldOf();
        const before = DAYS.map((day) => gradesOf(world.on(day)));
        const inForce = world.on(factsOn).riskPoint('RP-1')?.approvedVersion;
        const answer = determine(world, version, factsOn);
        expect(isRejection(answer)).toBe(inForce !== version);
        const days = steps.map(({ day }) => day).toSorted();
        steps.forEach(({ asked }, index) => take(world, asked, DAYS[days[index] ?? 0] ?? DAYS[0]));
        expect(DAYS.map((day) => gradesOf(world.on(day)))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

const scheme = (levels: readonly (readonly [level: number, severityRank: number])[]): Told => [
  'ruleSet-WARNING',
  {
    type: 'RuleSetVersionAdopted',
    data: {
      ...{ kind: 'WARNING', version: 'W-1', adoptedBy: 'LEADING_GROUP', adoptedOn: '2025-01-01' },
      validFrom: '2025-02-01',
      content: {
        warning: {
          levels: levels.map(([level, severityRank]) => ({ level, severityRank, nameEn: 'l', nameZh: '级' })),
          measures: [{ measure: 'ADMONISH', approver: 'PRINCIPAL', verifiedOnSite: false, followUp: false }],
          ...{ raiseAfterMisses: 2, raiseAfterRejections: 2 },
        },
      },
    },
  },
];

describe('a scheme that counts the other way round (V15)', () => {
  const WORST_FIRST = [
    ...([
      [1, 3],
      [2, 2],
      [3, 1],
    ] as const),
  ];
  const mirrored = (level: number) => 4 - level;

  it('sorts the same warnings the same by severity', () => {
    const levels = fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 });
    const sorted = (told: Told, asked: readonly { readonly id: string; readonly level: number }[]) => {
      const world = new World([...littleBureau, ...warnedRisks, told], intakeOf());
      const [by, seconder] = [world.holderOf('P033', DAYS[0]), world.holderOf('P001', DAYS[0])];
      const ranked = asked.flatMap(({ id, level }) => {
        const data = { ...determination, level };
        const answer = world.ask({
          ...{ of: warning, id, type: 'DetermineWarningTarget', data, by, seconder, on: DAYS[0] },
        });
        if (isRejection(answer)) return [];
        return answer.map((event) => ({
          id,
          rank: (event.data as WarningTargetDetermined).level.severityRank,
        }));
      });
      expect(ranked).toHaveLength(asked.length);
      return ranked.toSorted((one, other) => other.rank - one.rank).map(({ id }) => id);
    };
    fc.assert(
      fc.property(levels, (chosen) => {
        const asked = chosen.map((level, index) => ({ id: `WN-${index}`, level }));
        const reversed = WORST_FIRST.map(([level, rank]) => [mirrored(level), rank] as const);
        const inReverse = asked.map(({ id, level }) => ({ id, level: mirrored(level) }));
        expect(sorted(scheme(reversed), inReverse)).toEqual(sorted(scheme(WORST_FIRST), asked));
      }),
      { numRuns: 10 },
    );
  });
});

describe('an appeal at any moment (V22)', () => {
  const upTo = [1, 4, 6, 7];

  it('neither suspends nor erases: the warning answers every further step alike', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(24), (steps, moment) => {
        const [plain, appealed] = [worldOf(), worldOf()];
        const answers = [plain, appealed].map((world) => {
          determine(world, 1, '2025-02-20');
          upTo.forEach((asked) => take(world, asked, DAYS[0]));
          return steps.map(({ asked }, index) => {
            if (world === appealed && index === Math.min(moment, steps.length - 1)) fileIn(world);
            return JSON.stringify(strip(take(world, asked, DAYS[1])));
          });
        });
        expect(answers[1]).toEqual(answers[0]);
        expect(appealed.on(DAYS[1]).warning('WN-1')).toEqual(plain.on(DAYS[1]).warning('WN-1'));
        const filed = appealed.on(DAYS[1]).appeal('AP-1');
        expect(filed?.stage).toBe(steps.length > 0 ? 'FILED' : undefined);
      }),
      { numRuns: 60 },
    );
  });

  const fileIn = (world: World) => {
    const [decision] = world.on(DAYS[1]).warning('WN-1')?.decisions ?? [];
    const data = { warningId: 'WN-1', decisionEventId: decision?.eventId ?? '', grounds: said };
    const by = { ...world.holderOf('P021', DAYS[1]) };
    const answer = world.ask({ of: appeal, id: 'AP-1', type: 'FileAppeal', data, by, on: DAYS[1] });
    if (isRejection(answer)) throw new Error(answer.rejected);
    expect(answer[0]?.data).toMatchObject({ suspends: false });
  };

  /** What was decided, without its place in the log. */
  const strip = (answer: ReturnType<World['ask']>) =>
    isRejection(answer) ? answer : answer.map(({ type, data }) => ({ type, data }));
});

it('the analysis of these properties recommends whom they warn', () => {
  expect(analysis.candidateTargets).toContain(determination.targetPostId);
});
