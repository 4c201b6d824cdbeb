import { Event, type EventOf, type Said, Sealed, registerEvents } from '@probity/eventing';
import { deadlineEventTypes } from '../deadline.events';
import { type Day, IsDay, IsId, IsIds, IsOneOf, IsSealedText } from '../vocabulary';

/** The two bodies to which an analysis goes (Art. 14 step 3(2)). */
export const ANALYSIS_RECEIVERS = ['LEADING_GROUP', 'PARTY_GROUP'] as const;
export type AnalysisReceiver = (typeof ANALYSIS_RECEIVERS)[number];

const RECEIVER_NAMES: Readonly<Record<AnalysisReceiver, Said>> = {
  LEADING_GROUP: { en: 'the leading group', zh: '领导小组' },
  PARTY_GROUP: { en: 'the Party group', zh: '党组' },
};

/** A period is over and its signals are to be summarised and analysed. */
@Event<AnalysisCalled>({
  version: 1,
  says: ({ orgId, periodFrom, periodTo }) => ({
    en: `called for the analysis of ${orgId} from ${periodFrom} to ${periodTo}`,
    zh: `提请汇总分析${orgId}${periodFrom}至${periodTo}的预警信息`,
  }),
})
export class AnalysisCalled {
  @IsId() readonly orgId: string;
  @IsDay() readonly periodFrom: Day;
  @IsDay() readonly periodTo: Day;
}

/** Signals were summarised and analysed, and targets recommended (Art. 14 step 3(2)). */
@Event<AnalysisReportSubmitted>({
  version: 1,
  says: ({ orgId, periodFrom, periodTo, signalIds, candidateTargets }) => ({
    en:
      `submitted the analysis of ${orgId} from ${periodFrom} to ${periodTo}: ` +
      `${signalIds.length} signals, ${candidateTargets.length} targets recommended`,
    zh:
      `提交${orgId}${periodFrom}至${periodTo}预警信息分析报告,` +
      `涉及线索${signalIds.length}件,建议预警对象${candidateTargets.length}个`,
  }),
})
export class AnalysisReportSubmitted {
  @IsId() readonly orgId: string;
  @IsDay() readonly periodFrom: Day;
  @IsDay() readonly periodTo: Day;
  @IsIds(1_000) readonly signalIds: readonly string[];
  @IsSealedText() @Sealed() readonly findings: string;
  /** Posts and organisations. */
  @IsIds(200) readonly candidateTargets: readonly string[];
}

/** One of the two bodies has received the report. */
@Event<AnalysisReportReceived>({
  version: 1,
  says: ({ by }) => ({
    en: `noted that ${RECEIVER_NAMES[by].en} has received the analysis`,
    zh: `${RECEIVER_NAMES[by].zh}收到分析报告`,
  }),
})
export class AnalysisReportReceived {
  @IsOneOf(ANALYSIS_RECEIVERS) readonly by: AnalysisReceiver;
}

/** Another report covers the period that was called for. */
@Event<AnalysisCovered>({
  version: 1,
  says: ({ coveredBy }) => ({
    en: `noted that ${coveredBy} covers the period`,
    zh: `该期间已由${coveredBy}汇总分析`,
  }),
})
export class AnalysisCovered {
  @IsId() readonly coveredBy: string;
}

export const analysisEvents = registerEvents({
  AnalysisCalled,
  AnalysisReportSubmitted,
  AnalysisReportReceived,
  AnalysisCovered,
  ...deadlineEventTypes,
});
export type AnalysisEvent = EventOf<typeof analysisEvents>;
