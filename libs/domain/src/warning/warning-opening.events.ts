import { Event, Sealed } from '@probity/eventing';
import { CitedRisk } from '../cited-risk';
import { MEASURES, MEASURE_APPROVERS, type Measure, type MeasureApprover } from '../rule-content';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsDigest,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsPart,
  IsReason,
  IsSealedText,
  IsSomeOf,
  IsTexts,
  IsTitle,
  May,
} from '../vocabulary';
import {
  BodyDecision,
  HARM_DEGREES,
  type HarmDegree,
  MEASURE_NAMES,
  REPLY_PARTS,
  type ReplyPart,
  SERVICE_MANNERS,
  type ServiceManner,
  WarningLevel,
  WarningTarget,
  nameOf,
} from './warning.parts';

/** Leading group and Party group fixed whom a warning is for (Art. 14 step 3(2)), or the superior did. */
@Event<WarningTargetDetermined>({
  version: 1,
  says: ({ target, level, analysisId }) => ({
    en: `determined ${nameOf(target)} as target of a warning, level ${level.level}, from ${analysisId}`,
    zh: `根据${analysisId}确定${nameOf(target)}为预警对象,预警等级${level.level}级`,
  }),
})
export class WarningTargetDetermined {
  @IsPart(() => WarningTarget) readonly target: WarningTarget;
  @IsId() readonly analysisId: string;
  /** Chain hash of the analysis report as it was received. */
  @IsDigest() readonly analysisHash: string;
  /** The organisation whose bodies decide. */
  @IsId() readonly bodyOrgId: string;
  @AtLeastOne() @IsListOfParts(() => CitedRisk, 50) readonly risks: readonly CitedRisk[];
  @IsDay() readonly factsFrom: Day;
  /** The last day of the facts: the versions cited were in force on it (V2). */
  @IsDay() readonly factsOn: Day;
  @IsOneOf(HARM_DEGREES) readonly harmDegree: HarmDegree;
  @IsPart(() => WarningLevel) readonly level: WarningLevel;
  @AtLeastOne() @IsListOfParts(() => BodyDecision, 2) readonly decidedBy: readonly BodyDecision[];
  /** The raised warning that goes on in this one. */
  @May() @IsId() readonly followsWarningId?: string;
}

/** Somebody proposed a measure. */
@Event<MeasureProposed>({
  version: 1,
  needsReason: true,
  says: ({ measure, reason }) => ({
    en: `proposed the measure ${MEASURE_NAMES[measure].en}: ${reason}`,
    zh: `提请采取${MEASURE_NAMES[measure].zh}:${reason}`,
  }),
})
export class MeasureProposed {
  @IsOneOf(MEASURES) readonly measure: Measure;
  /** Who approves it by the rules of the day. */
  @IsOneOf(MEASURE_APPROVERS) readonly approver: MeasureApprover;
  /** The person who proposed it, and does not approve it. */
  @AtLeastOne() @IsIds(10) readonly proposerRefs: readonly string[];
  @IsReason() readonly reason: string;
}

/** Who is to approve the measure did so. */
@Event<MeasureApproved>({
  version: 1,
  says: ({ measure }) => ({
    en: `approved the measure ${MEASURE_NAMES[measure].en}`,
    zh: `批准${MEASURE_NAMES[measure].zh}`,
  }),
})
export class MeasureApproved {
  @IsOneOf(MEASURES) readonly measure: Measure;
  /** The persons who approved it. */
  @AtLeastOne() @IsIds(10) readonly approverRefs: readonly string[];
}

/** The measure was not approved; another may be proposed. */
@Event<MeasureDeclined>({
  version: 1,
  needsReason: true,
  says: ({ measure, reason }) => ({
    en: `declined the measure ${MEASURE_NAMES[measure].en}: ${reason}`,
    zh: `不同意${MEASURE_NAMES[measure].zh}:${reason}`,
  }),
})
export class MeasureDeclined {
  @IsOneOf(MEASURES) readonly measure: Measure;
  @IsReason() readonly reason: string;
}

/** The notice was issued. */
@Event<WarningIssued>({
  version: 1,
  says: ({ measure, noticeNo }) => ({
    en: `issued notice ${noticeNo}: ${MEASURE_NAMES[measure].en}`,
    zh: `发出${noticeNo}预警通知书:${MEASURE_NAMES[measure].zh}`,
  }),
})
export class WarningIssued {
  @IsOneOf(MEASURES) readonly measure: Measure;
  /** Nobody else's, over all warnings. */
  @IsTitle() readonly noticeNo: string;
  /** The notice itself, e.g. the number of its file. */
  @May() @IsTitle() readonly noticeDoc?: string;
  @IsSealedText() @Sealed() readonly facts: string;
  /** What the answer must contain. */
  @AtLeastOne() @IsSomeOf(REPLY_PARTS) readonly requiredReply: readonly ReplyPart[];
  /** The person who issued it, and does not verify what comes of it. */
  @AtLeastOne() @IsIds(10) readonly issuerRefs: readonly string[];
  @IsDay() readonly issuedOn: Day;
}

/** The notice reached its target; the clocks count from here. */
@Event<WarningServed>({
  version: 1,
  says: ({ servedOn }) => ({ en: `served the notice on ${servedOn}`, zh: `于${servedOn}送达预警通知书` }),
})
export class WarningServed {
  @IsOneOf(SERVICE_MANNERS) readonly how: ServiceManner;
  @IsDay() readonly servedOn: Day;
  @May() @IsTitle() readonly receiptDoc?: string;
}

/** Two persons talked with the target, said why, and heard the explanation. */
@Event<TalkHeld>({
  version: 1,
  says: ({ talkerPostIds, reasonStated }) => ({
    en: `recorded the talk held by ${talkerPostIds.join(' and ')}: ${reasonStated}`,
    zh: `记录${talkerPostIds.join('、')}的谈话:${reasonStated}`,
  }),
})
export class TalkHeld {
  @IsIds(2) readonly talkerPostIds: readonly string[];
  @May() @IsId() readonly recorderPostId?: string;
  @IsReason() readonly reasonStated: string;
  @IsSealedText() @Sealed() readonly explanationHeard: string;
  @IsTexts(20) readonly measuresAsked: readonly string[];
}

/** The events of a warning from the target to the service. */
export const opening = {
  WarningTargetDetermined,
  MeasureProposed,
  MeasureApproved,
  MeasureDeclined,
  WarningIssued,
  WarningServed,
  TalkHeld,
};
