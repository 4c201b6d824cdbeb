import type { RecordedEvent } from '@probity/eventing';
import { onwardFrom } from '@probity/runtime';
import type { Message } from './publisher';

/** An event and the message that says it. */
export interface Sending {
  readonly event: RecordedEvent;
  readonly message: Message;
}

/** Where W3C Trace Context has a message tell of its place in a trace. */
const TRACEPARENT = 'traceparent';

/**
 * Sends messages, each as a step in the trace of its event, and tells each consumer that step to go on from.
 * The attribute of CloudEvents goes on telling where the event was recorded. Throws what the sending throws.
 */
export const sendTraced = async (
  batch: readonly Sending[],
  send: (messages: readonly Message[]) => Promise<void>,
): Promise<void> => {
  const steps = batch.map(({ event, message: { topic } }) =>
    onwardFrom(event, 'relay', { 'messaging.system': 'kafka', 'messaging.destination.name': topic }),
  );
  const end = (error?: unknown): void => {
    for (const step of steps) step?.end(error);
  };
  const messages = batch.map(({ message }, place) => {
    const { traceparent } = steps[place] ?? {};
    if (traceparent === undefined) return message;
    return { ...message, headers: { ...message.headers, [TRACEPARENT]: traceparent } };
  });
  try {
    await send(messages);
  } catch (error) {
    end(error);
    throw error;
  }
  end();
};
