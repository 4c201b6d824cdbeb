import { Command } from '@probity/eventing';
import { MEASURES, type Measure } from '../rule-content';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsScale,
  IsTextToSeal,
  IsTexts,
  IsTitle,
  May,
} from '../vocabulary';
import { CitedRisk } from '../cited-risk';
import { BodyDecision, HARM_DEGREES, type HarmDegree, SERVICE_MANNERS } from './warning.parts';
import type { ServiceManner } from './warning.parts';

@Command({
  issuers: ['LG_OFFICE', 'SUPERIOR'],
  seconders: ['LG_CHAIR', 'PRINCIPAL', 'SUPERIOR'],
  summary: {
    en: 'Record whom leading group and Party group determined as warning target, and on what basis.',
    zh: '登记领导小组和党组确定的预警对象及依据。',
  },
})
export class DetermineWarningTarget {
  /** The post warned; or else the organisation. */
  @May() @IsId() readonly targetPostId?: string;
  /** The person in that post, where there are several. */
  @May() @IsId() readonly targetRef?: string;
  @May() @IsId() readonly targetOrgId?: string;
  @IsId() readonly analysisId: string;
  @AtLeastOne() @IsListOfParts(() => CitedRisk, 50) readonly risks: readonly CitedRisk[];
  @IsDay() readonly factsFrom: Day;
  /** The last day of the facts. */
  @IsDay() readonly factsOn: Day;
  @IsOneOf(HARM_DEGREES) readonly harmDegree: HarmDegree;
  /** As the warning rules in force number it. */
  @IsScale(9) readonly level: number;
  /** Both bodies, or the superior alone where the target sits in one of them. */
  @AtLeastOne() @IsListOfParts(() => BodyDecision, 2) readonly decidedBy: readonly BodyDecision[];
  /** The raised warning that goes on in this one. */
  @May() @IsId() readonly followsWarningId?: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Propose one of the three measures.', zh: '提请采取警示提醒、诫勉纠错或责令整改。' },
})
export class ProposeMeasure {
  @IsOneOf(MEASURES) readonly measure: Measure;
  @IsReason() readonly reason: string;
}

/** Who may approve a measure at all; which of them does is for the warning rules to say. */
const APPROVERS = ['LG_CHAIR', 'PRINCIPAL', 'LG_OFFICE', 'SUPERIOR'] as const;

@Command({
  issuers: APPROVERS,
  summary: {
    en: 'Approve the measure; where both bodies approve, the second person is of the Party group.',
    zh: '批准处置措施;须两个机构批准的,由党组成员会签。',
  },
})
export class ApproveMeasure {}

@Command({
  issuers: APPROVERS,
  summary: { en: 'Decline the measure, with the reason.', zh: '不同意处置措施并说明理由。' },
})
export class DeclineMeasure {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Issue the notice of an approved measure.', zh: '发出经批准的预警通知书。' },
})
export class IssueWarning {
  @IsTitle() readonly noticeNo: string;
  @May() @IsTitle() readonly noticeDoc?: string;
  /** The facts, legible only with the warning's key. */
  @IsTextToSeal() readonly facts: string;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE', 'SUPERIOR', 'STAFF'],
  summary: { en: 'Record that the notice was served; its clocks begin.', zh: '登记送达,开始计算期限。' },
})
export class ServeWarning {
  @IsOneOf(SERVICE_MANNERS) readonly how: ServiceManner;
  @IsDay() readonly servedOn: Day;
  @May() @IsTitle() readonly receiptDoc?: string;
}

/** Who may talk with the target; two of them do. */
const TALKERS = ['DISCIPLINE', 'LG_OFFICE', 'LG_CHAIR', 'PRINCIPAL', 'DEPUTY', 'SUPERIOR'] as const;

@Command({
  issuers: TALKERS,
  seconders: TALKERS,
  summary: {
    en: 'Record a talk: two persons say the reason and hear the explanation.',
    zh: '登记谈话:由两人说明理由、听取说明。',
  },
})
export class HoldTalk {
  @May() @IsId() readonly recorderPostId?: string;
  @IsReason() readonly reasonStated: string;
  /** What the target said, legible only with the warning's key. */
  @IsTextToSeal() readonly explanationHeard: string;
  @IsTexts(20) readonly measuresAsked: readonly string[];
}

/** The commands of a warning from the target to the service. */
export const opening = {
  DetermineWarningTarget,
  ProposeMeasure,
  ApproveMeasure,
  DeclineMeasure,
  IssueWarning,
  ServeWarning,
  HoldTalk,
};
