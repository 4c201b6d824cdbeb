import { Event, type EventOf, registerEvents } from '@probity/eventing';
import {
  AtLeastOne,
  type Day,
  IsCount,
  IsDay,
  IsId,
  IsIds,
  IsListOfParts,
  IsOneOf,
  IsOpinion,
  IsReason,
  IsTexts,
  IsTitle,
  May,
} from '../vocabulary';
import { EntryCorrected } from './correction';
import { LeaderAdjusted } from './leader-opinion';
import { FormRisk, Substitution, VOID_CAUSES, type VoidCause } from './self-check-form.parts';

/** A person was asked to fill in the self-check form for a post (Art. 15(3)1). */
@Event<SelfCheckFormOpened>({
  version: 1,
  says: ({ postId, roundId }) => ({
    en: `opened the self-check form of ${postId} in round ${roundId}`,
    zh: `发放${postId}岗位廉政风险自查登记表(轮次${roundId})`,
  }),
})
export class SelfCheckFormOpened {
  @IsId() readonly roundId: string;
  @IsId() readonly postId: string;
  @IsId() readonly subjectRef: string;
  @IsTitle() readonly templateVersion: string;
}

/** The form was handed in: all fields but the organisation's own (Art. 15(3)1). */
@Event<SelfCheckFormSubmitted>({
  version: 1,
  says: ({ formRevision, risks, powerItemIds }) => ({
    en: `handed in the form (${formRevision}): ${risks.length} risks in ${powerItemIds.length} powers`,
    zh: `提交自查登记表(第${formRevision}稿):职权${powerItemIds.length}项,风险点${risks.length}个`,
  }),
})
export class SelfCheckFormSubmitted {
  @IsId() readonly roundId: string;
  @IsId() readonly postId: string;
  @IsReason() readonly duties: string;
  @IsIds(200) readonly powerItemIds: readonly string[];
  @IsListOfParts(() => FormRisk, 100) readonly risks: readonly FormRisk[];
  @May() @IsReason() readonly nilReturnReason?: string;
  @IsId() readonly pledgeId: string;
  @IsCount() readonly formRevision: number;
  @May() @IsDay() readonly submittedOn?: Day;
}

/** The person declared, with a reason, that the post holds no risk of its own finding. */
@Event<NilReturnDeclared>({
  version: 1,
  says: ({ postId, reason }) => ({
    en: `declared no risk in ${postId}: ${reason}`,
    zh: `申报${postId}岗位未查找到风险点:${reason}`,
  }),
})
export class NilReturnDeclared {
  @IsId() readonly postId: string;
  @IsReason() readonly reason: string;
}

/** The form went back to the person with its defects. */
@Event<SelfCheckFormReturned>({
  version: 1,
  says: ({ defects }) => ({
    en: `returned the form: ${defects.join('; ')}`,
    zh: `退回自查登记表:${defects.join(';')}`,
  }),
})
export class SelfCheckFormReturned {
  @AtLeastOne() @IsTexts(50) readonly defects: readonly string[];
}

/** The form lies with the principal and with the leader in charge, separately (Art. 15(3)2). */
@Event<SelfCheckFormRouted>({
  version: 1,
  says: ({ principalPostId, deputyPostId }) => ({
    en: `sent the form to ${principalPostId} and ${deputyPostId}`,
    zh: `将登记表分送主要负责人${principalPostId}和分管领导${deputyPostId}`,
  }),
})
export class SelfCheckFormRouted {
  @IsId() readonly principalPostId: string;
  @IsId() readonly deputyPostId: string;
  @May() @IsListOfParts(() => Substitution, 2) readonly substitutions?: readonly Substitution[];
}

/** The form became part of a volume; leaders have said what they have to say. */
@Event<SelfCheckFormCompiled>({
  version: 1,
  says: ({ volumeId }) => ({
    en: `compiled the form into the volume ${volumeId}`,
    zh: `将登记表汇编入册(${volumeId})`,
  }),
})
export class SelfCheckFormCompiled {
  @IsId() readonly volumeId: string;
}

/** The organisation wrote its opinion, the ninth field (组织意见). */
@Event<OrgOpinionWritten>({
  version: 1,
  says: ({ opinion }) => ({
    en: `wrote the organisation’s opinion: ${opinion}`,
    zh: `签署组织意见:${opinion}`,
  }),
})
export class OrgOpinionWritten {
  @IsOpinion() readonly opinion: string;
}

/** The form, complete, went to the archive. */
@Event<SelfCheckFormArchived>({
  version: 1,
  says: () => ({ en: 'archived the form', zh: '将登记表归档' }),
})
export class SelfCheckFormArchived {
  @May() @IsTitle() readonly archiveNo?: string;
}

/** The form counts no more, e.g. because its holder left the post before it was compiled. */
@Event<SelfCheckFormVoided>({
  version: 1,
  needsReason: true,
  says: ({ cause }) => ({ en: `declared the form void (${cause})`, zh: `登记表作废(${cause})` }),
})
export class SelfCheckFormVoided {
  @IsOneOf(VOID_CAUSES) readonly cause: VoidCause;
}

export const selfCheckFormEvents = registerEvents({
  SelfCheckFormOpened,
  SelfCheckFormSubmitted,
  NilReturnDeclared,
  SelfCheckFormReturned,
  SelfCheckFormRouted,
  LeaderAdjusted,
  SelfCheckFormCompiled,
  OrgOpinionWritten,
  SelfCheckFormArchived,
  SelfCheckFormVoided,
  EntryCorrected,
});
export type SelfCheckFormEvent = EventOf<typeof selfCheckFormEvents>;
