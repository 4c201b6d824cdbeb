import { Command, type CommandOf, registerCommands } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { type Day, IsDay, IsDigest, IsOneOf, IsPart, IsTextToSeal, May } from '../vocabulary';
import {
  Appraisal,
  MATTER_TYPES,
  type MatterType,
  REPORT_AUDIENCES,
  type ReportAudience,
} from './integrity-report.parts';
import { IsPeriod, type Period } from '../periods';

/** Everybody who holds a post reports for the own person. */
const REPORTERS = ['STAFF', 'SUPERIOR'] as const;
/** Who records how a report was appraised. */
export const APPRAISERS = ['LG_OFFICE', 'DISCIPLINE', 'SUPERIOR'] as const;

@Command({
  issuers: REPORTERS,
  summary: {
    en: 'Report a major matter of one’s own: 20 days before it is planned, or within 10 days after it.',
    zh: '报告本人重大事项:事前20日请示,或事后10日内报告。',
  },
})
export class ReportMajorMatter {
  @IsOneOf(MATTER_TYPES) readonly matterType: MatterType;
  @May() @IsDay() readonly plannedOn?: Day;
  @May() @IsDay() readonly happenedOn?: Day;
  @IsTextToSeal() readonly details: string;
}

@Command({
  issuers: REPORTERS,
  summary: {
    en: 'Report on one’s own duty and integrity in a period.',
    zh: '本人就某期间述职述廉。',
  },
})
export class GiveDutyIntegrityReport {
  @IsPeriod() readonly period: Period;
  @IsOneOf(REPORT_AUDIENCES) readonly audience: ReportAudience;
  @IsTextToSeal() readonly summary: string;
  @May() @IsDigest() readonly documentDigest?: string;
}

@Command({
  issuers: APPRAISERS,
  summary: {
    en: 'Record how those who heard a report on duty and integrity appraised it.',
    zh: '记录述职述廉的评议结果。',
  },
})
export class AppraiseDutyIntegrityReport {
  @IsPart(() => Appraisal) readonly appraisal: Appraisal;
}

export const integrityReportCommands = registerCommands({
  ReportMajorMatter,
  GiveDutyIntegrityReport,
  AppraiseDutyIntegrityReport,
});
export type IntegrityReportCommand = CommandOf<typeof integrityReportCommands, { readonly bureau: Bureau }>;
