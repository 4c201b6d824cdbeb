import type { Said } from '@probity/eventing';
import type { Measure } from '../rule-content';
import { type Day, IsDay, IsId, IsOneOf, IsReason, IsScale, IsTitle, May } from '../vocabulary';

/** The measures in words (Art. 14 step 3(2)). */
export const MEASURE_NAMES: Readonly<Record<Measure, Said>> = {
  REMIND: { en: 'warning reminder', zh: '警示提醒' },
  ADMONISH: { en: 'admonition and correction', zh: '诫勉纠错' },
  ORDER_RECTIFY: { en: 'order to rectify', zh: '责令整改' },
};

/** Whom a warning is about: an organisation, a post in it, or the person who holds that post. */
export class WarningTarget {
  @IsId() readonly orgId: string;
  @May() @IsId() readonly postId?: string;
  /** The person, where the post has several holders or the warning is personal. */
  @May() @IsId() readonly subjectRef?: string;
}

/** The target in words: the post, or the organisation as a whole. */
export const nameOf = ({ orgId, postId }: WarningTarget): string => postId ?? orgId;

/** Bodies that fix a warning target (Art. 14 step 3(2)): both of the bureau's own, or the superior. */
export const WARNING_BODIES = ['LEADING_GROUP', 'PARTY_GROUP', 'SUPERIOR'] as const;
export type WarningBody = (typeof WARNING_BODIES)[number];

/** A body's decision on the target: in which meeting, on which day. */
export class BodyDecision {
  @IsOneOf(WARNING_BODIES) readonly body: WarningBody;
  @IsTitle() readonly meetingRef: string;
  @IsDay() readonly on: Day;
}

/** How grave the harm is (Art. 14 step 3(3)). */
export const HARM_DEGREES = ['HIGH', 'MID', 'LOW'] as const;
export type HarmDegree = (typeof HARM_DEGREES)[number];

/** A level of the scheme of warnings, with the rank by which alone it is compared (V15). */
export class WarningLevel {
  @IsScale(9) readonly level: number;
  /** How grave it is in its scheme, from 1 for the mildest. */
  @IsScale(9) readonly severityRank: number;
  /** The version of the warning rules that the level is of. */
  @IsId() readonly schemeVersion: string;
}

/** What a notice may ask of a reply. */
export const REPLY_PARTS = [
  'ACKNOWLEDGEMENT',
  'SELF_ANALYSIS',
  'PLEDGE',
  'SELF_CRITICISM',
  'CAUSES',
  'PLAN',
  'MEASURES',
  'INSTITUTION_REPAIR',
  'EVIDENCE',
] as const;
export type ReplyPart = (typeof REPLY_PARTS)[number];

/** What each measure asks for: in a reply, or in a rectification. */
export const REQUIRED_PARTS: Readonly<Record<Measure, readonly ReplyPart[]>> = {
  REMIND: ['ACKNOWLEDGEMENT', 'SELF_ANALYSIS', 'PLEDGE'],
  ADMONISH: ['SELF_CRITICISM', 'CAUSES', 'PLAN'],
  ORDER_RECTIFY: ['CAUSES', 'MEASURES', 'INSTITUTION_REPAIR', 'EVIDENCE'],
};

/** How a notice reached its target. */
export const SERVICE_MANNERS = ['IN_PERSON', 'IN_WRITING', 'TO_UNIT'] as const;
export type ServiceManner = (typeof SERVICE_MANNERS)[number];

/** A step of a rectification plan. */
export class Milestone {
  @IsReason() readonly what: string;
  @IsDay() readonly by: Day;
}

/** How a disposal is supervised. */
export const SUPERVISION_METHODS = ['TALK', 'SPECIAL_TEAM', 'SITE', 'DOCUMENTS'] as const;
export type SupervisionMethod = (typeof SUPERVISION_METHODS)[number];

/** How a rectification is verified: on the spot, or from documents. */
export const VERIFICATION_METHODS = ['SITE', 'DOCUMENTS'] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

/** To whom the result of a disposal is told. */
export const FEEDBACK_RECEIVERS = ['LEADING_GROUP', 'PARTY_GROUP', 'TARGET', 'SOURCE_CHANNEL'] as const;
export type FeedbackReceiver = (typeof FEEDBACK_RECEIVERS)[number];

/** Why a level may be raised: dates missed, or rectifications rejected. */
export const RAISE_TRIGGERS = ['MISSES', 'REJECTIONS'] as const;
export type RaiseTrigger = (typeof RAISE_TRIGGERS)[number];

/** What is put before the leading group when a warning does not work. */
export const ESCALATIONS = ['RAISE_LEVEL', 'ACCOUNTABILITY'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** To whom a case is handed over. */
export const TRANSFER_RECEIVERS = ['DISCIPLINE', 'JUDICIAL', 'SUPERIOR'] as const;
export type TransferReceiver = (typeof TRANSFER_RECEIVERS)[number];

/** How somebody is held to account. */
export const ACCOUNTABILITY_FORMS = [
  'CRITICISM',
  'WRITTEN_SELF_CRITICISM',
  'TRANSFER_OF_POST',
  'RESIGNATION',
  'REMOVAL',
  'DEMOTION',
  'SANCTION',
] as const;
export type AccountabilityForm = (typeof ACCOUNTABILITY_FORMS)[number];

/** How much of a case is told to others; a name never is. */
export const CIRCULATION_PROFILES = ['ANONYMOUS', 'POST_ONLY'] as const;
export type CirculationProfile = (typeof CIRCULATION_PROFILES)[number];
