import { type Asker, type Decision, accept, reject } from '@probity/eventing';
import { startClock } from '../deadlines';
import { MEASURES, type Measure, type MeasureApprover, type TermName } from '../rule-content';
import { personsBehind } from '../standing';
import { measureRuleIn } from './warning-levels';
import { boundBy, decidesFor, faultOfDecider } from './warning-standing';
import type { Asking, WarningCommand } from './warning.commands';
import type { WarningEvent } from './warning.events';
import { REQUIRED_PARTS } from './warning.parts';
import type { WarningReason } from './warning.reasons';
import type { KnownWarning } from './warning.state';

/** What a warning answers to a command. */
export type Answer = Decision<WarningEvent, WarningReason>;
const refuse = reject<WarningReason>;

/** After a raise the measure is graver than the one that did not suffice, or the gravest again. */
const isGraveEnough = (measure: Measure, before: Measure | undefined): boolean =>
  before === undefined || measure === MEASURES.at(-1) || MEASURES.indexOf(measure) > MEASURES.indexOf(before);

/** Proposes one of the measures that the rules know. */
export const propose = (
  { data, by, bureau }: Asking<'ProposeMeasure'>,
  { measureBefore, succeededBy }: KnownWarning,
): Answer => {
  const { measure } = data;
  if (succeededBy !== undefined) return refuse('goes-on-elsewhere');
  const rule = measureRuleIn(bureau, measure);
  if (!rule) return refuse('measure-unknown', 'measure', measure);
  if (!isGraveEnough(measure, measureBefore)) return refuse('measure-not-graver', 'measure', measure);
  const { version } = bureau.rules('WARNING');
  return accept({
    type: 'MeasureProposed',
    data: { ...data, approver: rule.approver, proposerRefs: personsBehind(bureau, by) },
    reason: data.reason,
    ruleRefs: [{ kind: 'WARNING', version }],
  });
};

const isOfficeHead = ({ roles }: Asker): boolean =>
  roles.includes('LG_OFFICE') && roles.includes('DEPT_HEAD');

/** True when the rules let this person, in the first place, approve such a measure or lift such a warning. */
export const mayApprove = (
  { by, bureau }: WarningCommand,
  approver: MeasureApprover | undefined,
  { bodyOrgId, bySuperior }: KnownWarning,
): boolean => {
  if (bySuperior) return by.roles.includes('SUPERIOR');
  switch (approver) {
    case undefined:
      return false;
    case 'OFFICE_HEAD':
      return isOfficeHead(by);
    case 'PRINCIPAL':
      return decidesFor(bureau, by, ['LG_CHAIR', 'PRINCIPAL'], bodyOrgId);
    case 'BOTH_BODIES':
      return decidesFor(bureau, by, ['LG_CHAIR'], bodyOrgId);
  }
};

const faultOfSecondBody = ({ by, seconder, bureau }: Asking<'ApproveMeasure'>, warning: KnownWarning) => {
  const isOther = seconder && seconder.subjectRef !== by.subjectRef;
  return isOther && decidesFor(bureau, seconder, ['PARTY_GROUP'], warning.bodyOrgId)
    ? undefined
    : refuse('second-body-required');
};

const approversIn = ({ by, seconder }: WarningCommand): readonly Asker[] =>
  seconder === undefined ? [by] : [by, seconder];

const faultOfApproval = (command: Asking<'ApproveMeasure' | 'DeclineMeasure'>, warning: KnownWarning) => {
  const { measure, hands, bySuperior } = warning;
  const approver = measureRuleIn(command.bureau, measure)?.approver;
  const behind = approversIn(command).flatMap((each) => personsBehind(command.bureau, each));
  if (behind.some((who) => hands.proposerRefs.includes(who))) return refuse('proposer-approves');
  const fault = faultOfDecider(command, warning);
  if (fault) return fault;
  if (!mayApprove(command, approver, warning)) return refuse('not-the-approver');
  const takesTwo = command.type === 'ApproveMeasure' && approver === 'BOTH_BODIES' && !bySuperior;
  return takesTwo ? faultOfSecondBody(command, warning) : undefined;
};

/** Approves the measure, by whom the rules of the day name; nobody approves the own proposal (7.1). */
export const approve = (command: Asking<'ApproveMeasure'>, warning: KnownWarning): Answer => {
  const { bureau } = command;
  const { measure } = warning;
  if (measure === undefined) return refuse('not-at-this-stage');
  const approverRefs = [...new Set(approversIn(command).flatMap((each) => personsBehind(bureau, each)))];
  return (
    faultOfApproval(command, warning) ??
    accept({
      type: 'MeasureApproved',
      data: { measure, approverRefs },
      decisionMeaning: 'APPROVED',
      ruleRefs: [{ kind: 'WARNING', version: bureau.rules('WARNING').version }],
    })
  );
};

/** Declines the measure; another may be proposed. */
export const decline = (command: Asking<'DeclineMeasure'>, warning: KnownWarning): Answer => {
  const { measure } = warning;
  if (measure === undefined) return refuse('not-at-this-stage');
  const { reason } = command.data;
  return (
    faultOfApproval(command, warning) ??
    accept({ type: 'MeasureDeclined', data: { measure, reason }, reason, decisionMeaning: 'DISAGREED' })
  );
};

/** Issues the notice of the approved measure, under a number of its own (V9). */
export const issue = (
  { data, by, bureau }: Asking<'IssueWarning'>,
  { measure, target }: KnownWarning,
): Answer => {
  if (measure === undefined) return refuse('measure-not-approved');
  if (bureau.noticeNoTaken(data.noticeNo)) return refuse('notice-number-taken', 'noticeNo', data.noticeNo);
  return accept({
    type: 'WarningIssued',
    data: {
      ...{ ...data, measure, requiredReply: REQUIRED_PARTS[measure] },
      ...{ issuerRefs: personsBehind(bureau, by), issuedOn: bureau.on },
    },
    classification: 'SENSITIVE',
    ...(target.subjectRef !== undefined && { subjects: [target.subjectRef] }),
  });
};

/** What the target owes once the notice is served. */
const TERMS_OF: Readonly<Record<Measure, readonly TermName[]>> = {
  REMIND: ['REMIND_REPLY'],
  ADMONISH: ['ADMONISH_REPLY'],
  ORDER_RECTIFY: ['RECTIFY_PLAN', 'RECTIFY_RESULT'],
};

/** Serves the notice; every clock of its measure begins. */
export const serve = (
  { data, bureau }: Asking<'ServeWarning'>,
  { measure, issuedOn, target }: KnownWarning,
): Answer => {
  const { servedOn } = data;
  if (measure === undefined || issuedOn === undefined) return refuse('not-at-this-stage');
  if (servedOn < issuedOn || servedOn > bureau.on) return refuse('served-out-of-order', 'servedOn', servedOn);
  const followUp = measureRuleIn(bureau, measure)?.followUp === true ? (['FOLLOW_UP'] as const) : [];
  const who = boundBy(bureau, target);
  return accept<WarningEvent>(
    { type: 'WarningServed', data },
    ...[...TERMS_OF[measure], ...followUp].map((term) => startClock(bureau, term, servedOn, who)),
  );
};

/** Two persons talked with the target and heard what it had to say (R5). */
export const talk = ({ data, by, seconder }: Asking<'HoldTalk'>): Answer => {
  const talkerPostIds = [by.postId, seconder?.postId].filter((postId) => typeof postId === 'string');
  return accept({ type: 'TalkHeld', data: { ...data, talkerPostIds }, classification: 'SENSITIVE' });
};
