import { Column, Entity, Index } from '../rows/row-columns';
import type { Columns } from '@probity/eventing';
import {
  type Appraisal,
  type Day,
  type IntegrityReportEvent,
  type MatterType,
  type Period,
  type ReportAudience,
  dayOf,
} from '@probity/domain';
import { Thing, things } from '../rows/things';

/** What a person reported of the own: a major matter, or duty and integrity. What was said is sealed. */
@Entity('integrity_report')
@Index(['subjectRef'])
@Index(['postId'])
export class IntegrityReport extends Thing {
  @Column('text') kind: 'MAJOR_MATTER' | 'DUTY_AND_INTEGRITY';
  @Column('text') subjectRef: string;
  @Column('text') postId: string;
  @Column('text') reportedOn: Day;
  @Column('text', { nullable: true }) matterType: MatterType | null;
  @Column('text', { nullable: true }) plannedOn: Day | null;
  @Column('text', { nullable: true }) happenedOn: Day | null;
  /** The last day on which it would have been in time; null where there is none. */
  @Column('text', { nullable: true }) latestOn: Day | null;
  @Column('boolean') late: boolean;
  @Column('text', { nullable: true }) period: Period | null;
  @Column('text', { nullable: true }) audience: ReportAudience | null;
  @Column('text', { nullable: true }) documentDigest: string | null;
  @Column('simple-json', { nullable: true }) appraisal: Appraisal | null;
}

const NOTHING_ELSE = {
  matterType: null,
  plannedOn: null,
  happenedOn: null,
  latestOn: null,
  late: false,
  period: null,
  audience: null,
  documentDigest: null,
  appraisal: null,
} satisfies Partial<Columns<IntegrityReport>>;

/** Reports that persons gave of themselves, without what is sealed in them. */
export const integrityReports = things<IntegrityReport, IntegrityReportEvent>({
  name: 'integrity-reports',
  version: 1,
  row: IntegrityReport,
  sensitive: { of: ({ subjectRef }) => [subjectRef] },
  category: 'integrityReport',
  begin: {
    MajorMatterReported: ({ data: { details: _, calendarVersions: __, ...reported } }) => ({
      ...NOTHING_ELSE,
      ...reported,
      kind: 'MAJOR_MATTER',
    }),
    DutyIntegrityReportGiven: ({ data: { summary: _, ...given }, metadata }) => ({
      ...NOTHING_ELSE,
      ...given,
      kind: 'DUTY_AND_INTEGRITY',
      reportedOn: dayOf(metadata.occurredAt),
    }),
  },
  advance: {
    DutyIntegrityReportAppraised: (_row, { data: { appraisal } }) => ({ appraisal }),
  },
});
