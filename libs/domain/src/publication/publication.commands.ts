import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
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
import {
  CHANNELS,
  type Channel,
  OBJECTION_EFFECTS,
  type ObjectionEffect,
  RANGES,
  REDACTION_PROFILES,
  type Range,
  type RedactionProfile,
  WITHDRAWAL_REASONS,
  type WithdrawalReason,
} from './publication.events';

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE'],
  summary: { en: 'Propose to publish something.', zh: '提请公示。' },
})
export class ProposePublication {
  @AtLeastOne() @IsIds(50) readonly contentRefs: readonly string[];
}

@Command({
  issuers: ['LG_OFFICE', 'LG_CHAIR', 'PRINCIPAL'],
  summary: {
    en: 'Approve what may be published, how, how far and where. Somebody else posts it.',
    zh: '批准公示的内容、脱敏方案、范围和渠道,由他人发布。',
  },
})
export class ApprovePublication {
  /** Each as `contentOf` reads it, e.g. `CATALOGUE:D06:v1`. */
  @AtLeastOne() @IsIds(50) readonly contentRefs: readonly string[];
  @IsOneOf(REDACTION_PROFILES) readonly redactionProfile: RedactionProfile;
  @IsOneOf(RANGES) readonly range: Range;
  @AtLeastOne() @IsSomeOf(CHANNELS) readonly channels: readonly Channel[];
  /** Whose names are shown besides those whose pledge is; only WITH_NAME. */
  @May() @IsIds(200) readonly subjects?: readonly string[];
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Post an approved publication in one of its channels.',
    zh: '在批准的渠道发布公示。',
  },
})
export class PostPublication {
  @IsOneOf(CHANNELS) readonly channel: Channel;
  @May() @IsDigest() readonly contentHash?: string;
  @IsDay() readonly from: Day;
  @May() @IsDay() readonly until?: Day;
  @May() @IsTitle() readonly evidence?: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Take down an objection to a publication, under a random handle.',
    zh: '受理对公示的异议,以随机代号登记。',
  },
})
export class RecordObjection {
  @IsId() readonly objectorHandle: string;
  @IsReason() readonly grounds: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Answer an objection: the publication stays, or comes down for privacy or for error.',
    zh: '答复异议:维持公示,或因个人隐私、内容有误撤下。',
  },
})
export class AnswerObjection {
  @IsId() readonly objectorHandle: string;
  @IsReason() readonly answer: string;
  @IsOneOf(OBJECTION_EFFECTS) readonly effect: ObjectionEffect;
}

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE', 'PRINCIPAL', 'PRIVACY_OFFICER'],
  summary: { en: 'Withdraw a publication from every channel.', zh: '从全部渠道撤下公示。' },
})
export class WithdrawPublication {
  @IsOneOf(WITHDRAWAL_REASONS) readonly reason: WithdrawalReason;
  /** In words; left out where the reason says it all. */
  @May() @IsReason() readonly note?: string;
}

@Command({
  issuers: ['SYSTEM', 'LG_OFFICE'],
  summary: {
    en: 'Note that the last day of a publication is over.',
    zh: '确认公示期满。',
  },
})
export class ExpirePublication {
  @IsDay() readonly lastDay: Day;
}

export const publicationCommands = registerCommands({
  ProposePublication,
  ApprovePublication,
  PostPublication,
  RecordObjection,
  AnswerObjection,
  WithdrawPublication,
  ExpirePublication,
});
export type PublicationCommand = CommandOf<typeof publicationCommands, { readonly bureau: Bureau }>;
