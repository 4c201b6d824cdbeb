import { type Asker, type Decision, type Rejection, accept, reject } from '@probity/eventing';
import type { Bureau } from '../bureau';
import { GRANTERS } from '../deadline.commands';
import { dropClocks, stopClock } from '../deadlines';
import type { TermName } from '../rule-content';
import { answersFor, inCapacity, isOwnPost, isRecusedFrom } from '../standing';
import { departmentOf, isItsPrincipal, isLowerLevel, isOfDepartment } from './jurisdiction';
import { type AskingSignal, HANDLERS, type SignalCommand } from './signal.commands';
import type { SignalEvent } from './signal.events';
import type { SignalReason } from './signal.reasons';
import type { Kept } from './signal.state';

type Answer = Decision<SignalEvent, SignalReason>;
type Refusal = Rejection<SignalReason> | undefined;

/** True for whoever is recused from the signal, or is the one whom it is about. */
export const isTied = (bureau: Bureau, by: Asker, id: string, { aboutPost }: Kept): boolean =>
  isRecusedFrom(bureau, by, id) ||
  (aboutPost !== null &&
    [aboutPost, bureau.successorOf(aboutPost)].some((each) => isOwnPost(bureau, by, each)));

/** A unit without departments deals with what was forwarded to it; else nobody with the own department. */
const isOwnMatter = (bureau: Bureau, by: Asker, signal: Kept): boolean =>
  departmentOf(bureau, signal) !== signal.forwardedTo && isOfDepartment(bureau, by, signal);

/** Why the signal is not the asker's to deal with; never why in particular. */
export const handlerFault = ({ by, id, bureau }: SignalCommand, signal: Kept): Refusal =>
  isTied(bureau, by, id, signal) ||
  isOwnMatter(bureau, by, signal) ||
  !answersFor(bureau, inCapacity(by, HANDLERS), signal.aboutOrg)
    ? reject('not-theirs-to-handle')
    : undefined;

/** More time for a signal is granted by nobody whom, or whose department, it is about; again never why. */
export const granterFault = ({ type, by, id, bureau }: SignalCommand, signal: Kept): Refusal =>
  type === 'ExtendDeadline' &&
  (isTied(bureau, by, id, signal) ||
    isOfDepartment(bureau, by, signal) ||
    !answersFor(bureau, inCapacity(by, GRANTERS), signal.aboutOrg))
    ? reject('not-theirs-to-handle')
    : undefined;

/** One clock of the signal runs no longer, whatever the others do. */
export const dropOne = ({ deadlines: { running, misses } }: Kept, term: TermName, reason: string) => {
  const clock = running[term];
  return clock === undefined ? [] : dropClocks({ running: { [term]: clock }, misses }, reason);
};

/** It is registered, and kept beside the signal that it repeats. */
export const link = ({ data, id, bureau }: AskingSignal<'LinkSignal'>, signal: Kept): Answer => {
  const { duplicateOf } = data;
  if (signal.stage === 'DUPLICATE') return reject('already-a-duplicate');
  if (duplicateOf === id) return reject('duplicate-of-itself', 'duplicateOf', duplicateOf);
  const first = bureau.signal(duplicateOf);
  if (!first || first.status === 'DIVERTED') return reject('duplicate-unknown', 'duplicateOf', duplicateOf);
  if (first.status === 'DUPLICATE') return reject('duplicate-of-a-duplicate', 'duplicateOf', duplicateOf);
  return accept<SignalEvent>(
    { type: 'SignalLinked', data },
    ...dropOne(signal, 'SIGNAL_FORWARD', `duplicate of ${duplicateOf}`),
  );
};

/** Whoever is not the informant after all is told nothing. */
export const verify = ({ data }: AskingSignal<'VerifyInformant'>, signal: Kept): Answer => {
  if (signal.verified) return reject('already-verified');
  if (!signal.realName) return reject('not-real-name');
  const verified = { type: 'InformantIdentityVerified' as const, data };
  return data.confirmed
    ? accept(verified)
    : accept<SignalEvent>(verified, ...dropOne(signal, 'SIGNAL_ACKNOWLEDGE', 'identity not confirmed'));
};

/** Late is recorded as late. */
export const acknowledge = ({ bureau }: AskingSignal<'AcknowledgeSignal'>, signal: Kept): Answer => {
  const { realName, verified, acknowledged, deadlines } = signal;
  if (!realName) return reject('not-real-name');
  if (!verified) return reject('informant-unverified');
  if (acknowledged) return reject('already-acknowledged');
  const { on } = bureau;
  const dueOn = deadlines.running.SIGNAL_ACKNOWLEDGE?.due.dueOn ?? on;
  return accept<SignalEvent>(
    { type: 'SignalAcknowledged', data: { on, within: on <= dueOn } },
    ...stopClock(deadlines, 'SIGNAL_ACKNOWLEDGE', on),
  );
};

/** A matter of a unit below goes there, unless it is about the one who leads it. */
export const forward = ({ data, bureau }: AskingSignal<'ForwardSignal'>, signal: Kept): Answer => {
  const { toOrg } = data;
  if (signal.forwardedTo !== null) return reject('already-forwarded');
  if (signal.stage !== 'RECEIVED') return reject('already-assessed');
  if (isItsPrincipal(bureau, signal)) return reject('not-to-its-principal');
  if (!isLowerLevel(bureau, signal) || toOrg !== bureau.unitOf(signal.aboutOrg)) {
    return reject('not-lower-level', 'toOrg', toOrg);
  }
  const { on } = bureau;
  return accept<SignalEvent>(
    { type: 'SignalForwarded', data: { toOrg, on } },
    ...stopClock(signal.deadlines, 'SIGNAL_FORWARD', on),
  );
};
