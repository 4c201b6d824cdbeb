import { Event } from '@probity/eventing';
import {
  AtLeastOne,
  BODY_NAMES,
  BODY_TYPES,
  type BodyType,
  type Day,
  GRADE_LIMBS,
  type GradeLimb,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsOneOf,
  IsReason,
  IsRiskGrade,
  IsSomeOf,
  IsTexts,
  May,
  type RiskGrade,
} from '../vocabulary';

/** Who confirms at the second level, after the body. */
export const CONFIRMERS = ['EXPERTS', 'OFFICE'] as const;
export type Confirmer = (typeof CONFIRMERS)[number];

/**
 * The organisation approved the risk. This, and nothing else, is the basis for prevention, warning and
 * assessment (Art. 15(3)4), from `effectiveFrom` until a later version is in force.
 */
@Event<OrgApproved>({
  version: 1,
  needsReason: true,
  says: ({ bodyType, reviewId, fromGrade, grade, approvedVersion, basisText, effectiveFrom }) => ({
    en:
      `recorded that ${BODY_NAMES[bodyType].en} in ${reviewId} approved version ${approvedVersion} ` +
      `at grade ${grade} (${fromGrade} → ${grade}) from ${effectiveFrom}: ${basisText}`,
    zh:
      `记录:${BODY_NAMES[bodyType].zh}在${reviewId}审定第${approvedVersion}版,` +
      `等级${grade}级(${fromGrade} → ${grade}),自${effectiveFrom}起生效:${basisText}`,
  }),
})
export class OrgApproved {
  @IsId() readonly reviewId: string;
  @IsOneOf(BODY_TYPES) readonly bodyType: BodyType;
  @IsCount() readonly approvedVersion: number;
  /** The grade in force before; for the first version the one proposed. */
  @IsRiskGrade() readonly fromGrade: RiskGrade;
  @IsRiskGrade() readonly grade: RiskGrade;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @IsReason() readonly basisText: string;
  /** By the table of Art. 15(4)2; who is reachable of them, MonitorAssigned says. */
  @IsIds(10) readonly monitorPostIds: readonly string[];
  @AtLeastOne() @IsTexts(30) readonly measures: readonly string[];
  @May() @IsCount() readonly supersedesVersion?: number;
  @IsDay() readonly effectiveFrom: Day;
}

/** The organisation sent the risk back to be worked on. A version in force stays in force. */
@Event<OrgReturned>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({ en: `returned the risk: ${reason}`, zh: `退回风险点:${reason}` }),
})
export class OrgReturned {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

/**
 * The organisation rejected the risk, or the change of an approved one; a version in force stays in force.
 */
@Event<OrgRejected>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({ en: `rejected the proposal: ${reason}`, zh: `不予审定:${reason}` }),
})
export class OrgRejected {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

/**
 * The review behind an approval was invalidated: the approval is to be decided again, and binds until then.
 */
@Event<ApprovalReopened>({
  version: 1,
  needsReason: true,
  says: ({ approvedVersion, reviewId }) => ({
    en: `reopened version ${approvedVersion}, since review ${reviewId} was invalidated`,
    zh: `因审定会${reviewId}被宣布无效,第${approvedVersion}版须重新审定`,
  }),
})
export class ApprovalReopened {
  @IsId() readonly reviewId: string;
  @IsCount() readonly approvedVersion: number;
}

/** Experts or the office confirmed an approved version at the second level. */
@Event<SecondLevelConfirmed>({
  version: 1,
  says: ({ by, approvedVersion }) => ({
    en: `confirmed version ${approvedVersion} at the second level (${by})`,
    zh: `二级确认第${approvedVersion}版(${by})`,
  }),
})
export class SecondLevelConfirmed {
  @IsCount() readonly approvedVersion: number;
  @IsOneOf(CONFIRMERS) readonly by: Confirmer;
}

/** The risk goes on in another risk point. */
@Event<RiskPointMerged>({
  version: 1,
  needsReason: true,
  says: ({ intoRiskPointId, reason }) => ({
    en: `merged the risk into ${intoRiskPointId}: ${reason}`,
    zh: `并入风险点${intoRiskPointId}:${reason}`,
  }),
})
export class RiskPointMerged {
  @IsId() readonly intoRiskPointId: string;
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

/** The risk goes on in several risk points. */
@Event<RiskPointSplit>({
  version: 1,
  needsReason: true,
  says: ({ intoRiskPointIds, reason }) => ({
    en: `split the risk into ${intoRiskPointIds.join(', ')}: ${reason}`,
    zh: `拆分为风险点${intoRiskPointIds.join('、')}:${reason}`,
  }),
})
export class RiskPointSplit {
  @AtLeastOne() @IsIds(20) readonly intoRiskPointIds: readonly string[];
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

/** The risk no longer exists. If it comes back, it comes under another id. */
@Event<RiskPointClosed>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({ en: `closed the risk point: ${reason}`, zh: `销号:${reason}` }),
})
export class RiskPointClosed {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}
