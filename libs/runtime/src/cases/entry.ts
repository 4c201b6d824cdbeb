import type { EventRegistry, RecordedEvent, Said } from '@probity/eventing';
import { lagOf } from '@probity/domain';
import { sentenceOf } from '@probity/read-models';

/** An event of a case, as recorded and as read, and what it says. Numbers of the log are decimal digits. */
export interface CaseEntry extends Pick<RecordedEvent, 'stream' | 'id' | 'type'> {
  readonly position: string;
  readonly revision: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Whole days, by the bureau's calendar, from the act to its record. */
  readonly lagDays: number;
  /** The half-sentence that tells the event. */
  readonly says: Said;
  /** The whole sentence: when, who, in which capacity, did what, and why. */
  readonly sentence: Said;
  /** What stands in the log, with ciphertext where a field is sealed; who acted is `metadata.actor`. */
  readonly recorded: Pick<RecordedEvent, 'version' | 'data' | 'metadata'>;
  /** The payload lifted to the present version of its schema; null where it was recorded in that. */
  readonly read: Pick<RecordedEvent, 'version' | 'data'> | null;
}

/** Tells an event. Throws LogDamaged when it cannot be read. */
export const entryOf = (registry: EventRegistry, event: RecordedEvent): CaseEntry => {
  const { stream, id, type, version, data, metadata } = event;
  const { occurredAt, recordedAt } = metadata;
  const read = registry.read(event);
  const says = registry.says(read);
  return {
    position: String(event.position),
    ...{ stream, revision: String(event.revision), id, type, occurredAt, recordedAt },
    lagDays: lagOf(metadata),
    ...{ says, sentence: sentenceOf(says, metadata) },
    recorded: { version, data, metadata },
    read: read.version === version ? null : { version: read.version, data: read.data },
  };
};
