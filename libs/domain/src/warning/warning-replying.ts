import { accept, reject } from '@probity/eventing';
import { startClock, stopClock } from '../deadlines';
import type { TermName } from '../rule-content';
import { monthsAfter } from '../working-days';
import type { Day } from '../vocabulary';
import type { Answer } from './warning-measures';
import { boundBy } from './warning-standing';
import type { Asking } from './warning.commands';
import type { WarningEvent } from './warning.events';
import { REQUIRED_PARTS } from './warning.parts';
import type { WarningReason } from './warning.reasons';
import type { KnownWarning } from './warning.state';

const refuse = reject<WarningReason>;

/** Late is recorded as late: whatever of these is owed is met now. */
const met = ({ deadlines }: KnownWarning, on: Day, ...terms: readonly TermName[]) =>
  terms.flatMap((term) => stopClock(deadlines, term, on));

/** Takes the target's answer, if every part that the notice asks for is in it. */
export const reply = ({ data, bureau }: Asking<'SubmitReply'>, warning: KnownWarning): Answer => {
  const { measure } = warning;
  if (measure === undefined || measure === 'ORDER_RECTIFY') return refuse('no-reply-asked');
  const missing = REQUIRED_PARTS[measure].find((part) => !data.parts.includes(part));
  if (missing !== undefined) return refuse('reply-incomplete', 'parts', missing);
  return accept<WarningEvent>(
    {
      type: 'ReplyReceived',
      data: { ...data, attempt: warning.attempts + 1 },
      classification: 'SENSITIVE',
    },
    ...met(warning, bureau.on, 'REMIND_REPLY', 'ADMONISH_REPLY', 'REPLY_REDO'),
  );
};

/** Gives a reply or a plan back; it is owed anew. */
export const giveBack = ({ data, bureau }: Asking<'ReturnReply'>, { target }: KnownWarning): Answer =>
  accept<WarningEvent>(
    {
      type: 'ReplyReturned',
      data,
      reason: data.defects.join('；').slice(0, 2_000),
      decisionMeaning: 'DISAGREED',
    },
    startClock(bureau, 'REPLY_REDO', bureau.on, boundBy(bureau, target)),
  );

/** Takes the plan: an order asks for it, an admonition may have one once it is answered. */
export const submitPlan = (
  { data, bureau }: Asking<'SubmitRectificationPlan'>,
  warning: KnownWarning,
): Answer => {
  const { measure, status } = warning;
  const isAsked =
    measure === 'ORDER_RECTIFY' ? status !== 'REPLIED' : measure === 'ADMONISH' && status === 'REPLIED';
  if (!isAsked) return refuse('no-plan-asked');
  return accept<WarningEvent>(
    { type: 'RectificationPlanSubmitted', data },
    ...met(warning, bureau.on, 'RECTIFY_PLAN', 'REPLY_REDO'),
  );
};

/** Approves the plan that was handed in. */
export const approvePlan = (_command: unknown, { plan }: KnownWarning): Answer =>
  plan === undefined
    ? refuse('not-at-this-stage')
    : accept({ type: 'RectificationPlanApproved', data: plan, decisionMeaning: 'APPROVED' });

const faultOfReport = ({ data }: Asking<'ReportRectification'>, { measure, status }: KnownWarning) => {
  if (measure === 'REMIND') return refuse('no-rectification-asked');
  if (measure !== 'ORDER_RECTIFY') return undefined;
  if (status !== 'RECTIFYING') return refuse('plan-not-approved');
  return data.institutionRepairs.length === 0 ? refuse('repair-required', 'institutionRepairs') : undefined;
};

/** Takes the report of what was rectified: another round each time. */
export const report = (command: Asking<'ReportRectification'>, warning: KnownWarning): Answer => {
  const { data, bureau } = command;
  const { RECTIFY_RESULT, RECTIFY_REDO = RECTIFY_RESULT } = warning.deadlines.running;
  const owed = RECTIFY_REDO && { dueOn: RECTIFY_REDO.due.dueOn };
  return (
    faultOfReport(command, warning) ??
    accept<WarningEvent>(
      { type: 'RectificationReported', data: { ...data, roundNo: warning.rounds + 1, ...owed } },
      ...met(warning, bureau.on, 'RECTIFY_RESULT', 'RECTIFY_REDO'),
    )
  );
};

const monthsBetween = (from: Day, to: Day): number => {
  let months = 0;
  while (monthsAfter(from, months + 1) <= to) months += 1;
  return months;
};

/** Takes the report of how it went on since, from service on. */
export const followUp = ({ data, bureau }: Asking<'ReportFollowUp'>, warning: KnownWarning): Answer => {
  const { servedOn, deadlines } = warning;
  if (servedOn === undefined || deadlines.running.FOLLOW_UP === undefined) return refuse('no-follow-up');
  return accept<WarningEvent>(
    {
      type: 'FollowUpReported',
      data: { ...data, months: Math.min(monthsBetween(servedOn, bureau.on), 1_000) },
      classification: 'SENSITIVE',
    },
    ...met(warning, bureau.on, 'FOLLOW_UP'),
  );
};
