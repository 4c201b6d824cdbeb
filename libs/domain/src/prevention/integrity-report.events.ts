import { Event, type EventOf, Sealed, registerEvents } from '@probity/eventing';
import {
  type Day,
  IsDay,
  IsDigest,
  IsFlag,
  IsId,
  IsIds,
  IsOneOf,
  IsPart,
  IsSealedText,
  May,
} from '../vocabulary';
import {
  AUDIENCE_NAMES,
  Appraisal,
  MATTER_NAMES,
  MATTER_TYPES,
  type MatterType,
  REPORT_AUDIENCES,
  type ReportAudience,
} from './integrity-report.parts';
import { IsPeriod, type Period } from '../periods';

/** A person reported a major matter of the own: planned, or happened; late is recorded as late (R16). */
@Event<MajorMatterReported>({
  version: 1,
  says: ({ matterType, plannedOn, happenedOn, late }) => ({
    en:
      `reported ${MATTER_NAMES[matterType].en}, ` +
      `${plannedOn ? `planned for ${plannedOn}` : `of ${happenedOn ?? ''}`}: ${late ? 'late' : 'in time'}`,
    zh:
      `报告${MATTER_NAMES[matterType].zh}(` +
      `${plannedOn ? `拟于${plannedOn}办理` : `发生于${happenedOn ?? ''}`}):${late ? '逾期' : '按期'}`,
  }),
})
export class MajorMatterReported {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsOneOf(MATTER_TYPES) readonly matterType: MatterType;
  @May() @IsDay() readonly plannedOn?: Day;
  @May() @IsDay() readonly happenedOn?: Day;
  @IsDay() readonly reportedOn: Day;
  /** The last day on which it would have been in time. */
  @IsDay() readonly latestOn: Day;
  /** The calendars by which that day was found; none where it is counted back from a plan. */
  @IsIds(20) readonly calendarVersions: readonly string[];
  @IsFlag() readonly late: boolean;
  @IsSealedText() @Sealed('subjectRef') readonly details: string;
}

/** A person reported on duty and integrity before others (述职述廉). */
@Event<DutyIntegrityReportGiven>({
  version: 1,
  says: ({ period, audience }) => ({
    en: `reported on duty and integrity in ${period} before ${AUDIENCE_NAMES[audience].en}`,
    zh: `向${AUDIENCE_NAMES[audience].zh}作${period}述职述廉`,
  }),
})
export class DutyIntegrityReportGiven {
  @IsId() readonly subjectRef: string;
  @IsId() readonly postId: string;
  @IsPeriod() readonly period: Period;
  @IsOneOf(REPORT_AUDIENCES) readonly audience: ReportAudience;
  @IsSealedText() @Sealed('subjectRef') readonly summary: string;
  /** SHA-256 of the written report. */
  @May() @IsDigest() readonly documentDigest?: string;
}

/** Those who heard the report appraised it. */
@Event<DutyIntegrityReportAppraised>({
  version: 1,
  says: ({ appraisal: { good, fair, poor } }) => ({
    en: `recorded the appraisal of the report: ${good} good, ${fair} fair, ${poor} poor`,
    zh: `记录述职述廉评议结果:好${good}票,一般${fair}票,差${poor}票`,
  }),
})
export class DutyIntegrityReportAppraised {
  @IsId() readonly subjectRef: string;
  @IsPart(() => Appraisal) readonly appraisal: Appraisal;
}

export const integrityReportEvents = registerEvents({
  MajorMatterReported,
  DutyIntegrityReportGiven,
  DutyIntegrityReportAppraised,
});
export type IntegrityReportEvent = EventOf<typeof integrityReportEvents>;
