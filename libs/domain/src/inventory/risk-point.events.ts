import { Event, type EventOf, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  GRADE_LIMBS,
  type GradeLimb,
  IsCount,
  IsId,
  IsIds,
  IsOneOf,
  IsOpinion,
  IsPart,
  IsReason,
  IsRiskGrade,
  IsScale,
  IsSomeOf,
  IsTitle,
  May,
  type RiskGrade,
} from '../vocabulary';
import { EntryCorrected } from './correction';
import { LeaderAdjusted } from './leader-opinion';
import {
  ApprovalReopened,
  OrgApproved,
  OrgRejected,
  OrgReturned,
  RiskPointClosed,
  RiskPointMerged,
  RiskPointSplit,
  SecondLevelConfirmed,
} from './risk-point-decided.events';
import {
  MonitorAssigned,
  MonitorChanged,
  MonitorReleased,
  MonitorVacancyAlerted,
  MonitorVacancyFilled,
} from './risk-point-monitors.events';
import { RiskDescription } from './risk.parts';

/** Why a grade in force should be looked at again (Art. 14 step 4(3) and the siblings' rules). */
export const CHANGE_TRIGGERS = [
  'DUTY_CHANGE',
  'PROCESS_CHANGE',
  'HOLDER_CHANGE',
  'WARNING',
  'ASSESSMENT',
  'APPEAL',
  'ROUTINE',
] as const;
export type ChangeTrigger = (typeof CHANGE_TRIGGERS)[number];

/** How sure an analysis is of its scores. */
export const CONFIDENCES = ['LOW', 'MID', 'HIGH'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Somebody found a risk (Art. 14, 15(3)). Its grade is a proposal. */
@Event<RiskFound>({
  version: 1,
  says: ({ risk }) => ({
    en: `found the risk “${risk.name}” and proposed grade ${risk.proposedGrade}`,
    zh: `查找出风险点“${risk.name}”,建议等级${risk.proposedGrade}级`,
  }),
})
export class RiskFound {
  @IsId() readonly roundId: string;
  /** The self-check form it came in with. */
  @May() @IsId() readonly formId?: string;
  @IsPart(() => RiskDescription) readonly risk: RiskDescription;
}

/** The risk was described anew after the organisation had returned it. */
@Event<RiskRestated>({
  version: 1,
  needsReason: true,
  says: ({ risk }) => ({
    en: `described the risk “${risk.name}” anew and proposed grade ${risk.proposedGrade}`,
    zh: `补充完善风险点“${risk.name}”,建议等级${risk.proposedGrade}级`,
  }),
})
export class RiskRestated {
  @IsPart(() => RiskDescription) readonly risk: RiskDescription;
}

/** A colleague gave an opinion (相互帮, Art. 14). It moves nothing. */
@Event<PeerOpinionRecorded>({
  version: 1,
  says: ({ opinion, suggestedGrade: grade }) => ({
    en: `remarked as a colleague: ${opinion}${grade === undefined ? '' : ` (grade ${grade})`}`,
    zh: `同事互查意见:${opinion}${grade === undefined ? '' : `(建议${grade}级)`}`,
  }),
})
export class PeerOpinionRecorded {
  @IsOpinion() readonly opinion: string;
  @May() @IsRiskGrade() readonly suggestedGrade?: RiskGrade;
}

/** A likelihood-by-severity analysis was made: advice to the reviewers, which touches no grade. */
@Event<RiskRatingAnalysed>({
  version: 1,
  says: ({ likelihood, severity, inherentScore, residualScore }) => ({
    en: `analysed likelihood ${likelihood}, severity ${severity}: ${inherentScore}, ${residualScore} left`,
    zh: `分析可能性${likelihood}、严重性${severity}:固有风险${inherentScore},剩余风险${residualScore}`,
  }),
})
export class RiskRatingAnalysed {
  @IsScale(5) readonly likelihood: number;
  @IsScale(5) readonly severity: number;
  /** Likelihood times severity, before any measure. */
  @IsCount(25) readonly inherentScore: number;
  /** What remains of it under the measures in place. */
  @IsCount(25) readonly residualScore: number;
  @IsOneOf(CONFIDENCES) readonly confidence: Confidence;
  @IsTitle() readonly schemeVersion: string;
}

/** Somebody proposed another grade for an approved risk. The version in force stays in force. */
@Event<GradeChangeProposed>({
  version: 1,
  needsReason: true,
  says: ({ fromGrade, toGrade, trigger }) => ({
    en: `proposed to change the grade from ${fromGrade} to ${toGrade} (${trigger})`,
    zh: `提出等级由${fromGrade}级调整为${toGrade}级(${trigger})`,
  }),
})
export class GradeChangeProposed {
  @IsRiskGrade() readonly fromGrade: RiskGrade;
  @IsRiskGrade() readonly toGrade: RiskGrade;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @IsOneOf(CHANGE_TRIGGERS) readonly trigger: ChangeTrigger;
  /** Ids of the warning, round or change behind it. */
  @IsIds(20) readonly evidence: readonly string[];
}

/** Something that the risk rests on has changed: somebody should look whether the risk has. */
@Event<RevisionTaskRaised>({
  version: 1,
  says: ({ trigger, about }) => ({
    en: `asked for a new look at the risk, since ${about} changed (${trigger})`,
    zh: `因${about}发生变化(${trigger}),提示重新查找和定级`,
  }),
})
export class RevisionTaskRaised {
  @IsOneOf(CHANGE_TRIGGERS) readonly trigger: ChangeTrigger;
  /** The stream of what changed, e.g. `post-P021`. */
  @IsId() readonly about: string;
  @May() @IsReason() readonly note?: string;
}

export const riskPointEvents = registerEvents({
  RiskFound,
  RiskRestated,
  PeerOpinionRecorded,
  LeaderAdjusted,
  RiskRatingAnalysed,
  OrgApproved,
  OrgReturned,
  OrgRejected,
  ApprovalReopened,
  SecondLevelConfirmed,
  GradeChangeProposed,
  RevisionTaskRaised,
  MonitorAssigned,
  MonitorChanged,
  MonitorReleased,
  MonitorVacancyAlerted,
  MonitorVacancyFilled,
  RiskPointMerged,
  RiskPointSplit,
  RiskPointClosed,
  EntryCorrected,
});
export type RiskPointEvent = EventOf<typeof riskPointEvents>;
