import { type Asker, type Decision, type Rejection, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { startClock, stopClock } from '../deadlines';
import { answersFor, inCapacity } from '../standing';
import { boundBy, isInLineOver, isPersonInLine } from './jurisdiction';
import { dropOne, isTied } from './signal-handling';
import type { AskingSignal } from './signal.commands';
import type { SignalEvent } from './signal.events';
import { type Disposition, settles } from './signal.parts';
import type { SignalReason } from './signal.reasons';
import { type Kept, isOpen, isSettled } from './signal.state';

type Answer = Decision<SignalEvent, SignalReason>;
type Refusal = Rejection<SignalReason> | undefined;

const APPROVERS = ['DISCIPLINE', 'LG_CHAIR', 'PRINCIPAL'];

/** Whoever assesses a matter of a unit below keeps it. */
export const assess = ({ data, by }: AskingSignal<'AssessSignal'>, signal: Kept): Answer => {
  if (signal.stage === 'DUPLICATE') return reject('already-a-duplicate');
  if (signal.stage !== 'RECEIVED') return reject('already-assessed');
  return accept<SignalEvent>(
    {
      type: 'SignalAssessed',
      data: { ...data, assessorRef: by.subjectRef },
      decisionMeaning: 'REVIEWED',
    },
    ...dropOne(signal, 'SIGNAL_FORWARD', 'dealt with by the upper level'),
  );
};

const approverFault = (command: AskingSignal<'DispositionSignal'>, signal: Kept): Refusal => {
  const { seconder, id, bureau } = command;
  if (!seconder) return undefined;
  if (seconder.subjectRef === signal.assessorRef) return reject('assessor-approves');
  return isTied(bureau, seconder, id, signal) ||
    !answersFor(bureau, inCapacity(seconder, APPROVERS), signal.aboutOrg)
    ? reject('not-theirs-to-handle')
    : undefined;
};

const openFault = (signal: Kept): Refusal => {
  if (signal.stage === 'DUPLICATE') return reject('already-a-duplicate');
  if (signal.stage === 'RECEIVED') return reject('not-assessed');
  return isOpen(signal) ? undefined : reject('already-dispositioned');
};

/** The term for telling the result begins when the intake has done with the signal. */
export const dispose = (command: AskingSignal<'DispositionSignal'>, signal: Kept): Answer => {
  const { data, by, seconder, bureau } = command;
  const refusal = openFault(signal) ?? approverFault(command, signal);
  if (refusal) return refusal;
  const { on } = bureau;
  const approvedBy = seconder?.subjectRef ?? by.subjectRef;
  return accept<SignalEvent>(
    { type: 'SignalDispositioned', data: { ...data, approvedBy, on }, decisionMeaning: 'APPROVED' },
    ...(owesResult(data.disposition, signal)
      ? [startClock(bureau, 'SIGNAL_FEEDBACK', on, boundBy(bureau, signal.aboutOrg, by.orgId))]
      : []),
    ...progressAfter(command, signal),
  );
};

/** What is under inquiry or verification is reported on every quarter; what is settled no longer. */
const progressAfter = ({ data, by, bureau }: AskingSignal<'DispositionSignal'>, signal: Kept) => {
  if (settles(data.disposition)) return dropOne(signal, 'SIGNAL_PROGRESS', data.disposition);
  if (signal.deadlines.running.SIGNAL_PROGRESS) return [];
  return [startClock(bureau, 'SIGNAL_PROGRESS', bureau.on, boundBy(bureau, signal.aboutOrg, by.orgId))];
};

/** One quarter's report ends, and the next quarter begins. */
export const reportProgress = (command: AskingSignal<'ReportProgress'>, signal: Kept): Answer => {
  const { data, by, bureau } = command;
  if (signal.stage !== 'DISPOSITIONED' || isSettled(signal)) return reject('not-under-way');
  const { on } = bureau;
  return accept<SignalEvent>(
    { type: 'SignalProgressReported', data: { ...data, on } },
    ...stopClock(signal.deadlines, 'SIGNAL_PROGRESS', on),
    startClock(bureau, 'SIGNAL_PROGRESS', on, boundBy(bureau, signal.aboutOrg, by.orgId)),
  );
};

const owesResult = (disposition: Disposition, { realName, deadlines }: Kept): boolean =>
  realName && settles(disposition) && !deadlines.running.SIGNAL_FEEDBACK;

/** The informant hears of the result, and is heard. */
export const feedBack = ({ data, bureau }: AskingSignal<'FeedBackResult'>, signal: Kept): Answer => {
  if (!signal.realName) return reject('not-real-name');
  if (signal.fedBack) return reject('already-fed-back');
  if (!isSettled(signal)) return reject('not-settled');
  const { on } = bureau;
  return accept<SignalEvent>(
    { type: 'SignalResultFedBack', data: { ...data, on } },
    ...stopClock(signal.deadlines, 'SIGNAL_FEEDBACK', on),
  );
};

const isOfAUnitOver = (bureau: Bureau, { orgId }: Asker, { aboutOrg }: Kept): boolean =>
  orgId !== null && bureau.lineOf(aboutOrg).includes(bureau.unitOf(orgId));

/** Two persons open it to a third, and none of the three stands in the target's line (R17 Art. 47). */
export const reveal = (command: AskingSignal<'RevealInformant'>, signal: Kept): Answer => {
  const { data, by, seconder, id, bureau } = command;
  const { to, purpose } = data;
  if (signal.informantHandle === null) return reject('no-informant');
  if (!bureau.post(to)) return reject('post-unknown', 'to', to);
  if (isInLineOver(bureau, to, signal)) return reject('in-the-targets-line', 'to', to);
  const approvers = [by, ...(seconder ? [seconder] : [])];
  const isBound = approvers.some(
    (each) =>
      isTied(bureau, each, id, signal) ||
      isPersonInLine(bureau, each, signal) ||
      !isOfAUnitOver(bureau, each, signal),
  );
  if (isBound) return reject('not-theirs-to-handle');
  return accept({
    type: 'InformantRevealed',
    data: {
      to,
      purpose,
      approvers: approvers.map(({ subjectRef }) => subjectRef),
      toRefs: bureau.holdersOf(to),
    },
    reason: purpose,
    decisionMeaning: 'APPROVED',
  });
};
