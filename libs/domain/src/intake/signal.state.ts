import { isDeadlineEvent, type Deadlines, NO_DEADLINES, evolveDeadlines } from '../deadlines';
import type { DeadlineEvent } from '../deadline.events';
import { type Disposition, settles } from './signal.parts';
import type { SignalEvent, SignalReceived } from './signal.events';

/** A signal of which something is kept. */
export interface Kept {
  readonly status: 'kept';
  readonly stage: 'RECEIVED' | 'ASSESSED' | 'DISPOSITIONED' | 'FED_BACK' | 'DUPLICATE';
  readonly aboutOrg: string;
  readonly aboutPost: string | null;
  /** True while there is an informant by name to turn to. */
  readonly realName: boolean;
  readonly informantHandle: string | null;
  readonly verified: boolean;
  readonly acknowledged: boolean;
  /** The unit below that deals with it, if it went there. */
  readonly forwardedTo: string | null;
  readonly assessorRef: string | null;
  readonly disposition: Disposition | null;
  readonly fedBack: boolean;
  readonly deadlines: Deadlines;
}

/** A signal as its stream tells it; of a diverted one there is nothing to tell (V17). */
export type Signal = { readonly status: 'unknown' | 'diverted' } | Kept;

const kept = ({ aboutOrg, aboutPost, realName, informantHandle }: SignalReceived): Kept => ({
  status: 'kept',
  stage: 'RECEIVED',
  aboutOrg,
  aboutPost: aboutPost ?? null,
  realName,
  informantHandle: informantHandle ?? null,
  verified: false,
  acknowledged: false,
  forwardedTo: null,
  assessorRef: null,
  disposition: null,
  fedBack: false,
  deadlines: NO_DEADLINES,
});

/** The signal after one more event. */
export const evolveSignal = (state: Signal, event: SignalEvent): Signal => {
  if (event.type === 'SignalReceived') return kept(event.data);
  if (event.type === 'SignalDiverted') return { status: 'diverted' };
  if (state.status !== 'kept') return state;
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  return evolveKept(state, event);
};

type Later = Exclude<SignalEvent, DeadlineEvent | { readonly type: 'SignalReceived' | 'SignalDiverted' }>;

const evolveKept = (state: Kept, { type, data }: Later): Kept => {
  switch (type) {
    case 'SignalLinked':
      return { ...state, stage: 'DUPLICATE' };
    case 'InformantIdentityVerified':
      return { ...state, verified: true, realName: data.confirmed };
    case 'SignalAcknowledged':
      return { ...state, acknowledged: true };
    case 'SignalForwarded':
      return { ...state, forwardedTo: data.toOrg };
    case 'SignalAssessed':
      return {
        ...state,
        stage: 'ASSESSED',
        assessorRef: data.assessorRef,
        disposition: null,
        fedBack: false,
      };
    case 'SignalDispositioned':
      return { ...state, stage: 'DISPOSITIONED', disposition: data.disposition };
    case 'SignalResultFedBack':
      return afterFeedback(state, data.newEvidence !== undefined);
    case 'SignalProgressReported':
    case 'InformantRevealed':
    case 'SignalViewed':
    case 'PlainTextWarned':
      return state;
  }
};

/** New evidence has the signal assessed anew; a duplicate stays one. */
const afterFeedback = (state: Kept, anew: boolean): Kept => ({
  ...state,
  fedBack: !anew,
  disposition: anew ? null : state.disposition,
  stage: state.stage === 'DUPLICATE' ? 'DUPLICATE' : anew ? 'RECEIVED' : 'FED_BACK',
});

/** True when something of the signal can still be decided: it is neither settled nor told. */
export const isOpen = ({ stage, disposition }: Kept): boolean =>
  stage === 'ASSESSED' ||
  (stage === 'DISPOSITIONED' &&
    (disposition === 'SHELVE' || (disposition !== null && !settles(disposition))));

/** True when there is a result that an informant can be told. */
export const isSettled = ({ stage, disposition }: Kept): boolean =>
  stage === 'DUPLICATE' || (disposition !== null && settles(disposition));
