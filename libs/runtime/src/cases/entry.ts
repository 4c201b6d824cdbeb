import type { Actor, EventRegistry, RecordedEvent, Said } from '@probity/eventing';
import { dayOf } from '@probity/domain';
import { sentenceOf } from '@probity/read-models';

/** An event of a case, as recorded and as read, and what it says. Numbers of the log are decimal digits. */
export interface CaseEntry extends Pick<RecordedEvent, 'stream' | 'id' | 'type'> {
  readonly position: string;
  readonly revision: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Whole days, by the bureau's calendar, from the act to its record. */
  readonly lagDays: number;
  readonly actor: Actor;
  /** The half-sentence that tells the event. */
  readonly says: Said;
  /** The whole sentence: when, who, in which capacity, did what, and why. */
  readonly sentence: Said;
  /** What stands in the log, with ciphertext where a field is sealed. */
  readonly recorded: Pick<RecordedEvent, 'version' | 'data' | 'metadata'>;
  /** The payload lifted to the present version of its schema. */
  readonly read: Pick<RecordedEvent, 'version' | 'data'>;
}

const DAY_MS = 86_400_000;

/** Tells an event. Throws LogDamaged when it cannot be read. */
export const entryOf = (registry: EventRegistry, event: RecordedEvent): CaseEntry => {
  const { stream, id, type, version, data, metadata } = event;
  const { occurredAt, recordedAt, actor } = metadata;
  const read = registry.read(event);
  const says = registry.says(read);
  return {
    position: String(event.position),
    ...{ stream, revision: String(event.revision), id, type, occurredAt, recordedAt },
    lagDays: (Date.parse(dayOf(recordedAt)) - Date.parse(dayOf(occurredAt))) / DAY_MS,
    ...{ actor, says, sentence: sentenceOf(says, metadata) },
    recorded: { version, data, metadata },
    read: { version: read.version, data: read.data },
  };
};
