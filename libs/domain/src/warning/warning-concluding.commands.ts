import { Command } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsId,
  IsOneOf,
  IsReason,
  IsScale,
  IsTexts,
  IsTitle,
  May,
} from '../vocabulary';
import {
  ACCOUNTABILITY_FORMS,
  type AccountabilityForm,
  CIRCULATION_PROFILES,
  type CirculationProfile,
  RAISE_TRIGGERS,
  type RaiseTrigger,
  TRANSFER_RECEIVERS,
  type TransferReceiver,
} from './warning.parts';

/** Who decides on a warning as a whole, and who seconds it. */
const DECIDERS = ['LG_CHAIR', 'SUPERIOR'] as const;
const SECONDERS = ['PARTY_GROUP', 'LG_OFFICE', 'SUPERIOR'] as const;

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Put before the leading group that a warning does not work. Nothing is decided by it.',
    zh: '提请领导小组研究升级处置,不作决定。',
  },
})
export class ProposeEscalation {
  @IsOneOf(RAISE_TRIGGERS) readonly trigger: RaiseTrigger;
}

@Command({
  issuers: DECIDERS,
  seconders: SECONDERS,
  summary: {
    en: 'Raise the level after dates missed or rectifications rejected.',
    zh: '多次逾期或整改不合格的,提高预警等级。',
  },
})
export class RaiseWarningLevel {
  @IsScale(9) readonly toLevel: number;
  @IsReason() readonly reason: string;
  /** The warning in which it goes on, where it does not go on in this one. */
  @May() @IsId() readonly succeededBy?: string;
}

@Command({
  issuers: DECIDERS,
  seconders: SECONDERS,
  summary: { en: 'Lower the level, with the reason.', zh: '降低预警等级并说明理由。' },
})
export class LowerWarningLevel {
  @IsScale(9) readonly toLevel: number;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['DISCIPLINE'],
  summary: {
    en: 'Transfer the case, by a collective decision.',
    zh: '经集体研究决定,移送案件。',
  },
})
export class TransferCase {
  @IsOneOf(TRANSFER_RECEIVERS) readonly to: TransferReceiver;
  @IsTitle() readonly decisionRef: string;
  @AtLeastOne() @IsTexts(200) readonly materials: readonly string[];
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_CHAIR', 'PRINCIPAL', 'LG_OFFICE', 'SUPERIOR'],
  summary: {
    en: 'Lift the warning: a reminder once it is answered, any other once it is verified.',
    zh: '解除预警:警示提醒答复合格、其他整改核验合格后办理。',
  },
})
export class LiftWarning {
  @IsReason() readonly basis: string;
}

@Command({
  issuers: ['LG_OFFICE', 'LG_CHAIR', 'SUPERIOR'],
  summary: { en: 'Strike off the number when nothing is left to do.', zh: '全部办结后销号。' },
})
export class StrikeOffWarning {
  @IsReason() readonly basis: string;
}

@Command({
  issuers: DECIDERS,
  seconders: SECONDERS,
  summary: { en: 'Take the warning back, with the reason.', zh: '撤回预警并说明理由。' },
})
export class WithdrawWarning {
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_CHAIR', 'DISCIPLINE', 'SUPERIOR'],
  summary: { en: 'Record that somebody was held to account.', zh: '登记责任追究。' },
})
export class PursueAccountability {
  @IsId() readonly subjectRef: string;
  @IsOneOf(ACCOUNTABILITY_FORMS) readonly form: AccountabilityForm;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: ['LG_CHAIR', 'LG_OFFICE', 'DISCIPLINE'],
  summary: { en: 'Circulate a notable case, without a name.', zh: '通报典型案例,不涉姓名。' },
})
export class CirculateCase {
  @IsTitle() readonly audience: string;
  @IsOneOf(CIRCULATION_PROFILES) readonly redactionProfile: CirculationProfile;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Note who answers for the target after its unit was merged.',
    zh: '单位合并后确认责任承继。',
  },
})
export class SucceedResponsibility {
  @IsId() readonly fromOrgId: string;
  @IsId() readonly toOrgId: string;
  @May() @IsId() readonly toPostId?: string;
  @IsDay() readonly from: Day;
}

/** The commands of a warning that conclude it or go beyond it. */
export const concluding = {
  ProposeEscalation,
  RaiseWarningLevel,
  LowerWarningLevel,
  TransferCase,
  LiftWarning,
  StrikeOffWarning,
  WithdrawWarning,
  PursueAccountability,
  CirculateCase,
  SucceedResponsibility,
};
