import type { Bureau } from '../bureau';
import { approvedRisk, foundRisk } from './approved-risk';
import { type Told, bureauOf } from './bureau';
import { NOW, TODAY, littleBureau, officeHead } from './controls';

/**
 * The little bureau with five risks: RP-1 of the sampling clerk, RP-2 of the department D06 and RP-3 of the
 * deputy, each in force; RP-4 found only; RP-5 closed. The monitors are P001 and P033.
 */
export const withApprovedRisks: readonly Told[] = [
  ...littleBureau,
  foundRisk('RP-1', { ownerOrgId: 'D06', ownerPostId: 'P021' }),
  approvedRisk('RP-1', '2025-03-01'),
  foundRisk('RP-2', { ownerOrgId: 'D06' }),
  approvedRisk('RP-2', '2025-03-01'),
  foundRisk('RP-3', { ownerOrgId: 'D06', ownerPostId: 'P020' }),
  approvedRisk('RP-3', '2025-03-01'),
  foundRisk('RP-4', { ownerOrgId: 'D06' }),
  foundRisk('RP-5', { ownerOrgId: 'D06' }),
  approvedRisk('RP-5', '2025-03-01'),
  ['riskPoint-RP-5', { type: 'RiskPointClosed', data: { reviewId: 'RV-1' } }, '2025-03-05'],
];

/** That bureau on TODAY, after whatever else is told. */
export const bureauWithRisks = (...told: readonly Told[]): Bureau =>
  bureauOf(TODAY, ...withApprovedRisks, ...told);

/** What the head of the office asks of a thing of prevention on TODAY. */
export const asking = (id: string) => ({ id, at: NOW, by: officeHead, bureau: bureauWithRisks() });
