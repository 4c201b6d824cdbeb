import { accept, reject } from '@probity/eventing';
import { dropClocks } from '../deadlines';
import { countOf, isGraverLevel, levelIn, measureRuleIn, raisableBy } from './warning-levels';
import { type Answer, mayApprove } from './warning-measures';
import { faultOfDecider } from './warning-standing';
import type { Asking } from './warning.commands';
import type { WarningEvent } from './warning.events';
import { ESCALATIONS } from './warning.parts';
import type { WarningReason } from './warning.reasons';
import { type KnownWarning, isOpen } from './warning.state';

const refuse = reject<WarningReason>;

/** Puts an escalation before the leading group, once for each count; nothing is decided by it. */
export const escalate = (
  { data: { trigger }, bureau }: Asking<'ProposeEscalation'>,
  warning: KnownWarning,
): Answer => {
  const { raiseAfterMisses, raiseAfterRejections } = bureau.rules('WARNING').content;
  const limit = trigger === 'MISSES' ? raiseAfterMisses : raiseAfterRejections;
  const count = countOf(warning, trigger);
  if (!isOpen(warning) || count < limit || count <= warning.proposedAt[trigger]) return accept();
  return accept({
    type: 'EscalationProposed',
    data: { trigger, count, proposals: ESCALATIONS },
    ruleRefs: [{ kind: 'WARNING', version: bureau.rules('WARNING').version }],
  });
};

/** It goes on in a warning that is yet to be determined. */
const faultOfSuccessor = ({ data: { succeededBy }, id, bureau }: Asking<'RaiseWarningLevel'>) =>
  succeededBy === id || (succeededBy !== undefined && bureau.warning(succeededBy))
    ? refuse('own-successor', 'succeededBy', succeededBy)
    : undefined;

/** Raises the level, as the rules allow after misses or rejections; clocks end, a graver measure follows. */
export const raise = (command: Asking<'RaiseWarningLevel'>, warning: KnownWarning): Answer => {
  const { data, bureau } = command;
  const { toLevel, reason, succeededBy } = data;
  const trigger = raisableBy(bureau, warning);
  const to = levelIn(bureau, toLevel);
  const fault = faultOfDecider(command, warning) ?? faultOfSuccessor(command);
  if (fault) return fault;
  if (trigger === undefined) return refuse('not-raisable');
  if (!to) return refuse('no-such-level', 'toLevel', toLevel);
  if (!isGraverLevel(to, warning.level)) return refuse('level-not-graver', 'toLevel', toLevel);
  return accept<WarningEvent>(
    {
      type: 'WarningLevelRaised',
      data: { from: warning.level, to, trigger, ...(succeededBy !== undefined && { succeededBy }) },
      reason,
      decisionMeaning: 'APPROVED',
      ruleRefs: [{ kind: 'WARNING', version: to.schemeVersion }],
    },
    ...dropClocks(warning.deadlines, reason),
  );
};

/** Lowers the level; the stage stays what it is. */
export const lower = (command: Asking<'LowerWarningLevel'>, warning: KnownWarning): Answer => {
  const { data, bureau } = command;
  const to = levelIn(bureau, data.toLevel);
  const fault = faultOfDecider(command, warning);
  if (fault) return fault;
  if (!to) return refuse('no-such-level', 'toLevel', data.toLevel);
  if (!isGraverLevel(warning.level, to)) return refuse('level-not-milder', 'toLevel', data.toLevel);
  return accept({
    type: 'WarningLevelLowered',
    data: { from: warning.level, to },
    reason: data.reason,
    decisionMeaning: 'APPROVED',
    ruleRefs: [{ kind: 'WARNING', version: to.schemeVersion }],
  });
};

/** Hands the case over; here it ends. */
export const transfer = ({ data }: Asking<'TransferCase'>, { deadlines }: KnownWarning): Answer => {
  const { reason, ...transferred } = data;
  return accept<WarningEvent>(
    { type: 'CaseTransferred', data: transferred, reason, decisionMeaning: 'APPROVED' },
    ...dropClocks(deadlines, reason),
  );
};

/** Takes the warning back. What was recorded stays. */
export const withdraw = (command: Asking<'WithdrawWarning'>, warning: KnownWarning): Answer => {
  const { data } = command;
  return (
    faultOfDecider(command, warning) ??
    accept<WarningEvent>(
      { type: 'WarningWithdrawn', data, reason: data.reason, decisionMeaning: 'APPROVED' },
      ...dropClocks(warning.deadlines, data.reason),
    )
  );
};

/** What still runs after a warning is lifted is its follow-up, and nothing else. */
const allButFollowUp = ({ deadlines }: KnownWarning) => {
  const { FOLLOW_UP: _kept, ...running } = deadlines.running;
  return { ...deadlines, running };
};

/** Lifts a reminder once it is answered, any other warning once it is verified. */
export const lift = (command: Asking<'LiftWarning'>, warning: KnownWarning): Answer => {
  const { data, by, bureau } = command;
  const { measure, noticeNo, status } = warning;
  const isDone = measure === 'REMIND' ? status === 'REPLIED' : status === 'VERIFIED';
  if (!isDone || noticeNo === undefined) return refuse('not-verified');
  const approver = measureRuleIn(bureau, measure)?.approver;
  const isChair = mayApprove(command, 'BOTH_BODIES', warning);
  const fault = faultOfDecider(command, warning);
  if (fault) return fault;
  if (!isChair && !mayApprove(command, approver, warning)) return refuse('not-the-approver');
  return accept<WarningEvent>(
    {
      type: 'WarningLifted',
      data: { noticeNo, basis: data.basis, decidedBy: by.subjectRef },
      reason: data.basis,
      decisionMeaning: 'APPROVED',
    },
    ...dropClocks(allButFollowUp(warning), data.basis),
  );
};

/** Strikes the number off, once nothing is owed any more. */
export const strikeOff = ({ data, by }: Asking<'StrikeOffWarning'>, warning: KnownWarning): Answer => {
  const { noticeNo, status, deadlines } = warning;
  if (noticeNo === undefined || (status !== 'LIFTED' && status !== 'FOLLOWED_UP'))
    return refuse('not-lifted');
  if (deadlines.running.FOLLOW_UP) return refuse('follow-up-open');
  return accept({
    type: 'WarningStruckOff',
    data: { noticeNo, basis: data.basis, decidedBy: by.subjectRef },
    reason: data.basis,
    decisionMeaning: 'FILED',
  });
};

/** Records that somebody was held to account. */
export const pursue = ({ data, bureau }: Asking<'PursueAccountability'>): Answer => {
  const { subjectRef, form, reason } = data;
  if (!bureau.isRegistered(subjectRef)) return refuse('no-such-person', 'subjectRef', subjectRef);
  return accept({
    type: 'AccountabilityPursued',
    data: { subjectRef, form },
    reason,
    decisionMeaning: 'APPROVED',
    classification: 'SENSITIVE',
    subjects: [subjectRef],
  });
};

/** Notes, once for each merger, who answers from now on. */
export const succeed = ({ data }: Asking<'SucceedResponsibility'>, warning: KnownWarning): Answer =>
  !isOpen(warning) || warning.successions.includes(data.fromOrgId)
    ? accept()
    : accept({ type: 'ResponsibilitySucceeded', data, effectiveFrom: data.from });
