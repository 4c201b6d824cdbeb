import { events } from '@probity/domain';
import { folding } from '../testing/projection-spec';
import { office, on, system, told } from '../testing/story';
import { riskVersions } from './risk-versions.projection';

const { given } = folding(riskVersions, events);
const { found, approved, assigned, approvedAnew, assignedAnew } = told;

describe('the versions of risk points', () => {
  it('bind from a day on, until the next one does', () => {
    given(found, approved).then('RP-1:v1', { grade: 1, effectiveFrom: '2025-04-28', supersededFrom: null });
    const anew = given(found, approved, assigned, approvedAnew, assignedAnew);
    anew.then('RP-1:v1', { grade: 1, monitorPostIds: ['P001', 'P033'], supersededFrom: '2026-03-15' });
    anew.then('RP-1:v2', { grade: 2, monitorPostIds: ['P002', 'P020'], effectiveFrom: '2026-03-15' });
    anew.thenOnly('RP-1:v1', 'RP-1:v2');
  });

  it('each have their own monitors, confirmations and doubts', () => {
    const changed = on('2026-03-05', system, 'riskPoint-RP-1', {
      type: 'MonitorChanged',
      data: {
        approvedVersion: 1,
        grade: 1,
        monitorPostIds: ['P005'],
        previousPostIds: ['P001'],
        cause: 'DEPARTURE',
      },
    });
    const confirmed = on('2026-03-06', office, 'riskPoint-RP-1', {
      type: 'SecondLevelConfirmed',
      data: { approvedVersion: 2, by: 'OFFICE' },
    });
    const reopened = on('2026-03-07', system, 'riskPoint-RP-1', {
      type: 'ApprovalReopened',
      data: { reviewId: 'RV-2', approvedVersion: 2 },
    });
    const both = given(approved, approvedAnew, changed, confirmed, reopened);
    both.then('RP-1:v1', { monitorPostIds: ['P005'], confirmedBy: [], reopened: false });
    both.then('RP-1:v2', { monitorPostIds: ['P002', 'P020'], confirmedBy: ['OFFICE'], reopened: true });
  });
});
