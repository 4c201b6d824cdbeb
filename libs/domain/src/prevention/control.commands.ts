import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { IsDigest, IsId, IsOneOf, IsOpinion, IsReason, May } from '../vocabulary';
import {
  CONTROL_MEANS,
  CONTROL_PHASES,
  type ControlMeans,
  type ControlPhase,
  PREVENTION_LINES,
  type PreventionLine,
  REVISION_CAUSES,
  type RevisionCause,
} from './control.parts';
import { KEEPERS } from './mandate';
import { IsPeriod, type Period } from '../periods';

@Command({
  issuers: KEEPERS,
  summary: {
    en: 'Adopt a measure against an approved risk; the office, the head or a monitor of the risk does.',
    zh: '针对已审定风险点采取防控措施,由防控办、部门负责人或防控责任人办理。',
  },
})
export class AdoptControlMeasure {
  @IsId() readonly riskPointId: string;
  @IsOneOf(CONTROL_PHASES) readonly phase: ControlPhase;
  @IsOneOf(PREVENTION_LINES) readonly line: PreventionLine;
  @IsOneOf(CONTROL_MEANS) readonly means: ControlMeans;
  @IsOpinion() readonly measure: string;
  @IsId() readonly ownerPostId: string;
}

@Command({
  issuers: ['STAFF', 'DEPT_HEAD', 'LG_OFFICE', 'SUPERIOR'],
  summary: {
    en: 'Show that a measure was carried out in a period; its owner or the head does.',
    zh: '提交某期间措施落实情况,由责任岗位或部门负责人办理。',
  },
})
export class EvidenceControlMeasure {
  @IsPeriod() readonly period: Period;
  @IsOpinion() readonly evidence: string;
  @May() @IsDigest() readonly documentDigest?: string;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'Revise a measure; what is left out stays.', zh: '修订防控措施,未列明的内容不变。' },
})
export class ReviseControlMeasure {
  @IsOneOf(REVISION_CAUSES) readonly cause: RevisionCause;
  @May() @IsOneOf(CONTROL_PHASES) readonly phase?: ControlPhase;
  @May() @IsOneOf(PREVENTION_LINES) readonly line?: PreventionLine;
  @May() @IsOneOf(CONTROL_MEANS) readonly means?: ControlMeans;
  @May() @IsOpinion() readonly measure?: string;
  @May() @IsId() readonly ownerPostId?: string;
  @IsReason() readonly reason: string;
}

@Command({
  issuers: KEEPERS,
  summary: { en: 'End a measure, with the reason.', zh: '终止防控措施并说明理由。' },
})
export class EndControlMeasure {
  @IsReason() readonly reason: string;
}

export const controlCommands = registerCommands({
  AdoptControlMeasure,
  EvidenceControlMeasure,
  ReviseControlMeasure,
  EndControlMeasure,
});
export type ControlCommand = CommandOf<typeof controlCommands, { readonly bureau: Bureau }>;
