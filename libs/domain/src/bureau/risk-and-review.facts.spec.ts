import { type Told, bureauOf } from '../testing';
import { approved, convened, declined, inReview, withRisks } from '../testing/risk-controls';
import type { RiskPointFacts } from '../bureau';

const idsOf = (risks: readonly RiskPointFacts[]) => risks.map(({ riskPointId }) => riskPointId);
const merger: Told = [
  'orgUnit-D06',
  {
    type: 'OrgUnitMerged',
    data: {
      intoOrgId: 'D11',
      responsibilityMap: [{ fromPostId: 'P021', toPostId: 'P034' }],
      validFrom: '2025-07-01',
    },
  },
];
const told: readonly Told[] = [...inReview, ['riskPoint-RP-1', approved], merger];

describe('what the bureau knows of a risk', () => {
  it('is as valid on the day: in force from its day on', () => {
    expect(bureauOf('2025-03-16', ...told).riskPoint('RP-1')).toMatchObject({
      status: 'APPROVED',
      approvedVersion: 0,
      approvedGrade: null,
      monitorPostIds: [],
    });
    expect(bureauOf('2025-03-17', ...told).riskPoint('RP-1')).toMatchObject({
      approvedVersion: 1,
      approvedGrade: 1,
      monitorPostIds: ['P001', 'P033'],
    });
  });

  it('passes to the heirs on the day of a merger', () => {
    expect(bureauOf('2025-06-30', ...told).riskPoint('RP-1')).toMatchObject({
      ownerOrgId: 'D06',
      ownerPostId: 'P021',
    });
    expect(bureauOf('2025-07-01', ...told).riskPoint('RP-1')).toMatchObject({
      ownerOrgId: 'D11',
      ownerPostId: 'P034',
    });
  });

  it('is found under round, organisation, post, monitor and power', () => {
    const before = bureauOf('2025-06-30', ...told);
    const after = bureauOf('2025-07-01', ...told);
    expect(idsOf(before.riskPointsOf('RD-1'))).toEqual(['RP-1', 'RP-2', 'RP-3', 'RP-4']);
    expect(idsOf(before.riskPointsOfOrg('D06'))).toEqual(['RP-1', 'RP-2']);
    expect(idsOf(after.riskPointsOfOrg('D06'))).toEqual([]);
    expect(idsOf(after.riskPointsOfOrg('D11'))).toEqual(['RP-1', 'RP-2']);
    expect(idsOf(before.riskPointsOwnedBy('P021'))).toEqual(['RP-1']);
    expect(idsOf(after.riskPointsOwnedBy('P034'))).toEqual(['RP-1']);
    expect(idsOf(before.riskPointsOn('PI-001'))).toHaveLength(4);
  });

  it('is found under its monitors once they took up their duty', () => {
    const assigned = { approvedVersion: 1, grade: 1, monitorPostIds: ['P001', 'P005'] };
    const bureau = bureauOf('2025-06-30', ...told, [
      'riskPoint-RP-1',
      { type: 'MonitorAssigned', data: assigned },
    ]);
    expect(idsOf(bureau.riskPointsMonitoredBy('P005'))).toEqual(['RP-1']);
    expect(idsOf(bureau.riskPointsMonitoredBy('P033'))).toEqual([]);
  });

  it('is kept, but not listed among the living, once rejected or closed', () => {
    const over = bureauOf(
      '2025-06-30',
      ...told,
      ['riskPoint-RP-1', { type: 'RiskPointClosed', data: declined }],
      ['riskPoint-RP-2', { type: 'OrgRejected', data: declined }],
    );
    expect(idsOf(over.riskPointsOfOrg('D06'))).toEqual([]);
    expect(over.riskPoint('RP-1')).toMatchObject({ status: 'CLOSED', approvedVersion: 1 });
    expect(over.riskPoint('RP-2')).toMatchObject({ status: 'REJECTED', approvedVersion: 0 });
  });

  it('is nothing where nobody found a risk', () => {
    expect(bureauOf('2025-06-30', ...withRisks).riskPoint('RP-9')).toBeUndefined();
  });
});

describe('what the bureau knows of volumes and reviews', () => {
  const bureau = bureauOf('2025-06-30', ...inReview);

  it('is what is inside, and whether it is frozen', () => {
    expect(bureau.volume('V-1')).toEqual({
      volumeId: 'V-1',
      roundId: 'RD-1',
      frozen: true,
      riskPointIds: ['RP-1', 'RP-2', 'RP-3'],
      formIds: [],
    });
  });

  it('is which body reads which volume under whom', () => {
    const { volumeId, bodyType, chairPostId } = convened.data;
    expect(bureau.review('RV-1')).toEqual({ reviewId: 'RV-1', volumeId, bodyType, chairPostId });
  });
});
