import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import type { Role } from '../roles';
import { type Day, IsDay, IsFlag, IsId, IsOneOf, IsReason, IsTextToSeal, IsTitle, May } from '../vocabulary';
import {
  DISPOSITIONS,
  type Disposition,
  IsHandle,
  SIGNAL_CHANNELS,
  SIGNAL_LEVELS,
  type SignalChannel,
  type SignalLevel,
  IDENTIFICATION_METHODS,
  type IdentificationMethod,
} from './signal.parts';

/** Who deals with signals. */
export const HANDLERS: readonly Role[] = ['INTAKE', 'DISCIPLINE'];

/** Who may bring a signal; what belongs to the superior each of them passes on without keeping anything. */
const RECEIVERS: readonly Role[] = [...HANDLERS, 'INFO_OFFICER', 'INFO_COLLECTOR', 'SUPERVISOR_EXT'];

@Command({
  issuers: [...RECEIVERS, 'SYSTEM'],
  summary: {
    en: 'Register a signal. What was said and by whom is sealed; the informant goes by a random handle.',
    zh: '登记线索。内容和举报人信息密封,举报人以随机代号登记。',
  },
})
export class ReceiveSignal {
  @IsOneOf(SIGNAL_CHANNELS) readonly channel: SignalChannel;
  @IsFlag() readonly realName: boolean;
  @May() @IsHandle() readonly informantHandle?: string;
  /** Name and contact; sealed in the log under a key of their own. */
  @May() @IsTextToSeal() readonly informant?: string;
  /** What was said; sealed in the log. */
  @IsTextToSeal() readonly body: string;
  @IsId() readonly aboutOrg: string;
  @May() @IsId() readonly aboutPost?: string;
  @IsDay() readonly receivedOn: Day;
  @May() @IsTitle() readonly sourceDoc?: string;
}

@Command({
  issuers: RECEIVERS,
  summary: {
    en: 'Count a signal that went to the superior. Nothing of it can be said here.',
    zh: '对已转上级的线索计数。不得记录任何内容。',
  },
})
export class DivertSignal {}

@Command({
  issuers: HANDLERS,
  summary: { en: 'Link a signal to the one that it repeats.', zh: '将重复线索并入原线索。' },
})
export class LinkSignal {
  @IsId() readonly duplicateOf: string;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Record whether the named person is the informant.',
    zh: '记录举报人身份核实结果。',
  },
})
export class VerifyInformant {
  @IsOneOf(IDENTIFICATION_METHODS) readonly method: IdentificationMethod;
  @IsFlag() readonly confirmed: boolean;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Record that the informant was told that the signal is dealt with.',
    zh: '记录已告知举报人受理情况。',
  },
})
export class AcknowledgeSignal {}

@Command({
  issuers: HANDLERS,
  summary: { en: 'Forward a signal to the unit below that it is about.', zh: '将线索转下级单位办理。' },
})
export class ForwardSignal {
  @IsId() readonly toOrg: string;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Judge severity, credibility and the risk of retaliation, and propose what becomes of it.',
    zh: '评估线索的严重程度、可信度和打击报复风险,提出处置建议。',
  },
})
export class AssessSignal {
  @IsOneOf(SIGNAL_LEVELS) readonly severity: SignalLevel;
  @IsOneOf(SIGNAL_LEVELS) readonly credibility: SignalLevel;
  @IsOneOf(SIGNAL_LEVELS) readonly retaliationRisk: SignalLevel;
  @IsOneOf(DISPOSITIONS) readonly proposedDisposition: Disposition;
}

@Command({
  issuers: HANDLERS,
  seconders: ['DISCIPLINE', 'LG_CHAIR', 'PRINCIPAL'],
  summary: {
    en: 'Record what becomes of a signal after collective study; the second person approves it.',
    zh: '记录集体研究后的线索处置方式,由第二人批准。',
  },
})
export class DispositionSignal {
  @IsOneOf(DISPOSITIONS) readonly disposition: Disposition;
  @IsTitle() readonly collectiveStudyRef: string;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Record that the informant was told the result, and what the informant said to it.',
    zh: '记录已向举报人反馈结果及其意见。',
  },
})
export class FeedBackResult {
  /** What the informant objected; sealed in the log. */
  @May() @IsTextToSeal() readonly objection?: string;
  /** What the informant added; sealed in the log. The signal is then assessed anew. */
  @May() @IsTextToSeal() readonly newEvidence?: string;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Report how far a signal under inquiry or verification has come; due every quarter.',
    zh: '报告谈话函询、初步核实的进展,每季度一次。',
  },
})
export class ReportProgress {
  /** How far it has come; sealed in the log. */
  @IsTextToSeal() readonly progress: string;
}

@Command({
  issuers: ['DISCIPLINE'],
  seconders: ['PRIVACY_OFFICER'],
  summary: {
    en: 'Let the holder of a post know who the informant is. Never anybody in the line of the target.',
    zh: '向有关岗位人员披露举报人身份。不得向被反映人及其上级管理链条披露。',
  },
})
export class RevealInformant {
  @IsId() readonly to: string;
  @IsReason() readonly purpose: string;
}

@Command({
  issuers: HANDLERS,
  summary: {
    en: 'Ask to read what was said, for a purpose. It is recorded before it is shown.',
    zh: '说明用途后查阅线索内容。先记录,后显示。',
  },
})
export class ViewSignal {
  @IsReason() readonly purpose: string;
}

export const signalCommands = registerCommands({
  ReceiveSignal,
  DivertSignal,
  LinkSignal,
  VerifyInformant,
  AcknowledgeSignal,
  ForwardSignal,
  AssessSignal,
  DispositionSignal,
  FeedBackResult,
  ReportProgress,
  RevealInformant,
  ViewSignal,
  ...deadlineCommandTypes,
});
export type SignalCommand = CommandOf<typeof signalCommands, { readonly bureau: Bureau }>;
/** The command of one type. */
export type AskingSignal<K extends SignalCommand['type']> = Extract<SignalCommand, { readonly type: K }>;
