import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
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
import { CorrectEntry } from './correction';
import { AdjustAsLeader } from './leader-opinion';
import { FormRisk, Substitution, VOID_CAUSES, type VoidCause } from './self-check-form.parts';

@Command({
  issuers: ['LG_OFFICE', 'SYSTEM'],
  summary: {
    en: 'Ask a person to fill in the self-check form for a post.',
    zh: '向任职人员发放岗位廉政风险自查登记表。',
  },
})
export class OpenSelfCheckForm {
  @IsId() readonly roundId: string;
  @IsId() readonly postId: string;
  @IsId() readonly subjectRef: string;
  @IsTitle() readonly templateVersion: string;
}

@Command({
  issuers: ['STAFF'],
  summary: {
    en: 'Hand in one’s own form: duties, powers, risks with grades and measures, and the pledge.',
    zh: '提交本人的自查登记表:职责、职权、风险点及等级、防控措施和承诺。',
  },
})
export class SubmitSelfCheckForm {
  /** The duties or division of work (职责). */
  @IsReason() readonly duties: string;
  /** The powers exercised, as the catalogue lists them (V26). */
  @IsIds(200) readonly powerItemIds: readonly string[];
  @IsListOfParts(() => FormRisk, 100) readonly risks: readonly FormRisk[];
  /** Why there is none, where no risk is stated. */
  @May() @IsReason() readonly nilReturnReason?: string;
  @IsId() readonly pledgeId: string;
  /** From 1; higher each time the form is handed in again. */
  @IsCount() readonly formRevision: number;
  @May() @IsDay() readonly submittedOn?: Day;
}

@Command({
  issuers: ['PRINCIPAL', 'DEPUTY', 'SUPERIOR', 'DISCIPLINE', 'LG_OFFICE'],
  summary: { en: 'Return a form with its defects.', zh: '指出问题,退回自查登记表。' },
})
export class ReturnSelfCheckForm {
  @AtLeastOne() @IsTexts(50) readonly defects: readonly string[];
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Send a form to the principal and to the leader in charge, or to those who stand in.',
    zh: '将登记表分送主要负责人和分管领导(或代行人员)。',
  },
})
export class RouteSelfCheckForm {
  @IsId() readonly principalPostId: string;
  @IsId() readonly deputyPostId: string;
  @May() @IsListOfParts(() => Substitution, 2) readonly substitutions?: readonly Substitution[];
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Make a form part of a volume once both leaders have given their opinions.',
    zh: '两级领导均已提出意见后,将登记表汇编入册。',
  },
})
export class CompileSelfCheckForm {
  @IsId() readonly volumeId: string;
}

@Command({
  issuers: ['LG_OFFICE'],
  summary: {
    en: 'Write the organisation’s opinion on a compiled form.',
    zh: '在已汇编的登记表上签署组织意见。',
  },
})
export class WriteOrgOpinion {
  @IsOpinion() readonly opinion: string;
}

@Command({
  issuers: ['LG_OFFICE', 'ARCHIVIST', 'SYSTEM'],
  summary: {
    en: 'Archive a form that bears the organisation’s opinion.',
    zh: '将已签署组织意见的登记表归档。',
  },
})
export class ArchiveSelfCheckForm {
  @May() @IsTitle() readonly archiveNo?: string;
}

@Command({
  issuers: ['LG_OFFICE', 'SYSTEM'],
  summary: {
    en: 'Declare a form void before it is compiled, e.g. because its holder left.',
    zh: '在汇编前宣布登记表作废,如任职人员已离岗。',
  },
})
export class VoidSelfCheckForm {
  @IsOneOf(VOID_CAUSES) readonly cause: VoidCause;
  @IsReason() readonly reason: string;
}

export const selfCheckFormCommands = registerCommands({
  OpenSelfCheckForm,
  SubmitSelfCheckForm,
  ReturnSelfCheckForm,
  RouteSelfCheckForm,
  AdjustAsLeader,
  CompileSelfCheckForm,
  WriteOrgOpinion,
  ArchiveSelfCheckForm,
  VoidSelfCheckForm,
  CorrectEntry,
});
export type SelfCheckFormCommand = CommandOf<typeof selfCheckFormCommands, { readonly bureau: Bureau }>;
