import { type Aggregate, type Decider, type Rejection, accept, reject } from '@probity/eventing';
import type { deadlineCommandTypes } from '../deadline.commands';
import { decideDeadline, isDeadlineCommand } from '../deadlines';
import type { WarningStatus } from '../warning-facts';
import {
  escalate,
  lift,
  lower,
  pursue,
  raise,
  strikeOff,
  succeed,
  transfer,
  withdraw,
} from './warning-concluding';
import { determine } from './warning-determining';
import { type Answer, approve, decline, issue, propose, serve, talk } from './warning-measures';
import { approvePlan, followUp, giveBack, reply, report, submitPlan } from './warning-replying';
import { faultOfHandler, speaksForTarget } from './warning-standing';
import { rejectReport, verify } from './warning-verifying';
import { type Asking, type WarningCommand, warningCommands } from './warning.commands';
import { type WarningEvent, warningEvents } from './warning.events';
import { type WarningReason, warningReasons } from './warning.reasons';
import { type KnownWarning, type Warning, evolveWarning, isKnown, isOpen } from './warning.state';

type Stages = Readonly<Partial<Record<WarningCommand['type'], readonly WarningStatus[]>>>;

const IN_HAND: readonly WarningStatus[] = [
  ...(['SERVED', 'REPLIED', 'RETURNED', 'PLAN_SUBMITTED', 'RECTIFYING', 'REPORTED', 'VERIFIED'] as const),
];
const WITH_RESULT: readonly WarningStatus[] = [
  ...(['VERIFIED', 'LIFTED', 'FOLLOWED_UP', 'STRUCK_OFF', 'RAISED', 'TRANSFERRED', 'WITHDRAWN'] as const),
];

/** How far a warning must have come, and no further, for what is asked of it (section 8). */
const STAGES: Stages = {
  ProposeMeasure: ['DETERMINED', 'RAISED'],
  ApproveMeasure: ['MEASURE_PROPOSED'],
  DeclineMeasure: ['MEASURE_PROPOSED'],
  IssueWarning: ['MEASURE_APPROVED'],
  ServeWarning: ['ISSUED'],
  HoldTalk: IN_HAND,
  SubmitReply: ['SERVED', 'RETURNED'],
  ReturnReply: ['REPLIED', 'PLAN_SUBMITTED'],
  SubmitRectificationPlan: ['SERVED', 'RETURNED', 'REPLIED'],
  ApproveRectificationPlan: ['PLAN_SUBMITTED'],
  ReportRectification: ['SERVED', 'REPLIED', 'RECTIFYING'],
  VerifyRectification: ['REPORTED'],
  RejectRectification: ['REPORTED'],
  SuperviseDisposal: [...IN_HAND, 'RAISED'],
  FeedBackResult: WITH_RESULT,
  ReportFollowUp: [...IN_HAND, 'LIFTED'],
  RaiseWarningLevel: IN_HAND,
  CirculateCase: [...IN_HAND, ...WITH_RESULT],
  PursueAccountability: [...IN_HAND, ...WITH_RESULT],
};

/** Commands that are asked of a warning that is not over. */
const WHILE_OPEN: readonly WarningCommand['type'][] = [
  'LowerWarningLevel',
  'TransferCase',
  'WithdrawWarning',
];

const BY_TARGET: readonly WarningCommand['type'][] = [
  ...(['SubmitReply', 'SubmitRectificationPlan', 'ReportRectification', 'ReportFollowUp'] as const),
];

const codeFor = (type: WarningCommand['type']): WarningReason => {
  if (type === 'IssueWarning') return 'measure-not-approved';
  return type === 'FeedBackResult' ? 'no-result-yet' : 'not-at-this-stage';
};

const faultOfStage = ({ type }: WarningCommand, warning: KnownWarning) => {
  const stages = STAGES[type];
  if (stages && !stages.includes(warning.status)) return reject(codeFor(type));
  return WHILE_OPEN.includes(type) && !isOpen(warning) ? reject<WarningReason>('warning-over') : undefined;
};

const faultOfAsker = (
  command: WarningCommand,
  warning: KnownWarning,
): Rejection<WarningReason> | undefined => {
  const { type, by, bureau } = command;
  if (by.roles.includes('SYSTEM')) return undefined;
  if (!BY_TARGET.includes(type)) return faultOfHandler(command, warning);
  return speaksForTarget(bureau, by, warning.target) ? undefined : reject('not-the-target');
};

type OwnType = Exclude<WarningCommand['type'], keyof typeof deadlineCommandTypes>;
type Handle = (command: WarningCommand, warning: KnownWarning) => Answer;

/** What follows from each command, once it may be asked at all. */
const HANDLES: { readonly [K in OwnType]: (command: Asking<K>, warning: KnownWarning) => Answer } = {
  DetermineWarningTarget: () => reject('already-determined'),
  ProposeMeasure: propose,
  ApproveMeasure: approve,
  DeclineMeasure: decline,
  IssueWarning: issue,
  ServeWarning: serve,
  HoldTalk: talk,
  SubmitReply: reply,
  ReturnReply: giveBack,
  SubmitRectificationPlan: submitPlan,
  ApproveRectificationPlan: approvePlan,
  ReportRectification: report,
  VerifyRectification: verify,
  RejectRectification: rejectReport,
  SuperviseDisposal: ({ data }) => accept({ type: 'DisposalSupervised', data }),
  FeedBackResult: ({ data }) => accept({ type: 'DisposalResultFedBack', data }),
  ReportFollowUp: followUp,
  ProposeEscalation: escalate,
  RaiseWarningLevel: raise,
  LowerWarningLevel: lower,
  TransferCase: transfer,
  LiftWarning: lift,
  StrikeOffWarning: strikeOff,
  WithdrawWarning: withdraw,
  PursueAccountability: pursue,
  CirculateCase: ({ data }) => accept({ type: 'CaseCirculated', data }),
  SucceedResponsibility: succeed,
};

const ask = (command: WarningCommand, warning: KnownWarning): Answer => {
  const fault = faultOfAsker(command, warning) ?? faultOfStage(command, warning);
  if (fault) return fault;
  return isDeadlineCommand(command)
    ? decideDeadline(command, warning.deadlines)
    : (HANDLES[command.type] as Handle)(command, warning);
};

const begin = (command: WarningCommand): Answer =>
  command.type === 'DetermineWarningTarget' ? determine(command) : reject('no-warning');

/**
 * A warning follows from what both bodies determined, never from a score, a colour or a rule (V9); every hand
 * in it is another's: proposer, approver, issuer, verifier.
 */
const decider: Decider<Warning, WarningCommand, WarningEvent, WarningReason> = {
  initialState: { status: 'UNKNOWN' },
  reasons: warningReasons,
  decide: (command, state) => (isKnown(state) ? ask(command, state) : begin(command)),
  evolve: evolveWarning,
};

/** A warning and its disposal (预警处置). */
export const warning: Aggregate<Warning, WarningCommand, WarningEvent, WarningReason> = {
  category: 'warning',
  commands: warningCommands,
  events: warningEvents,
  decider,
};
