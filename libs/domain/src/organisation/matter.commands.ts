import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsId, IsOneOf, IsReason, IsTextToSeal, May } from '../vocabulary';
import {
  INTERFERENCE_MANNERS,
  type InterferenceManner,
  RECUSAL_GROUNDS,
  type RecusalGround,
} from './matter.events';
import { POST_HOLDERS } from './post-holders';

const WHO_ORDER = ['SUPERIOR', 'LG_CHAIR', 'PRINCIPAL', 'DISCIPLINE', 'LG_OFFICE'];

@Command({
  issuers: POST_HOLDERS,
  summary: { en: 'Stand back from a matter oneself.', zh: '本人申请回避。' },
})
export class DeclareRecusal {
  @IsOneOf(RECUSAL_GROUNDS) readonly ground: RecusalGround;
  /** Particulars; sealed in the log. */
  @May() @IsTextToSeal() readonly note?: string;
}

@Command({
  issuers: WHO_ORDER,
  summary: { en: 'Order the holder of a post to stand back from a matter.', zh: '决定岗位任职人员回避。' },
})
export class OrderRecusal {
  @IsId() readonly postId: string;
  /** Which of its holders; it may be left out where there is only one. */
  @May() @IsId() readonly subjectRef?: string;
  @IsOneOf(RECUSAL_GROUNDS) readonly ground: RecusalGround;
  /** Particulars; sealed in the log. */
  @May() @IsTextToSeal() readonly note?: string;
}

@Command({
  issuers: WHO_ORDER,
  summary: {
    en: 'Lift a recusal, from the day of the act on. Never one’s own.',
    zh: '自即日起解除回避。不得解除本人的回避。',
  },
})
export class LiftRecusal {
  @IsId() readonly subjectRef: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: POST_HOLDERS,
  summary: {
    en: 'Register that somebody asked about, meddled with or pleaded in a matter.',
    zh: '登记打听、过问或说情等干预行为。',
  },
})
export class RegisterInterference {
  /** Who interfered; sealed in the log. */
  @IsTextToSeal() readonly byWhom: string;
  @IsOneOf(INTERFERENCE_MANNERS) readonly manner: InterferenceManner;
  @IsId() readonly handledByPostId: string;
}

export const matterCommands = registerCommands({
  DeclareRecusal,
  OrderRecusal,
  LiftRecusal,
  RegisterInterference,
});
export type MatterCommand = CommandOf<typeof matterCommands, { readonly bureau: Bureau }>;
