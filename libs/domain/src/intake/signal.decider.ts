import { type Aggregate, type Decider, type Decision, accept, isRejection, reject } from '@probity/eventing';
import { decideDeadline, isDeadlineCommand } from '../deadlines';
import { withoutInformant } from './plain-text';
import { assess, dispose, feedBack, reportProgress, reveal } from './signal-deciding';
import { acknowledge, forward, granterFault, handlerFault, link, verify } from './signal-handling';
import { divert, receive } from './signal-receiving';
import { type AskingSignal, type SignalCommand, signalCommands } from './signal.commands';
import { type SignalEvent, signalEvents } from './signal.events';
import { type SignalReason, signalReasons } from './signal.reasons';
import { type Kept, type Signal, evolveSignal } from './signal.state';

type Answer = Decision<SignalEvent, SignalReason>;
type Handling = AskingSignal<
  | 'LinkSignal'
  | 'VerifyInformant'
  | 'AcknowledgeSignal'
  | 'ForwardSignal'
  | 'AssessSignal'
  | 'DispositionSignal'
  | 'FeedBackResult'
  | 'ReportProgress'
  | 'RevealInformant'
  | 'ViewSignal'
>;

const handle = (command: Handling, signal: Kept): Answer => {
  switch (command.type) {
    case 'LinkSignal':
      return link(command, signal);
    case 'VerifyInformant':
      return verify(command, signal);
    case 'AcknowledgeSignal':
      return acknowledge(command, signal);
    case 'ForwardSignal':
      return forward(command, signal);
    case 'AssessSignal':
      return assess(command, signal);
    case 'DispositionSignal':
      return dispose(command, signal);
    case 'FeedBackResult':
      return feedBack(command, signal);
    case 'ReportProgress':
      return reportProgress(command, signal);
    case 'RevealInformant':
      return reveal(command, signal);
    case 'ViewSignal':
      return accept({ type: 'SignalViewed', data: command.data });
  }
};

const ask = (command: SignalCommand, state: Signal): Answer => {
  if (command.type === 'ReceiveSignal') return receive(command, state);
  if (command.type === 'DivertSignal') return divert(command, state);
  if (state.status !== 'kept') return reject('no-signal');
  if (isDeadlineCommand(command))
    return granterFault(command, state) ?? decideDeadline(command, state.deadlines);
  return handlerFault(command, state) ?? handle(command, state);
};

const decide = (asked: SignalCommand, state: Signal): Answer => {
  const handle = state.status === 'kept' ? state.informantHandle : null;
  const { command, warnings } = withoutInformant(asked, handle);
  const answer = ask(command, state);
  if (isRejection(answer)) return answer;
  return [...answer, ...(answer.length > 0 ? warnings : [])].map((event) => ({
    ...event,
    classification: 'CONFIDENTIAL_WORK',
  }));
};

/** Who spoke stays sealed (V16), and what is the superior's leaves nothing here (V17). */
const decider: Decider<Signal, SignalCommand, SignalEvent, SignalReason> = {
  initialState: { status: 'unknown' },
  reasons: signalReasons,
  decide,
  evolve: evolveSignal,
};

/** Signals of what may be wrong, and what becomes of them (预警信息). */
export const signal: Aggregate<Signal, SignalCommand, SignalEvent, SignalReason> = {
  category: 'signal',
  commands: signalCommands,
  events: signalEvents,
  decider,
};
