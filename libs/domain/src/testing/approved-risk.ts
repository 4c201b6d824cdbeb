import type { RiskScope } from '../vocabulary';
import type { Told } from './bureau';
import { tippedOff } from './risk';

/** What may differ from one risk of a spec to the next. */
interface RiskOf {
  readonly ownerOrgId: string;
  readonly ownerPostId?: string;
  readonly powerItemId?: string;
  readonly scope?: RiskScope;
}

/** A risk that somebody found in the round of 2025, as its stream tells it. */
export const foundRisk = (riskPointId: string, owner: RiskOf): Told => [
  `riskPoint-${riskPointId}`,
  {
    type: 'RiskFound',
    data: {
      roundId: 'RD-2025-01',
      risk: {
        scope: owner.ownerPostId === undefined ? 'DEPT' : 'POST',
        ...owner,
        ...tippedOff,
      },
    },
  },
];

/** The organisation's approval of it, as one version, in force from a day on. */
export const approvedRisk = (riskPointId: string, effectiveFrom: string, approvedVersion = 1): Told => [
  `riskPoint-${riskPointId}`,
  {
    type: 'OrgApproved',
    data: {
      reviewId: 'RV-2025-01',
      bodyType: 'LEADING_GROUP',
      approvedVersion,
      fromGrade: 3,
      grade: 1,
      gradeBasis: ['CRIMINAL'],
      basisText: '产品质量法§65',
      monitorPostIds: ['P001', 'P033'],
      measures: ['系统随机抽取名单'],
      effectiveFrom,
    },
  },
  effectiveFrom,
];

/** A version of the catalogue of an organisation that came out on a day. */
export const issuedCatalogue = (ownerId: string, on: string, version = 1): Told => [
  `catalogue-${ownerId}`,
  {
    type: 'CatalogueVersionIssued',
    data: { scope: 'DEPT', ownerId, version, manifest: [{ riskPointId: 'RP-1', approvedVersion: 1 }] },
  },
  on,
];
