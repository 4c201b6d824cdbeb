import { bureauOf, bureauWith, littleBureau, logOf, sampleBureau, sampleRows } from '../testing';
import type { RiskGrade, RiskScope } from '../vocabulary';
import { MONITOR_NOTES, monitorsFor } from './monitors';
import { reachable } from './vacancies';

const log = logOf(...sampleBureau());
const risks = new Map(sampleRows('risk-points').map((row) => [row['riskPointId'], row]));
const approvals = sampleRows('review-decisions').filter(({ decision }) => decision === 'APPROVED');

const derived = approvals.map(({ reviewId, riskPointId, decidedGrade, decidedOn = '' }) => {
  const { scope, ownerOrgId = '', ownerPostId } = risks.get(riskPointId) ?? {};
  const owner = { scope: scope as RiskScope, ownerOrgId, ownerPostId };
  const { postIds, note } = monitorsFor(log.on(decidedOn), Number(decidedGrade) as RiskGrade, owner);
  return { reviewId, riskPointId, monitors: postIds.join('|'), note: note && MONITOR_NOTES[note].zh };
});

describe('the monitors of the sample bureau', () => {
  it('are on 202 approved decisions', () => {
    expect(approvals).toHaveLength(202);
  });

  it('follow from the grade and the owner, in the order and with the note of the file', () => {
    expect(derived).toEqual(
      approvals.map(({ reviewId, riskPointId, monitorPostIds: monitors, monitorNote: note }) => ({
        reviewId,
        riskPointId,
        monitors,
        note,
      })),
    );
  });
});

const bureau = bureauWith();
const clerks = { scope: 'POST', ownerOrgId: 'D06', ownerPostId: 'P021' } as const;

describe('the monitors of a grade', () => {
  it('are the unit’s principal with discipline at grade 1', () => {
    expect(monitorsFor(bureau, 1, clerks)).toEqual({ postIds: ['P001', 'P033'] });
  });

  it('are the leader in charge with the department at grade 2', () => {
    expect(monitorsFor(bureau, 2, clerks)).toEqual({ postIds: ['P002', 'P020'] });
  });

  it('are the head of the department at grade 3', () => {
    expect(monitorsFor(bureau, 3, clerks)).toEqual({ postIds: ['P020'] });
  });

  it('never are the owner, whoever owns the risk and whatever the grade', () => {
    const posts = ['U00', 'U01', 'U02', 'U08'].flatMap((unitId) => bureau.postsIn(unitId));
    const own = posts.flatMap(({ postId, orgId }) =>
      ([1, 2, 3] as const).filter((grade) =>
        monitorsFor(bureau, grade, {
          scope: 'POST',
          ownerOrgId: orgId,
          ownerPostId: postId,
        }).postIds.includes(postId),
      ),
    );
    expect(own).toEqual([]);
  });

  it('pass to the heirs when the unit is merged', () => {
    const merged = bureauOf('2026-07-01', ...littleBureau, [
      'orgUnit-U08',
      {
        type: 'OrgUnitMerged',
        data: {
          intoOrgId: 'U02',
          responsibilityMap: [{ fromPostId: 'P040', toPostId: 'P054' }],
          validFrom: '2026-07-01',
        },
      },
    ]);
    const unit = { scope: 'UNIT', ownerOrgId: 'U02' } as const;
    expect(monitorsFor(merged, 3, { ...unit, ownerOrgId: 'U08' })).toEqual(monitorsFor(merged, 3, unit));
  });
});

describe('a vacant monitor', () => {
  const vacant = bureauOf('2026-05-01', ...littleBureau, [
    'person-ref-P055',
    { type: 'PersonLeftPost', data: { postId: 'P055', to: '2026-04-30', cause: 'ROTATION' } },
  ]);

  it('is replaced by the next higher post, and named as vacant', () => {
    expect(reachable(vacant, ['P055', 'P033'], undefined)).toEqual({
      postIds: ['P054', 'P033'],
      vacantPostIds: ['P055'],
    });
  });

  it('is never replaced by the owner', () => {
    expect(reachable(vacant, ['P055'], 'P054')).toEqual({ postIds: ['P001'], vacantPostIds: ['P055'] });
  });

  it('is not looked for above this bureau, whose persons nobody here registers', () => {
    expect(reachable(vacant, ['P000'], 'P001')).toEqual({ postIds: ['P000'], vacantPostIds: [] });
  });
});
