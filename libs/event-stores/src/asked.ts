import type { ExpectedRevision, NewEvent, Revision, StreamName } from '@probity/eventing';

/** An append on its way into the log, its events turned into text already. */
export interface AskedAppend {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventTexts[];
}

interface EventTexts extends Pick<NewEvent, 'id' | 'type' | 'version'> {
  readonly data: string;
  readonly metadata: string;
}

/** Takes the texts of an append. Throws what JSON.stringify throws. */
export const asked = (
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): AskedAppend => ({
  stream,
  expected,
  events: events.map(({ id, type, version, data, metadata }) => ({
    id,
    type,
    version,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  })),
});

/** Whether events that begin at a revision can be those of an append that expected this one. */
export const canStandAt = (place: Revision, expected: ExpectedRevision): boolean => {
  if (expected === 'any') return true;
  return place === (expected === 'no-stream' ? 0n : expected + 1n);
};
