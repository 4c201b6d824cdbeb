import { Event, Sealed } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsId,
  IsListOfParts,
  IsOneOf,
  IsReason,
  IsScale,
  IsSealedText,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
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

/** The target answered the notice. */
@Event<ReplyReceived>({
  version: 1,
  says: ({ attempt }) => ({ en: `replied (attempt ${attempt})`, zh: `提交答复(第${attempt}次)` }),
})
export class ReplyReceived {
  /** From 1; another after each return. */
  @IsScale(99) readonly attempt: number;
  @AtLeastOne() @IsSomeOf(REPLY_PARTS) readonly parts: readonly ReplyPart[];
  @IsSealedText() @Sealed() readonly content: string;
  /** Numbers of documents. */
  @IsTexts(50) readonly documents: readonly string[];
}

/** The reply, or the plan, was not good enough. */
@Event<ReplyReturned>({
  version: 1,
  needsReason: true,
  says: ({ defects }) => ({ en: `returned it: ${defects.join('; ')}`, zh: `退回重报:${defects.join('；')}` }),
})
export class ReplyReturned {
  @AtLeastOne() @IsTexts(50) readonly defects: readonly string[];
}

/** The target handed in a plan. */
@Event<RectificationPlanSubmitted>({
  version: 1,
  says: ({ planDoc }) => ({
    en: `handed in the rectification plan ${planDoc}`,
    zh: `提交整改方案${planDoc}`,
  }),
})
export class RectificationPlanSubmitted {
  @IsTitle() readonly planDoc: string;
  @AtLeastOne() @IsListOfParts(() => Milestone, 50) readonly milestones: readonly Milestone[];
}

/** Somebody else approved the plan. */
@Event<RectificationPlanApproved>({
  version: 1,
  says: ({ planDoc }) => ({ en: `approved the rectification plan ${planDoc}`, zh: `批准整改方案${planDoc}` }),
})
export class RectificationPlanApproved {
  @IsTitle() readonly planDoc: string;
  @AtLeastOne() @IsListOfParts(() => Milestone, 50) readonly milestones: readonly Milestone[];
}

/** The target reported what was rectified. */
@Event<RectificationReported>({
  version: 1,
  says: ({ roundNo }) => ({
    en: `reported the rectification, round ${roundNo}`,
    zh: `报告第${roundNo}轮整改`,
  }),
})
export class RectificationReported {
  @IsScale(99) readonly roundNo: number;
  @AtLeastOne() @IsTexts(50) readonly causes: readonly string[];
  @AtLeastOne() @IsTexts(50) readonly measures: readonly string[];
  @IsTexts(50) readonly institutionRepairs: readonly string[];
  @AtLeastOne() @IsTexts(100) readonly evidence: readonly string[];
  /** The day until which it was owed, where a term ran. */
  @May() @IsDay() readonly dueOn?: Day;
}

/** Somebody looked how the disposal goes. */
@Event<DisposalSupervised>({
  version: 1,
  says: ({ findings }) => ({ en: `supervised the disposal: ${findings}`, zh: `督查处置情况:${findings}` }),
})
export class DisposalSupervised {
  @IsOneOf(SUPERVISION_METHODS) readonly method: SupervisionMethod;
  @IsReason() readonly findings: string;
}

/** Somebody independent found that the rectification holds. */
@Event<RectificationVerified>({
  version: 1,
  says: ({ roundNo, result }) => ({
    en: `verified the rectification, round ${roundNo}: ${result}`,
    zh: `核验第${roundNo}轮整改合格:${result}`,
  }),
})
export class RectificationVerified {
  @IsScale(99) readonly roundNo: number;
  @IsId() readonly verifierPostId: string;
  @IsOneOf(VERIFICATION_METHODS) readonly method: VerificationMethod;
  @IsReason() readonly result: string;
}

/** Somebody independent found that it does not. */
@Event<RectificationRejected>({
  version: 1,
  needsReason: true,
  says: ({ roundNo, reason }) => ({
    en: `rejected the rectification, round ${roundNo}: ${reason}`,
    zh: `第${roundNo}轮整改核验不合格:${reason}`,
  }),
})
export class RectificationRejected {
  @IsScale(99) readonly roundNo: number;
  @IsId() readonly verifierPostId: string;
  @IsReason() readonly reason: string;
}

/** The result of the disposal was told to who waits for it. */
@Event<DisposalResultFedBack>({
  version: 1,
  says: ({ to, result }) => ({
    en: `fed the result back to ${RECEIVER_WORDS[to].en}: ${result}`,
    zh: `向${RECEIVER_WORDS[to].zh}反馈处置结果:${result}`,
  }),
})
export class DisposalResultFedBack {
  @IsOneOf(FEEDBACK_RECEIVERS) readonly to: FeedbackReceiver;
  @IsReason() readonly result: string;
}

const RECEIVER_WORDS = {
  LEADING_GROUP: { en: 'the leading group', zh: '领导小组' },
  PARTY_GROUP: { en: 'the Party group', zh: '党组' },
  TARGET: { en: 'the target', zh: '预警对象' },
  SOURCE_CHANNEL: { en: 'the channel that the signal came by', zh: '线索来源渠道' },
} as const;

/** The events of a warning of reply, rectification and verification. */
export const rectifying = {
  ReplyReceived,
  ReplyReturned,
  RectificationPlanSubmitted,
  RectificationPlanApproved,
  RectificationReported,
  DisposalSupervised,
  RectificationVerified,
  RectificationRejected,
  DisposalResultFedBack,
};
