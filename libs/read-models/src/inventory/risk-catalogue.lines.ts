import type { ChangeTrigger, OrgApproved, RiskDescription } from '@probity/domain';

/** Something that changed, because of which somebody should look at the risk anew. */
export interface RevisionTask {
  readonly trigger: ChangeTrigger;
  /** The stream of what changed. */
  readonly about: string;
}

/** The proposal as the columns of a risk point show it. */
export const described = (risk: RiskDescription) => ({
  scope: risk.scope,
  ownerOrgId: risk.ownerOrgId,
  ownerPostId: risk.ownerPostId ?? null,
  powerItemId: risk.powerItemId ?? null,
  area: risk.area,
  tripleOneLarge: risk.tripleOneLarge ?? null,
  category: risk.category,
  manifestationType: risk.manifestationType,
  name: risk.name,
  manifestation: risk.manifestation,
  locus: risk.locus ?? null,
  causeTags: risk.causeTags ?? [],
  findSource: risk.findSource,
  proposedGrade: risk.proposedGrade,
  proposedGradeBasis: risk.gradeBasis,
  proposedBasisText: risk.basisText,
  proposedMeasures: risk.proposedMeasures,
});

/** The approved line before any approval. */
export const NOTHING_IN_FORCE = {
  changePending: false,
  openTasks: [],
  approvedVersion: null,
  approvedGrade: null,
  gradeBasis: [],
  basisText: null,
  measures: [],
  monitorPostIds: [],
  monitorNote: null,
  vacantPostIds: [],
  bodyType: null,
  reviewId: null,
  effectiveFrom: null,
  confirmedBy: [],
  successorIds: [],
};

/** The approved line after an approval; the proposal has become it. */
export const approved = (data: OrgApproved) => ({
  status: 'APPROVED' as const,
  changePending: false,
  openTasks: [],
  proposedGrade: data.grade,
  proposedGradeBasis: data.gradeBasis,
  approvedVersion: data.approvedVersion,
  approvedGrade: data.grade,
  gradeBasis: data.gradeBasis,
  basisText: data.basisText,
  measures: data.measures,
  monitorPostIds: data.monitorPostIds,
  vacantPostIds: [],
  bodyType: data.bodyType,
  reviewId: data.reviewId,
  effectiveFrom: data.effectiveFrom,
  confirmedBy: [],
});
