import { sampleRows } from '../testing';
import {
  decisions,
  findAndOpine,
  holdReviews,
  list,
  refused,
  reviews,
  world,
} from '../testing/sample-reviews';

findAndOpine();
const approvedBefore = sampleRows('risk-points').filter(
  ({ riskPointId = '' }) => world.on('2025-03-31').riskPoint(riskPointId)?.approvedGrade !== null,
);
holdReviews();

describe('the reviews of the sample bureau', () => {
  it('take 7 sessions and 207 decisions', () => {
    expect([reviews.length, decisions.length]).toEqual([7, 207]);
  });

  it('follow, to the last row, from risks, opinions, proposals, recusals and votes', () => {
    expect(refused).toEqual([]);
  });

  it('have nothing in force before they decide, whatever leaders said', () => {
    expect(approvedBefore).toEqual([]);
  });

  it('are what is in force from their days on: version, grade and monitors', () => {
    const approvals = decisions.filter(({ decision }) => decision === 'APPROVED');
    const expected = approvals.map(({ version, decidedGrade, monitorPostIds }) => ({
      approvedVersion: Number(version),
      approvedGrade: Number(decidedGrade),
      monitorPostIds: list(monitorPostIds),
    }));
    const inForce = approvals.map(({ riskPointId = '', effectiveFrom = '' }) => {
      const risk = world.on(effectiveFrom).riskPoint(riskPointId);
      const { approvedVersion, approvedGrade, monitorPostIds } = risk ?? {};
      return { approvedVersion, approvedGrade, monitorPostIds };
    });
    expect(inForce).toEqual(expected);
  });

  it.each([
    ['2025-03-26', null],
    ['2025-04-27', null],
    ['2025-04-28', 1],
    ['2026-04-27', 1],
    ['2026-04-28', 2],
  ])('give RP-0001, as of %s, the grade %s', (day, grade) => {
    expect(world.on(day).riskPoint('RP-0001')?.approvedGrade).toBe(grade);
  });
});
