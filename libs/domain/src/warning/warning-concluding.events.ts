import { Event, Sealed } from '@probity/eventing';
import {
  AtLeastOne,
  IsCount,
  IsId,
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
  ACCOUNTABILITY_FORMS,
  type AccountabilityForm,
  CIRCULATION_PROFILES,
  type CirculationProfile,
  ESCALATIONS,
  type Escalation,
  RAISE_TRIGGERS,
  type RaiseTrigger,
  TRANSFER_RECEIVERS,
  type TransferReceiver,
  WarningLevel,
} from './warning.parts';

/** A process put it before the leading group that the warning does not work. It decides nothing. */
@Event<EscalationProposed>({
  version: 1,
  says: ({ trigger, count }) => ({
    en: `proposed to the leading group to escalate: ${count} ${TRIGGER_WORDS[trigger].en}`,
    zh: `提请领导小组研究升级处置:${TRIGGER_WORDS[trigger].zh}${count}次`,
  }),
})
export class EscalationProposed {
  @IsOneOf(RAISE_TRIGGERS) readonly trigger: RaiseTrigger;
  @IsCount(1_000) readonly count: number;
  @AtLeastOne() @IsSomeOf(ESCALATIONS) readonly proposals: readonly Escalation[];
}

const TRIGGER_WORDS = {
  MISSES: { en: 'dates missed', zh: '逾期' },
  REJECTIONS: { en: 'rectifications rejected', zh: '整改不合格' },
} as const;

/** The leading group raised the level: a graver measure follows, here or in a warning of its own. */
@Event<WarningLevelRaised>({
  version: 1,
  needsReason: true,
  says: ({ from, to }) => ({
    en: `raised the level: ${from.level} → ${to.level}`,
    zh: `提高预警等级:${from.level}级 → ${to.level}级`,
  }),
})
export class WarningLevelRaised {
  @IsPart(() => WarningLevel) readonly from: WarningLevel;
  @IsPart(() => WarningLevel) readonly to: WarningLevel;
  @IsOneOf(RAISE_TRIGGERS) readonly trigger: RaiseTrigger;
  /** The warning in which it goes on, where it does not go on in this one. */
  @May() @IsId() readonly succeededBy?: string;
}

/** The leading group lowered the level. */
@Event<WarningLevelLowered>({
  version: 1,
  needsReason: true,
  says: ({ from, to }) => ({
    en: `lowered the level: ${from.level} → ${to.level}`,
    zh: `降低预警等级:${from.level}级 → ${to.level}级`,
  }),
})
export class WarningLevelLowered {
  @IsPart(() => WarningLevel) readonly from: WarningLevel;
  @IsPart(() => WarningLevel) readonly to: WarningLevel;
}

/** The case went to those who may do more; here it ends. */
@Event<CaseTransferred>({
  version: 1,
  needsReason: true,
  says: ({ to, decisionRef }) => ({
    en: `transferred the case to ${TRANSFER_WORDS[to].en} (${decisionRef})`,
    zh: `移送${TRANSFER_WORDS[to].zh}(${decisionRef})`,
  }),
})
export class CaseTransferred {
  @IsOneOf(TRANSFER_RECEIVERS) readonly to: TransferReceiver;
  /** The collective decision behind it. */
  @IsTitle() readonly decisionRef: string;
  @AtLeastOne() @IsTexts(200) readonly materials: readonly string[];
}

const TRANSFER_WORDS = {
  DISCIPLINE: { en: 'the discipline organ', zh: '纪检机关' },
  JUDICIAL: { en: 'the judicial organ', zh: '司法机关' },
  SUPERIOR: { en: 'the superior organ', zh: '上级机关' },
} as const;

/** The warning was lifted; a follow-up may still be due. */
@Event<WarningLifted>({
  version: 1,
  needsReason: true,
  says: ({ noticeNo, basis }) => ({
    en: `lifted warning ${noticeNo}: ${basis}`,
    zh: `解除${noticeNo}预警:${basis}`,
  }),
})
export class WarningLifted {
  @IsTitle() readonly noticeNo: string;
  @IsReason() readonly basis: string;
  @IsId() readonly decidedBy: string;
}

/** Nothing is left to do: the number was struck off (销号). */
@Event<WarningStruckOff>({
  version: 1,
  needsReason: true,
  says: ({ noticeNo, basis }) => ({ en: `struck off ${noticeNo}: ${basis}`, zh: `${noticeNo}销号:${basis}` }),
})
export class WarningStruckOff {
  @IsTitle() readonly noticeNo: string;
  @IsReason() readonly basis: string;
  @IsId() readonly decidedBy: string;
}

/** Who decided took the warning back. It stays readable. */
@Event<WarningWithdrawn>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({ en: `withdrew the warning: ${reason}`, zh: `撤回预警:${reason}` }),
})
export class WarningWithdrawn {
  @IsReason() readonly reason: string;
}

/** Some months after service the target reported how it went on. */
@Event<FollowUpReported>({
  version: 1,
  says: ({ months }) => ({
    en: `reported how it went on, ${months} months after service`,
    zh: `送达${months}个月后提交整改情况报告`,
  }),
})
export class FollowUpReported {
  /** Whole months since service. */
  @IsCount(1_000) readonly months: number;
  @IsSealedText() @Sealed() readonly result: string;
}

/** Somebody was held to account. */
@Event<AccountabilityPursued>({
  version: 1,
  needsReason: true,
  says: ({ subjectRef, form }) => ({
    en: `held ${subjectRef} to account: ${FORM_WORDS[form].en}`,
    zh: `对${subjectRef}追究责任:${FORM_WORDS[form].zh}`,
  }),
})
export class AccountabilityPursued {
  @IsId() readonly subjectRef: string;
  @IsOneOf(ACCOUNTABILITY_FORMS) readonly form: AccountabilityForm;
}

const FORM_WORDS = {
  CRITICISM: { en: 'criticism', zh: '通报批评' },
  WRITTEN_SELF_CRITICISM: { en: 'written self-criticism', zh: '书面检查' },
  TRANSFER_OF_POST: { en: 'transfer to another post', zh: '调离岗位' },
  RESIGNATION: { en: 'resignation', zh: '责令辞职' },
  REMOVAL: { en: 'removal from post', zh: '免职' },
  DEMOTION: { en: 'demotion', zh: '降职' },
  SANCTION: { en: 'sanction', zh: '纪律处分' },
} as const;

/** A notable case was told to others, without a name. */
@Event<CaseCirculated>({
  version: 1,
  says: ({ audience }) => ({ en: `circulated the case to ${audience}`, zh: `向${audience}通报典型案例` }),
})
export class CaseCirculated {
  @IsTitle() readonly audience: string;
  @IsOneOf(CIRCULATION_PROFILES) readonly redactionProfile: CirculationProfile;
}

/** The events of a warning that conclude it or go beyond it. */
export const concluding = {
  EscalationProposed,
  WarningLevelRaised,
  WarningLevelLowered,
  CaseTransferred,
  WarningLifted,
  WarningStruckOff,
  WarningWithdrawn,
  FollowUpReported,
  AccountabilityPursued,
  CaseCirculated,
};
