import { Event, type EventOf, type Said, registerEvents } from '@probity/eventing';
import { IsId, IsOneOf, May } from '../vocabulary';

/** Why a pledge is asked for: the person is new in the post, or the pledge before has lapsed. */
export const PLEDGE_DEMANDS = ['NEW_HOLDER', 'LAPSED'] as const;
export type PledgeDemand = (typeof PLEDGE_DEMANDS)[number];

const DEMAND_WORDS: Readonly<Record<PledgeDemand, Said>> = {
  NEW_HOLDER: { en: 'is new in the post', zh: '新任该岗位' },
  LAPSED: { en: 'has a pledge that lapsed', zh: '原承诺书已失效' },
};

/** Why a pledge binds no longer: the holder left, text or term is over, or another stands in its place. */
export const LAPSE_CAUSES = ['HOLDER_LEFT', 'TEXT_REPLACED', 'TERM_OVER', 'SUPERSEDED'] as const;
export type LapseCause = (typeof LAPSE_CAUSES)[number];

const LAPSE_WORDS: Readonly<Record<LapseCause, Said>> = {
  HOLDER_LEFT: { en: 'the person left the post', zh: '任职人员离岗' },
  TEXT_REPLACED: { en: 'another text replaced its own', zh: '承诺书文本已更换' },
  TERM_OVER: { en: 'its term is over', zh: '承诺期满' },
  SUPERSEDED: { en: 'another pledge stands in its place', zh: '已由另一份承诺书代替' },
};

/** Somebody who holds a post, or comes into it, was asked for a pledge. */
@Event<PledgeDemanded>({
  version: 1,
  says: ({ subjectRef, postId, textVersion, cause }) => ({
    en: `asked ${subjectRef}, who ${DEMAND_WORDS[cause].en}, to sign text ${textVersion} for ${postId}`,
    zh: `要求${subjectRef}就${postId}岗位签订${textVersion}版承诺书:${DEMAND_WORDS[cause].zh}`,
  }),
})
export class PledgeDemanded {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsId() readonly textVersion: string;
  @IsOneOf(PLEDGE_DEMANDS) readonly cause: PledgeDemand;
}

/** A person pledged to keep clean in a post (Art. 14 step 1(2)). */
@Event<PledgeSigned>({
  version: 1,
  says: ({ postId, textVersion }) => ({
    en: `signed the integrity pledge ${textVersion} for ${postId}`,
    zh: `就${postId}岗位签订廉政风险防控承诺书(${textVersion}版)`,
  }),
})
export class PledgeSigned {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsId() readonly textVersion: string;
  @May() @IsId() readonly signatureRef?: string;
}

/** The person pledged again, by the text then in use. */
@Event<PledgeRenewed>({
  version: 1,
  says: ({ postId, textVersion }) => ({
    en: `renewed the integrity pledge for ${postId} by text ${textVersion}`,
    zh: `就${postId}岗位续签廉政风险防控承诺书(${textVersion}版)`,
  }),
})
export class PledgeRenewed {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsId() readonly textVersion: string;
  @May() @IsId() readonly signatureRef?: string;
}

/** The pledge, or the demand for one, no longer binds. */
@Event<PledgeLapsed>({
  version: 1,
  needsReason: true,
  says: ({ postId, cause }) => ({
    en: `let the pledge for ${postId} lapse: ${LAPSE_WORDS[cause].en}`,
    zh: `${postId}岗位承诺书失效:${LAPSE_WORDS[cause].zh}`,
  }),
})
export class PledgeLapsed {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsOneOf(LAPSE_CAUSES) readonly cause: LapseCause;
}

export const pledgeEvents = registerEvents({ PledgeDemanded, PledgeSigned, PledgeRenewed, PledgeLapsed });
export type PledgeEvent = EventOf<typeof pledgeEvents>;
