import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { deadlineCommandTypes } from '../deadline.commands';
import { type Day, IsDay, IsId, IsIds, IsOneOf, IsTextToSeal } from '../vocabulary';
import { ANALYSIS_RECEIVERS, type AnalysisReceiver } from './analysis.events';

@Command({
  issuers: ['SYSTEM'],
  summary: { en: 'Call for the analysis of a period that is over.', zh: '期间届满后提请汇总分析。' },
})
export class CallForAnalysis {
  @IsId() readonly orgId: string;
  @IsDay() readonly periodFrom: Day;
  @IsDay() readonly periodTo: Day;
}

@Command({
  issuers: ['LG_OFFICE', 'DISCIPLINE'],
  summary: {
    en: 'Submit the analysis of a period. About the office itself the discipline leader writes it.',
    zh: '提交期间预警信息分析报告。涉及办公室自身的,由纪检负责人撰写。',
  },
})
export class SubmitAnalysis {
  @IsId() readonly orgId: string;
  @IsDay() readonly periodFrom: Day;
  @IsDay() readonly periodTo: Day;
  @IsIds(1_000) readonly signalIds: readonly string[];
  /** What was found; sealed in the log. */
  @IsTextToSeal() readonly findings: string;
  /** Posts and organisations that it recommends as targets of a warning. */
  @IsIds(200) readonly candidateTargets: readonly string[];
}

@Command({
  issuers: ['LG_CHAIR', 'PARTY_GROUP', 'PRINCIPAL'],
  summary: {
    en: 'Record that the leading group, or the Party group, has received the analysis.',
    zh: '记录领导小组或党组收到分析报告。',
  },
})
export class ReceiveAnalysis {
  @IsOneOf(ANALYSIS_RECEIVERS) readonly by: AnalysisReceiver;
}

@Command({
  issuers: ['SYSTEM'],
  summary: {
    en: 'Note that another report covers a period that was called for.',
    zh: '确认所提请期间已由另一报告汇总分析。',
  },
})
export class CoverAnalysis {
  @IsId() readonly coveredBy: string;
}

export const analysisCommands = registerCommands({
  CallForAnalysis,
  SubmitAnalysis,
  ReceiveAnalysis,
  CoverAnalysis,
  ...deadlineCommandTypes,
});
export type AnalysisCommand = CommandOf<typeof analysisCommands, { readonly bureau: Bureau }>;
