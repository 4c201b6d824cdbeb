import { type EventRead, type EventShape, isRejection } from '@probity/eventing';
import fc from 'fast-check';
import {
  TODAY,
  type Told,
  World,
  colleague,
  deputy,
  eventsOf,
  officeHead,
  principal,
  system,
} from '../testing';
import { approval, change, convened, find, id, inReview } from '../testing/risk-controls';
import { BureauLog } from '../bureau/bureau-log';
import { GRADE_LIMBS, RISK_GRADES } from '../vocabulary';
import { riskPoint } from './risk-point.decider';
import type { OrgApproved } from './risk-point-decided.events';
import { gradeOfLimbs } from './risk.parts';

const REVIEWS = ['RV-1', 'RV-2', 'RV-3', 'RV-4'];
const DAYS = ['2025-03-10', '2025-03-12', '2025-03-17', '2025-04-01', '2025-12-31'];
const told: readonly Told[] = [...inReview, ...REVIEWS.map((each): Told => [`review-${each}`, convened])];

const limbs = fc.subarray([...GRADE_LIMBS], { minLength: 1 });
const reviewId = fc.constantFrom(...REVIEWS);
const grade = fc.constantFrom(...RISK_GRADES);
const day = fc.constantFrom(...DAYS);
const asks = (type: string, by: typeof system, data: fc.Arbitrary<object>) =>
  data.map((each) => ({ type, by, data: each }));

/** Anything that anybody may say about a risk, and anything that a review may decide, in any order. */
const said = fc.array(
  fc.oneof(
    asks('RecordPeerOpinion', colleague, fc.record({ opinion: fc.constant('属实'), suggestedGrade: grade })),
    ...[deputy, principal].map((leader) =>
      asks(
        'AdjustAsLeader',
        leader,
        fc.record({
          ...{
            opinion: fc.constant('意见'),
            knowledgeBasis: fc.constant('FORM'),
            gradeBasis: limbs,
            toGrade: grade,
          },
          leaderKind: fc.constant(leader === deputy ? 'DEPUTY' : 'PRINCIPAL'),
          kind: fc.constantFrom('RAISE', 'LOWER', 'CONCUR', 'REMOVE'),
        }),
      ),
    ),
    asks(
      'ProposeGradeChange',
      officeHead,
      limbs.map((gradeBasis) => ({ ...change, gradeBasis, toGrade: gradeOfLimbs(gradeBasis) })),
    ),
    asks(
      'ApproveRiskPoint',
      system,
      fc
        .tuple(reviewId, limbs, day)
        .map(([by, gradeBasis, effectiveFrom]) => ({ ...approval, reviewId: by, gradeBasis, effectiveFrom })),
    ),
    asks('ReturnRiskPoint', system, fc.record({ reviewId, reason: fc.constant('退回') })),
    asks('RejectRiskPoint', system, fc.record({ reviewId, reason: fc.constant('不予审定') })),
    asks('ReopenApproval', system, fc.record({ reviewId, reason: fc.constant('程序不符') })),
    asks('ReassignMonitors', system, fc.constant({ cause: 'PORTFOLIO' })),
  ),
  { maxLength: 25 },
);
type Said = ReturnType<typeof asks> extends fc.Arbitrary<infer T> ? T : never;

const tell = (commands: readonly Said[]) => {
  const world = new World(told);
  const all = [{ type: 'FindRisk', by: system, data: find.data }, ...commands];
  const entries = all.flatMap((command): readonly EventRead<EventShape>[] => {
    const answer = world.ask({ of: riskPoint, id, on: TODAY, ...command });
    return isRejection(answer) ? [] : answer;
  });
  return { world, entries };
};

const approvalsIn = (entries: readonly EventShape[]): readonly OrgApproved[] =>
  entries.filter(({ type }) => type === 'OrgApproved').map(({ data }) => data as OrgApproved);

describe('whatever is said about a risk, in whatever order', () => {
  it('leaves in force what the organisation approved last, and nothing else (V1)', () => {
    fc.assert(
      fc.property(said, day, (commands, on) => {
        const { world, entries } = tell(commands);
        const inForce = approvalsIn(entries).findLast(({ effectiveFrom }) => effectiveFrom <= on);
        const { approvedVersion, approvedGrade, monitorPostIds } = world.on(on).riskPoint(id) ?? {};
        expect(approvedVersion).toBe(inForce?.approvedVersion ?? 0);
        expect(approvedGrade).toBe(inForce?.grade ?? null);
        expect(monitorPostIds).toEqual(inForce?.monitorPostIds ?? []);
      }),
    );
  });

  it('approves at the grade of the gravest limb, and no review twice (V3, V4)', () => {
    fc.assert(
      fc.property(said, (commands) => {
        const approvals = approvalsIn(tell(commands).entries);
        expect(approvals.map((each) => each.grade)).toEqual(
          approvals.map(({ gradeBasis }) => gradeOfLimbs(gradeBasis)),
        );
        expect(new Set(approvals.map((each) => each.reviewId)).size).toBe(approvals.length);
      }),
    );
  });

  it('makes versions that count up and name the one before', () => {
    fc.assert(
      fc.property(said, (commands) => {
        const versions = approvalsIn(tell(commands).entries);
        expect(versions.map(({ approvedVersion }) => approvedVersion)).toEqual(
          versions.map((_, index) => index + 1),
        );
        expect(versions.map(({ supersedesVersion = 0 }) => supersedesVersion)).toEqual(
          versions.map((_, index) => index),
        );
      }),
    );
  });

  it('says the same to whoever reads the log from the beginning', () => {
    fc.assert(
      fc.property(said, day, (commands, on) => {
        const { world, entries } = tell(commands);
        const log = new BureauLog();
        for (const event of [...eventsOf(told), ...entries]) log.apply(event);
        expect(log.on(on).riskPoint(id)).toEqual(world.on(on).riskPoint(id));
        const fold = (events: readonly EventShape[]) =>
          events.reduce<unknown>(
            (state, event) => riskPoint.decider.evolve(state as never, event as never),
            riskPoint.decider.initialState,
          );
        expect(fold(entries.map((each) => riskPoint.events.read(each)))).toEqual(fold(entries));
      }),
    );
  });

  it('does nothing when a review is carried out again', () => {
    fc.assert(
      fc.property(said, (commands) => {
        const { world, entries } = tell(commands);
        const again = approvalsIn(entries).map(({ reviewId: by, gradeBasis }) => {
          const data = { ...approval, reviewId: by, gradeBasis };
          return world.ask({ of: riskPoint, id, type: 'ApproveRiskPoint', by: system, data, on: TODAY });
        });
        expect(again.filter((answer) => !isRejection(answer) && answer.length > 0)).toEqual([]);
      }),
    );
  });
});
