import type { NewEvent, Position, RecordedEvent, Revision, StreamName } from './envelope';

/** Before the first event of a log: where whoever follows it begins. */
export const START: Position = -1n;

/** The revision a writer believes to be the last of the stream. */
export type ExpectedRevision = Revision | 'no-stream' | 'any';

/** Where an append ended: the last revision of the stream and the last position of the log. */
export interface Appended {
  readonly revision: Revision;
  readonly position: Position;
  /** True when the log held these very events already: nothing was recorded now. */
  readonly repeated?: true;
}

/** An append-only log of streams. Nothing here updates or deletes, and nothing will. */
export interface EventStore {
  /**
   * Appends all or none, durably before it answers. Events whose ids this very stream already holds at this
   * place
   * are the same append, sent again, and get the first answer. Throws RevisionConflict when the stream is not
   * where the caller thinks, IdAlreadyUsed when an id belongs to another event, StoreUnavailable when it
   * cannot
   * be known to be recorded.
   */
  append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /**
   * One stream, in order of revision, from one on and at most so many. A stream nobody wrote to is empty, not
   * an error.
   */
  read(stream: StreamName, from?: Revision, most?: number): AsyncIterable<RecordedEvent>;

  /**
   * All streams, in order of position, in batches: first the past, then the present, until the signal aborts.
   * The first batch that finds nothing more to read is empty: the subscriber has caught up with the past.
   */
  subscribe(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;
}

/** The stream is not at the revision that the writer expected. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';
  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedRevision,
    readonly actual: Revision | 'no-stream',
  ) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
  }
}

/** An event id is already taken by another event: a command id was used for two different commands. */
export class IdAlreadyUsed extends Error {
  override readonly name = 'IdAlreadyUsed';
  constructor(readonly eventId: string) {
    super(`event ${eventId} is already recorded elsewhere`);
  }
}

/** The store cannot be reached, or cannot be known to have recorded. Nothing was acknowledged. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** What the log holds is not what this program can have written. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}
