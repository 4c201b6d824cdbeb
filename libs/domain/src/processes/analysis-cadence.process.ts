import { type Intent, type Process, idOf } from '@probity/eventing';
import type { Bureau, LeadingGroupFacts } from '../bureau';
import { dayAfter } from '../day';
import type { AnalysisEvent } from '../intake/analysis.events';
import type { Day } from '../vocabulary';
import { daysAfter } from '../working-days';

/** The last day of the month before. */
const endOfLastMonth = (day: Day): Day => daysAfter(`${day.slice(0, 7)}-01`, -1);

/** The last day that a report covers, or will, once it comes. */
const coveredUntil = (bureau: Bureau, orgId: string): Day | undefined =>
  [...bureau.analysesOf(orgId), ...bureau.analysesCalledFor(orgId)]
    .map(({ periodTo }) => periodTo)
    .sort()
    .at(-1);

const callFor = (day: Day, bureau: Bureau, orgId: string): readonly Intent[] => {
  const periodTo = endOfLastMonth(day);
  const last = coveredUntil(bureau, orgId);
  const isCovered = last !== undefined && (last >= periodTo || bureau.dueOn('ANALYSIS', last).dueOn > day);
  if (isCovered) return [];
  const periodFrom = last === undefined ? `${periodTo.slice(0, 7)}-01` : dayAfter(last);
  return [
    {
      category: 'analysis',
      id: `${periodTo.slice(0, 7)}-${orgId}`,
      type: 'CallForAnalysis',
      data: { orgId, periodFrom, periodTo },
    },
  ];
};

const hasOffice = ({ officeOrgId }: LeadingGroupFacts): boolean => officeOrgId !== null;

/**
 * “Regularly” has no number in the rules: by default every month that is over is called for, once, of each
 * unit whose leading group has an office. A report under another number settles what it covers.
 */
export const analysisCadence: Process<AnalysisEvent, Bureau> = {
  name: 'analysis-cadence',
  react: {
    AnalysisReportSubmitted: ({ stream, data: { orgId, periodTo } }, bureau) =>
      bureau
        .analysesCalledFor(orgId)
        .filter((called) => called.periodTo <= periodTo && called.analysisId !== idOf(stream))
        .map(({ analysisId }) => ({
          category: 'analysis',
          id: analysisId,
          type: 'CoverAnalysis',
          data: { coveredBy: idOf(stream) },
        })),
  },
  everyDay: (day, bureau) =>
    bureau
      .leadingGroups()
      .filter(hasOffice)
      .flatMap(({ orgId }) => callFor(day, bureau, orgId)),
};
