import { Event, type EventOf, type Said, Sealed, registerEvents } from '@probity/eventing';
import { type Day, IsDay, IsId, IsOneOf, IsSealedText, May } from '../vocabulary';

/** Why a person stands back from a matter. */
export const RECUSAL_GROUNDS = ['KIN', 'INTEREST', 'WITNESS', 'OWN_RISK', 'OTHER'] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];

const GROUNDS: Readonly<Record<RecusalGround, Said>> = {
  KIN: { en: 'kinship', zh: '亲属关系' },
  INTEREST: { en: 'an interest', zh: '利害关系' },
  WITNESS: { en: 'a witness', zh: '证人' },
  OWN_RISK: { en: 'a risk of one’s own', zh: '本人风险' },
  OTHER: { en: 'another ground', zh: '其他事由' },
};

/** How somebody interfered: asked about the case, meddled with it, or pleaded for somebody (打听、过问、说情). */
export const INTERFERENCE_MANNERS = ['INQUIRY', 'MEDDLING', 'PLEADING'] as const;
export type InterferenceManner = (typeof INTERFERENCE_MANNERS)[number];

const MANNERS: Readonly<Record<InterferenceManner, Said>> = {
  INQUIRY: { en: 'asked about the case', zh: '打听案情' },
  MEDDLING: { en: 'meddled with the case', zh: '过问案件' },
  PLEADING: { en: 'pleaded for somebody', zh: '说情干预' },
};

/** A person stood back from the matter. */
@Event<RecusalDeclared>({
  version: 1,
  says: ({ postId, ground }) => ({
    en: `stood back from the matter as ${postId}: ${GROUNDS[ground].en}`,
    zh: `以${postId}岗位申请回避:${GROUNDS[ground].zh}`,
  }),
})
export class RecusalDeclared {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsOneOf(RECUSAL_GROUNDS) readonly ground: RecusalGround;
  /** Particulars, legible only with the matter's key. */
  @May() @IsSealedText() @Sealed() readonly note?: string;
  @IsDay() readonly from: Day;
}

/** A person was ordered to stand back from the matter. */
@Event<RecusalOrdered>({
  version: 1,
  says: ({ postId, ground }) => ({
    en: `ordered ${postId} to stand back from the matter: ${GROUNDS[ground].en}`,
    zh: `决定${postId}回避:${GROUNDS[ground].zh}`,
  }),
})
export class RecusalOrdered {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsOneOf(RECUSAL_GROUNDS) readonly ground: RecusalGround;
  /** Particulars, legible only with the matter's key. */
  @May() @IsSealedText() @Sealed() readonly note?: string;
  @IsDay() readonly from: Day;
}

/** The person may act in the matter again, from a day on. */
@Event<RecusalLifted>({
  version: 1,
  needsReason: true,
  says: ({ postId, from }) => ({
    en: `lifted the recusal of ${postId} as of ${from}`,
    zh: `自${from}起解除${postId}的回避`,
  }),
})
export class RecusalLifted {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsDay() readonly from: Day;
}

/** Somebody asked about, meddled with or pleaded in the matter, and it was put on record. */
@Event<InterferenceRegistered>({
  version: 1,
  says: ({ manner, handledByPostId }) => ({
    en: `registered that somebody ${MANNERS[manner].en}, for ${handledByPostId} to handle`,
    zh: `登记了${MANNERS[manner].zh}的行为,由${handledByPostId}处理`,
  }),
})
export class InterferenceRegistered {
  /** Who interfered, legible only with the matter's key. */
  @IsSealedText() @Sealed() readonly byWhom: string;
  @IsOneOf(INTERFERENCE_MANNERS) readonly manner: InterferenceManner;
  @IsId() readonly handledByPostId: string;
}

export const matterEvents = registerEvents({
  RecusalDeclared,
  RecusalOrdered,
  RecusalLifted,
  InterferenceRegistered,
});
export type MatterEvent = EventOf<typeof matterEvents>;
