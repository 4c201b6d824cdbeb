import {
  type Accepted,
  type Intent,
  type RecordedEvent,
  type Rejection,
  isRejection,
} from '@probity/eventing';
import { actorOf, commandIdOf } from './reactions';
import type { Writer } from '../writing/writer';

/** A rule said no to a command that a process asked for. */
export interface Refused {
  readonly process: string;
  readonly intent: Intent;
  /** What it would have followed from; null when it was a day that came. */
  readonly event: RecordedEvent | null;
  readonly rejection: Rejection;
}

/** Through whom processes ask, and who hears of every refusal: it is final, and somebody should know. */
export interface Asking {
  readonly writer: Writer;
  readonly refused: (refused: Refused) => void;
}

/** What a process acts on: an event, or a day that came. */
export interface Cause {
  /** What ids of commands are derived from. */
  readonly id: string;
  readonly at: string;
  /** When it was recorded, or came: what follows from it is recorded no earlier. */
  readonly notBefore: string;
  readonly sessionId: string;
  readonly postId: string | null;
  readonly correlationId?: string;
  readonly causationId?: string;
}

interface Following {
  readonly process: string;
  readonly cause: Cause;
  readonly event: RecordedEvent | null;
}

/** Asks all that follows: it is of different things, so it is asked together and committed together. */
export const askAll = (
  intents: readonly Intent[],
  { process, cause, event }: Following,
  { writer, refused }: Asking,
): Promise<readonly (Accepted | Rejection)[]> =>
  Promise.all(
    intents.map(async (intent) => {
      const answer = await ask(process, intent, cause, writer);
      if (isRejection(answer)) refused({ process, intent, event, rejection: answer });
      return answer;
    }),
  );

const ask = (name: string, intent: Intent, cause: Cause, writer: Writer) => {
  const { id, sessionId, postId, ...where } = cause;
  const { about: _about, ...what } = intent;
  const by = {
    subjectRef: actorOf(name),
    postId: null,
    orgId: null,
    roles: ['SYSTEM'],
    sessionId,
    ...(postId === null ? {} : { onBehalfOf: postId }),
  };
  const commandId = commandIdOf(id, name, intent);
  // What was recorded before a rule of texts was made is still followed by what follows from it.
  const request = { ...what, ...where, texts: 'recorded' as const, commandId };
  return writer.ask({ ...request, auth: { method: 'PROCESS' } }, () => ({ by }));
};
