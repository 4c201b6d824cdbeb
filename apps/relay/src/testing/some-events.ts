import { randomUUID } from 'node:crypto';
import { contexts } from '@probity/domain';
import type { EventStore, NewEvent, StreamName } from '@probity/eventing';
import { someEnvelope, someEvent } from '@probity/eventing/testing';
import { CLASSIFICATIONS } from '../topics';

const CATEGORIES = Object.values(contexts).flatMap((aggregates) =>
  aggregates.map(({ category }) => category),
);

/**
 * Appends events of every context and classification, one to an append, to few streams. Answers their ids.
 */
export const someBureauEvents = async (
  store: EventStore,
  count: number,
  data: object = { what: 'something' },
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const stream: StreamName = `${CATEGORIES[index % CATEGORIES.length] ?? ''}-${index % 7}`;
    const classification = CLASSIFICATIONS[index % CLASSIFICATIONS.length] ?? 'INTERNAL';
    const event: NewEvent = {
      ...{ id: randomUUID(), type: 'SomethingHappened', version: 1, data },
      metadata: { ...someEnvelope, classification },
    };
    await store.append(stream, [event], 'any');
    ids.push(event.id);
  }
  return ids;
};

/**
 * A signal that was received by a channel, and what it says: its text, its informant, and whom it is about.
 */
export const received = (channel: string, recordedAt: string, said: readonly string[]): NewEvent => {
  const [body, informant, aboutOrg] = said;
  return someEvent({
    ...{ type: 'SignalReceived', data: { channel, body, informant, aboutOrg, realName: true } },
    metadata: { ...someEnvelope, recordedAt, classification: 'CONFIDENTIAL_WORK' },
  });
};
