import {
  type Aggregate,
  type Decider,
  type Decision,
  type Rejection,
  accept,
  conflict,
  forbidden,
  invalid,
  reject,
  unknown,
} from '@probity/eventing';
import type { Bureau } from '../bureau';
import { answersFor, inCapacity, isRecusedFrom } from '../standing';
import type { Day } from '../vocabulary';
import { daysAfter, endOfTerm } from '../working-days';
import {
  APPRAISERS,
  type IntegrityReportCommand,
  integrityReportCommands,
} from './integrity-report.commands';
import { type IntegrityReportEvent, integrityReportEvents } from './integrity-report.events';
import { mandateReasons, notBegun } from './mandate';

interface Known {
  readonly status: 'matter' | 'given' | 'appraised';
  readonly subjectRef: string;
  readonly postId: string;
}
type Report = { readonly status: 'unknown' } | Known;

const { recused, 'period-not-begun': periodNotBegun, 'beyond-own-unit': beyondOwnUnit } = mandateReasons;
const reasons = {
  'already-reported': conflict('a report is given once, each under an id of its own', '该报告已提交'),
  'no-post-of-own': forbidden('who reports holds a post', '报告人须为在任岗位人员'),
  'one-day-of-two': invalid(
    'a matter is either planned for a day or has happened on one',
    '须填写拟办日期或发生日期之一',
  ),
  'plan-is-over': invalid('what was planned for a day that is over has happened or has not', '拟办日期已过'),
  'happened-later': invalid('what is reported as happened has happened', '不得报告尚未发生的事项'),
  'no-report': unknown('no report on duty and integrity was given', '尚未述职述廉'),
  'already-appraised': conflict('a report is appraised once', '该述职述廉已评议'),
  'own-report': forbidden('nobody records the appraisal of the own report', '不得记录对本人的评议结果'),
  'nobody-appraised': invalid('an appraisal counts somebody', '评议票数不得为零'),
  'beyond-own-unit': beyondOwnUnit,
  'period-not-begun': periodNotBegun,
  recused,
};
type Reason = keyof typeof reasons;
type Answer = Decision<IntegrityReportEvent, Reason>;
type Asking<K extends IntegrityReportCommand['type']> = Extract<IntegrityReportCommand, { readonly type: K }>;

/** Days before a plan by which somebody asks, and days after it by which somebody reports (R16). */
const ASKED_BEFORE = 20;
const REPORTED_WITHIN = 10;

/** The last day that is in time: counted back from a plan; after the fact, the next working day. */
const latestFor = ({ plannedOn, happenedOn }: Asking<'ReportMajorMatter'>['data'], bureau: Bureau) => {
  if (plannedOn !== undefined) return { latestOn: daysAfter(plannedOn, -ASKED_BEFORE), calendarVersions: [] };
  const term = { count: REPORTED_WITHIN, unit: 'CALENDAR_DAYS' } as const;
  const from: Day = happenedOn ?? bureau.on;
  const { dueOn: latestOn, calendarVersions } = endOfTerm(term, from, (year) => bureau.calendarOf(year));
  return { latestOn, calendarVersions };
};

const reportMatter = ({ data, by, bureau }: Asking<'ReportMajorMatter'>): Answer => {
  const { plannedOn, happenedOn } = data;
  const { subjectRef, postId } = by;
  if (postId === null) return reject('no-post-of-own');
  if ((plannedOn === undefined) === (happenedOn === undefined)) return reject('one-day-of-two', 'plannedOn');
  if (plannedOn !== undefined && plannedOn < bureau.on) return reject('plan-is-over', 'plannedOn', plannedOn);
  if (happenedOn !== undefined && happenedOn > bureau.on) {
    return reject('happened-later', 'happenedOn', happenedOn);
  }
  const latest = latestFor(data, bureau);
  const reported = { subjectRef, postId, reportedOn: bureau.on, ...latest };
  return accept({
    type: 'MajorMatterReported',
    data: { ...data, ...reported, late: bureau.on > latest.latestOn },
    subjects: [subjectRef],
    classification: 'SENSITIVE',
  });
};

const give = ({ data, by, bureau }: Asking<'GiveDutyIntegrityReport'>): Answer => {
  const { subjectRef, postId } = by;
  if (postId === null) return reject('no-post-of-own');
  return (
    notBegun(bureau, data.period) ??
    accept({
      type: 'DutyIntegrityReportGiven',
      data: { ...data, subjectRef, postId },
      subjects: [subjectRef],
      classification: 'SENSITIVE',
    })
  );
};

const faultOfAppraiser = (
  { id, by, bureau }: Asking<'AppraiseDutyIntegrityReport'>,
  { subjectRef, postId }: Known,
): Rejection<Reason> | undefined => {
  if (by.subjectRef === subjectRef) return reject('own-report');
  if (isRecusedFrom(bureau, by, id)) return reject('recused');
  const orgId = bureau.post(bureau.successorOf(postId))?.orgId;
  const isOwnUnit = orgId !== undefined && answersFor(bureau, inCapacity(by, APPRAISERS), orgId);
  return isOwnUnit ? undefined : reject('beyond-own-unit');
};

const appraise = (asking: Asking<'AppraiseDutyIntegrityReport'>, report: Report): Answer => {
  if (report.status === 'unknown' || report.status === 'matter') return reject('no-report');
  if (report.status === 'appraised') return reject('already-appraised');
  const { subjectRef } = report;
  const { appraisal } = asking.data;
  const { good, fair, poor } = appraisal;
  if (good + fair + poor === 0) return reject('nobody-appraised', 'appraisal');
  return (
    faultOfAppraiser(asking, report) ??
    accept({
      type: 'DutyIntegrityReportAppraised',
      data: { subjectRef, appraisal },
      subjects: [subjectRef],
      classification: 'SENSITIVE',
    })
  );
};

/** A person reports for the own person only; how it is taken is for others to say (V7). */
const decider: Decider<Report, IntegrityReportCommand, IntegrityReportEvent, Reason> = {
  initialState: { status: 'unknown' },
  reasons,

  decide: (command, state) => {
    switch (command.type) {
      case 'ReportMajorMatter':
        return state.status === 'unknown' ? reportMatter(command) : reject('already-reported');
      case 'GiveDutyIntegrityReport':
        return state.status === 'unknown' ? give(command) : reject('already-reported');
      case 'AppraiseDutyIntegrityReport':
        return appraise(command, state);
    }
  },

  evolve: (state, { type, data }) => {
    switch (type) {
      case 'MajorMatterReported':
        return { status: 'matter', subjectRef: data.subjectRef, postId: data.postId };
      case 'DutyIntegrityReportGiven':
        return { status: 'given', subjectRef: data.subjectRef, postId: data.postId };
      case 'DutyIntegrityReportAppraised':
        return state.status === 'unknown' ? state : { ...state, status: 'appraised' };
    }
  },
};

/** Reports that persons give of themselves: major matters, duty and integrity (重大事项报告、述职述廉). */
export const integrityReport: Aggregate<Report, IntegrityReportCommand, IntegrityReportEvent, Reason> = {
  category: 'integrityReport',
  commands: integrityReportCommands,
  events: integrityReportEvents,
  decider,
};
