import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type AnalysisCalled,
  type AnalysisEvent,
  type AnalysisReceiver,
  type Day,
  type DeadlineEvent,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** The analysis of a period: called for, submitted, received. What it found is not here. */
@Entity('analysis_report')
@Index(['orgId', 'periodTo'])
export class AnalysisReport extends Thing {
  @Column('text') orgId: string;
  @Column('text') periodFrom: Day;
  @Column('text') periodTo: Day;
  @Column('text') status: 'CALLED_FOR' | 'SUBMITTED' | 'COVERED';
  @Column('text', { nullable: true }) dueOn: Day | null;
  /** True once the day was over and no report had come. */
  @Column('boolean') missed: boolean;
  @Column('text', { nullable: true }) submittedOn: Day | null;
  @Column('simple-json') signalIds: readonly string[];
  /** Posts and organisations that it recommends as targets. */
  @Column('simple-json') candidateTargets: readonly string[];
  @Column('simple-json') receivedBy: readonly AnalysisReceiver[];
  /** The other report that covers the period. */
  @Column('text', { nullable: true }) coveredBy: string | null;
}

type Own = Omit<Columns<AnalysisReport>, 'revision'>;

const calledFor = ({ orgId, periodFrom, periodTo }: AnalysisCalled): Own => ({
  orgId,
  periodFrom,
  periodTo,
  status: 'CALLED_FOR',
  dueOn: null,
  missed: false,
  submittedOn: null,
  signalIds: [],
  candidateTargets: [],
  receivedBy: [],
  coveredBy: null,
});

/** Regular analyses of warning information (Art. 14 step 3(2)), for those to whom they go. */
export const analysisReports = things<AnalysisReport, AnalysisEvent | DeadlineEvent>({
  name: 'analysis-reports',
  version: 1,
  row: AnalysisReport,
  // Looks are recorded in the log of the bureau, and whom a report names is not told there (V16).
  sensitive: { of: () => [] },
  readers: ['LG_OFFICE', 'DISCIPLINE', 'LG_CHAIR', 'LG_MEMBER', 'PRINCIPAL', 'PARTY_GROUP'],
  category: 'analysis',
  begin: {
    AnalysisCalled: ({ data }) => calledFor(data),
    AnalysisReportSubmitted: ({ data, metadata }) => ({
      ...calledFor(data),
      status: 'SUBMITTED',
      submittedOn: dayOf(metadata.occurredAt),
      signalIds: data.signalIds,
      candidateTargets: data.candidateTargets,
    }),
  },
  advance: {
    AnalysisReportSubmitted: (_row, { data: { signalIds, candidateTargets }, metadata }) => ({
      status: 'SUBMITTED',
      submittedOn: dayOf(metadata.occurredAt),
      signalIds,
      candidateTargets,
    }),
    AnalysisReportReceived: ({ receivedBy }, { data }) => ({ receivedBy: [...receivedBy, data.by] }),
    AnalysisCovered: (_row, { data: { coveredBy } }) => ({ status: 'COVERED', coveredBy }),
    DeadlineSet: (_row, { data: { due } }) => ({ dueOn: due.dueOn }),
    DeadlineExtended: (_row, { data: { due } }) => ({ dueOn: due.dueOn, missed: false }),
    DeadlineRecomputed: (_row, { data: { due } }) => ({ dueOn: due.dueOn, missed: false }),
    DeadlineMissed: () => ({ missed: true }),
  },
});
