import { Command } from '@probity/eventing';
import {
  AtLeastOne,
  BODY_TYPES,
  type BodyType,
  type Day,
  GRADE_LIMBS,
  type GradeLimb,
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
import { CONFIRMERS, type Confirmer } from './risk-point-decided.events';
import { MONITOR_CAUSES, type MonitorCause } from './risk-point-monitors.events';

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Approve a risk as a review decided it. Grade and monitors are derived anew from the limbs.',
    zh: '按审定会逐项决定审定风险点,等级和防控责任人由定级情形重新推导。',
  },
})
export class ApproveRiskPoint {
  @IsId() readonly reviewId: string;
  @IsOneOf(BODY_TYPES) readonly bodyType: BodyType;
  @May() @IsRiskGrade() readonly grade?: RiskGrade;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @IsReason() readonly basisText: string;
  @AtLeastOne() @IsTexts(30) readonly measures: readonly string[];
  @IsDay() readonly effectiveFrom: Day;
  @May() @IsReason() readonly reason?: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Return a risk as a review decided.', zh: '按审定会决定退回风险点。' },
})
export class ReturnRiskPoint {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Reject a risk, or its change, as a review decided.', zh: '按审定会决定不予审定。' },
})
export class RejectRiskPoint {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Let an approval be decided again, since its review was invalidated. It binds until then.',
    zh: '审定会被宣布无效后,对其审定结果重新审定;重新审定前继续有效。',
  },
})
export class ReopenApproval {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'SUPERIOR'],
  summary: { en: 'Confirm an approved version at the second level.', zh: '对已审定版本进行二级确认。' },
})
export class ConfirmSecondLevel {
  @IsOneOf(CONFIRMERS) readonly confirmedBy: Confirmer;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Derive the monitors anew, since the bureau has changed.',
    zh: '机构、岗位或任职变化后重新确定防控责任人。',
  },
})
export class ReassignMonitors {
  @IsOneOf(MONITOR_CAUSES) readonly cause: MonitorCause;
  /** The day from which the bureau is another; by default that of the act. */
  @May() @IsDay() readonly asOf?: Day;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Merge a risk point into another, as a review decided.', zh: '按审定会决定合并风险点。' },
})
export class MergeRiskPoint {
  @IsId() readonly intoRiskPointId: string;
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Split a risk point, as a review decided.', zh: '按审定会决定拆分风险点。' },
})
export class SplitRiskPoint {
  @AtLeastOne() @IsIds(20) readonly intoRiskPointIds: readonly string[];
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Close a risk point, as a review decided.', zh: '按审定会决定销号。' },
})
export class CloseRiskPoint {
  @IsId() readonly reviewId: string;
  @IsReason() readonly reason: string;
}
