import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
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
import { CorrectEntry } from './correction';
import { AdjustAsLeader } from './leader-opinion';
import {
  ApproveRiskPoint,
  CloseRiskPoint,
  ConfirmSecondLevel,
  MergeRiskPoint,
  ReassignMonitors,
  RejectRiskPoint,
  ReopenApproval,
  ReturnRiskPoint,
  SplitRiskPoint,
} from './risk-point-decided.commands';
import { CHANGE_TRIGGERS, CONFIDENCES, type ChangeTrigger, type Confidence } from './risk-point.events';
import { RiskDescription } from './risk.parts';

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE', 'DEPT_HEAD'],
  summary: {
    en: 'Put a risk on record as found. A form that is handed in again restates the risks it brought.',
    zh: '登记查找出的风险点;登记表重新提交的,相应更新其带入的风险点。',
  },
})
export class FindRisk {
  @IsId() readonly roundId: string;
  @May() @IsId() readonly formId?: string;
  @IsPart(() => RiskDescription) readonly risk: RiskDescription;
}

@Command({
  issuers: ['STAFF', 'DEPT_HEAD', 'LG_OFFICE'],
  summary: {
    en: 'Describe a risk anew that the organisation returned. Its owner stays the same.',
    zh: '对退回的风险点补充完善,责任单位和岗位不变。',
  },
})
export class RestateRisk {
  @IsPart(() => RiskDescription) readonly risk: RiskDescription;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['STAFF'],
  summary: {
    en: 'Give an opinion on a colleague’s risk. Never on one’s own.',
    zh: '对同事的风险点提出互查意见,不得针对本人岗位。',
  },
})
export class RecordPeerOpinion {
  @IsOpinion() readonly opinion: string;
  @May() @IsRiskGrade() readonly suggestedGrade?: RiskGrade;
}

@Command({
  issuers: ['LG_OFFICE', 'DEPT_HEAD', 'DISCIPLINE'],
  summary: {
    en: 'Record an analysis of likelihood and severity. It advises and touches no grade.',
    zh: '记录可能性与严重性分析,仅供参考,不改变等级。',
  },
})
export class AnalyseRating {
  @IsScale(5) readonly likelihood: number;
  @IsScale(5) readonly severity: number;
  @IsCount(25) readonly residualScore: number;
  @IsOneOf(CONFIDENCES) readonly confidence: Confidence;
  @IsTitle() readonly schemeVersion: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE', 'DEPT_HEAD', 'PRINCIPAL', 'DEPUTY', 'SUPERIOR', 'STAFF'],
  summary: {
    en: 'Propose another grade for an approved risk. What is in force stays so until a review decides.',
    zh: '对已审定的风险点提出等级变更建议,下次审定前原版本继续有效。',
  },
})
export class ProposeGradeChange {
  @IsRiskGrade() readonly toGrade: RiskGrade;
  @AtLeastOne() @IsSomeOf(GRADE_LIMBS) readonly gradeBasis: readonly GradeLimb[];
  @IsOneOf(CHANGE_TRIGGERS) readonly trigger: ChangeTrigger;
  /** Ids of the warning, round or change behind it; only a routine look needs none. */
  @IsIds(20) readonly evidence: readonly string[];
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Ask for a new look at an approved risk, since something that it rests on has changed.',
    zh: '所依据的职责、流程或人员变化时,提示对已审定风险点重新查找和定级。',
  },
})
export class RaiseRevisionTask {
  @IsOneOf(CHANGE_TRIGGERS) readonly trigger: ChangeTrigger;
  @IsId() readonly about: string;
  @May() @IsReason() readonly note?: string;
}

export const riskPointCommands = registerCommands({
  FindRisk,
  RestateRisk,
  RecordPeerOpinion,
  AdjustAsLeader,
  AnalyseRating,
  ApproveRiskPoint,
  ReturnRiskPoint,
  RejectRiskPoint,
  ReopenApproval,
  ConfirmSecondLevel,
  ProposeGradeChange,
  RaiseRevisionTask,
  ReassignMonitors,
  MergeRiskPoint,
  SplitRiskPoint,
  CloseRiskPoint,
  CorrectEntry,
});
export type RiskPointCommand = CommandOf<typeof riskPointCommands, { readonly bureau: Bureau }>;

/** One of the commands, by name. */
export type Asking<K extends RiskPointCommand['type']> = Extract<RiskPointCommand, { readonly type: K }>;
