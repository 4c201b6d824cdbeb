import { Command } from '@probity/eventing';
import {
  AtLeastOne,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsSomeOf,
  IsTextToSeal,
  IsTexts,
  IsTitle,
} from '../vocabulary';
import {
  FEEDBACK_RECEIVERS,
  type FeedbackReceiver,
  Milestone,
  REPLY_PARTS,
  type ReplyPart,
  SUPERVISION_METHODS,
  type SupervisionMethod,
  VERIFICATION_METHODS,
  type VerificationMethod,
} from './warning.parts';

/** Everybody in a post of the bureau is staff; which of them is the target is for the warning to say. */
const TARGET = ['STAFF', 'SUPERIOR'] as const;
/** Who handles warnings day by day. */
const OFFICE = ['DISCIPLINE', 'LG_OFFICE'] as const;

@Command({
  issuers: TARGET,
  summary: { en: 'Reply to the notice, as its target.', zh: '预警对象提交答复。' },
})
export class SubmitReply {
  @AtLeastOne() @IsSomeOf(REPLY_PARTS) readonly parts: readonly ReplyPart[];
  /** The reply, legible only with the warning's key. */
  @IsTextToSeal() readonly content: string;
  @IsTexts(50) readonly documents: readonly string[];
}

@Command({
  issuers: OFFICE,
  summary: { en: 'Return a reply or a plan to be done anew.', zh: '退回答复或整改方案,限期重报。' },
})
export class ReturnReply {
  @AtLeastOne() @IsTexts(50) readonly defects: readonly string[];
}

@Command({
  issuers: TARGET,
  summary: { en: 'Hand in the rectification plan, as the target.', zh: '预警对象提交整改方案。' },
})
export class SubmitRectificationPlan {
  @IsTitle() readonly planDoc: string;
  @AtLeastOne() @IsListOfParts(() => Milestone, 50) readonly milestones: readonly Milestone[];
}

@Command({
  issuers: ['DEPUTY', 'PRINCIPAL', 'LG_CHAIR', 'DISCIPLINE', 'LG_OFFICE', 'SUPERIOR'],
  summary: { en: 'Approve the rectification plan.', zh: '批准整改方案。' },
})
export class ApproveRectificationPlan {}

@Command({
  issuers: TARGET,
  summary: { en: 'Report what was rectified, as the target.', zh: '预警对象报告整改情况。' },
})
export class ReportRectification {
  @AtLeastOne() @IsTexts(50) readonly causes: readonly string[];
  @AtLeastOne() @IsTexts(50) readonly measures: readonly string[];
  /** Rules made or mended; an order to rectify asks for one at least. */
  @IsTexts(50) readonly institutionRepairs: readonly string[];
  @AtLeastOne() @IsTexts(100) readonly evidence: readonly string[];
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE', 'SUPERIOR', 'INSPECTOR'],
  summary: { en: 'Record how the disposal was supervised.', zh: '登记处置督查情况。' },
})
export class SuperviseDisposal {
  @IsOneOf(SUPERVISION_METHODS) readonly method: SupervisionMethod;
  @IsReason() readonly findings: string;
}

@Command({
  issuers: OFFICE,
  summary: {
    en: 'Verify a rectification, independent of its target, line, issuer and approver.',
    zh: '核验整改合格,核验人独立于预警对象及其上级、签发人和批准人。',
  },
})
export class VerifyRectification {
  @IsOneOf(VERIFICATION_METHODS) readonly method: VerificationMethod;
  @IsReason() readonly result: string;
}

@Command({
  issuers: OFFICE,
  summary: { en: 'Reject a rectification; it is done anew.', zh: '核验整改不合格,责令重新整改。' },
})
export class RejectRectification {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: OFFICE,
  summary: { en: 'Tell the result of the disposal.', zh: '反馈处置结果。' },
})
export class FeedBackResult {
  @IsOneOf(FEEDBACK_RECEIVERS) readonly to: FeedbackReceiver;
  @IsReason() readonly result: string;
}

@Command({
  issuers: TARGET,
  summary: { en: 'Report how it went on since, as the target.', zh: '预警对象提交跟踪回访报告。' },
})
export class ReportFollowUp {
  /** The report, legible only with the warning's key. */
  @IsTextToSeal() readonly result: string;
}

/** The commands of a warning of reply, rectification and verification. */
export const rectifying = {
  SubmitReply,
  ReturnReply,
  SubmitRectificationPlan,
  ApproveRectificationPlan,
  ReportRectification,
  SuperviseDisposal,
  VerifyRectification,
  RejectRectification,
  FeedBackResult,
  ReportFollowUp,
};
