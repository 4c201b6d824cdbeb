import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsDay,
  IsDigest,
  IsId,
  IsIds,
  IsOneOf,
  IsReason,
  IsSomeOf,
  IsTitle,
  May,
} from '../vocabulary';

/** Where things are shown: web, wall and screen (Art. 14 step 1(2)), and a meeting. */
export const CHANNELS = ['WEB', 'WALL', 'SCREEN', 'MEETING'] as const;
export type Channel = (typeof CHANNELS)[number];

const CHANNEL_WORDS: Readonly<Record<Channel, Said>> = {
  WEB: { en: 'on the web', zh: '网站' },
  WALL: { en: 'on the wall', zh: '公示栏' },
  SCREEN: { en: 'on the electronic screen', zh: '电子显示屏' },
  MEETING: { en: 'at a meeting', zh: '会议' },
};

/** How much of a person is shown: only the post, or the name as well. */
export const REDACTION_PROFILES = ['POST_ONLY', 'WITH_NAME'] as const;
export type RedactionProfile = (typeof REDACTION_PROFILES)[number];

const PROFILE_WORDS: Readonly<Record<RedactionProfile, Said>> = {
  POST_ONLY: { en: 'by post', zh: '仅显示岗位' },
  WITH_NAME: { en: 'by name', zh: '显示姓名' },
};

/** How far a publication reaches: to society, inside the system, inside the premises. */
export const RANGES = ['SOCIETY', 'SYSTEM', 'PREMISES'] as const;
export type Range = (typeof RANGES)[number];

/** Why a publication came down. */
export const WITHDRAWAL_REASONS = ['HOLDER_LEFT', 'SUPERSEDED', 'PRIVACY', 'ERROR'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

const WITHDRAWAL_WORDS: Readonly<Record<WithdrawalReason, Said>> = {
  HOLDER_LEFT: { en: 'the person shown left the post', zh: '所公示人员已离岗' },
  SUPERSEDED: { en: 'something newer takes its place', zh: '已有新内容代替' },
  PRIVACY: { en: 'it hurt somebody’s privacy', zh: '涉及个人隐私' },
  ERROR: { en: 'it was wrong', zh: '内容有误' },
};

/** What an objection led to: the publication stays, or came down for privacy or for error. */
export const OBJECTION_EFFECTS = ['STAYS', 'PRIVACY', 'ERROR'] as const;
export type ObjectionEffect = (typeof OBJECTION_EFFECTS)[number];

const EFFECT_WORDS: Readonly<Record<ObjectionEffect, Said>> = {
  STAYS: { en: 'the publication stays', zh: '维持公示' },
  PRIVACY: { en: 'it comes down for privacy', zh: '因个人隐私撤下' },
  ERROR: { en: 'it comes down for an error', zh: '因内容有误撤下' },
};

/** Something new was put forward to be published. Nothing is shown by it. */
@Event<PublicationProposed>({
  version: 1,
  says: ({ contentRefs }) => ({
    en: `proposed to publish ${contentRefs.join(', ')}`,
    zh: `提请公示${contentRefs.join('、')}`,
  }),
})
export class PublicationProposed {
  @AtLeastOne() @IsIds(50) readonly contentRefs: readonly string[];
}

/** Somebody approved what may be shown, how, how far and where; somebody else posts it (V18). */
@Event<PublicationApproved>({
  version: 1,
  says: ({ contentRefs, ...how }) => ({
    en: `approved to publish ${contentRefs.join(', ')} ${manner(how).en}`,
    zh: `批准公示${contentRefs.join('、')}(${manner(how).zh})`,
  }),
})
export class PublicationApproved {
  @AtLeastOne() @IsIds(50) readonly contentRefs: readonly string[];
  @IsOneOf(REDACTION_PROFILES) readonly redactionProfile: RedactionProfile;
  @IsOneOf(RANGES) readonly range: Range;
  @AtLeastOne() @IsSomeOf(CHANNELS) readonly channels: readonly Channel[];
  /** Whose names are shown; empty for POST_ONLY. */
  @IsIds(200) readonly subjects: readonly string[];
  @IsId() readonly approvedBy: string;
  @IsDay() readonly approvedOn: Day;
}

type Manner = Pick<PublicationApproved, 'redactionProfile' | 'channels'>;
const manner = ({ redactionProfile, channels }: Manner): Said => {
  const { en, zh } = PROFILE_WORDS[redactionProfile];
  const where = channels.map((channel) => CHANNEL_WORDS[channel]);
  return {
    en: `${en} ${where.map((words) => words.en).join(' and ')}`,
    zh: `${zh},${where.map((words) => words.zh).join('、')}`,
  };
};

/** It is shown in one of the channels approved, from a day on. */
@Event<PublicationPosted>({
  version: 1,
  says: ({ channel, from, until }) => ({
    en: `posted it ${CHANNEL_WORDS[channel].en} from ${from}${until === undefined ? '' : ` until ${until}`}`,
    zh: `自${from}起${until === undefined ? '' : `至${until}`}公示于${CHANNEL_WORDS[channel].zh}`,
  }),
})
export class PublicationPosted {
  @IsOneOf(CHANNELS) readonly channel: Channel;
  /** Digest of what is shown, as shown. */
  @May() @IsDigest() readonly contentHash?: string;
  @IsDay() readonly from: Day;
  /** The last day. */
  @May() @IsDay() readonly until?: Day;
  /** What proves it, e.g. the number of a photograph. */
  @May() @IsTitle() readonly evidence?: string;
}

/** Somebody, known by a random handle only, objected. */
@Event<PublicationObjected>({
  version: 1,
  says: ({ objectorHandle, grounds }) => ({
    en: `took down the objection of ${objectorHandle}: ${grounds}`,
    zh: `受理${objectorHandle}的异议:${grounds}`,
  }),
})
export class PublicationObjected {
  @IsId() readonly objectorHandle: string;
  @IsReason() readonly grounds: string;
}

/** The objection was answered. */
@Event<ObjectionAnswered>({
  version: 1,
  needsReason: true,
  says: ({ objectorHandle, answer, effect }) => ({
    en: `answered ${objectorHandle}: ${answer} (${EFFECT_WORDS[effect].en})`,
    zh: `答复${objectorHandle}:${answer}(${EFFECT_WORDS[effect].zh})`,
  }),
})
export class ObjectionAnswered {
  @IsId() readonly objectorHandle: string;
  @IsReason() readonly answer: string;
  @IsOneOf(OBJECTION_EFFECTS) readonly effect: ObjectionEffect;
}

/** It came down everywhere and is never shown again. */
@Event<PublicationWithdrawn>({
  version: 1,
  needsReason: true,
  says: ({ reason }) => ({
    en: `withdrew the publication: ${WITHDRAWAL_WORDS[reason].en}`,
    zh: `撤下公示:${WITHDRAWAL_WORDS[reason].zh}`,
  }),
})
export class PublicationWithdrawn {
  @IsOneOf(WITHDRAWAL_REASONS) readonly reason: WithdrawalReason;
}

/** Its last day is over everywhere. */
@Event<PublicationExpired>({
  version: 1,
  says: ({ lastDay }) => ({
    en: `noted that the publication ended with ${lastDay}`,
    zh: `公示至${lastDay}期满`,
  }),
})
export class PublicationExpired {
  @IsDay() readonly lastDay: Day;
}

export const publicationEvents = registerEvents({
  PublicationProposed,
  PublicationApproved,
  PublicationPosted,
  PublicationObjected,
  ObjectionAnswered,
  PublicationWithdrawn,
  PublicationExpired,
});
export type PublicationEvent = EventOf<typeof publicationEvents>;
