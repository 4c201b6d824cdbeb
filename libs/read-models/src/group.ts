import { type EventRegistry, type Position, type RecordedEvent, START } from '@probity/eventing';
import type { Followed, Read } from './followed';
import type { ReadModels } from './open-read-models';

/** Projections that stand at the same position and read the log together. Each of them fails alone. */
export class Group {
  /** Position of the last event that its members have done. */
  position: Position;
  private readonly members: Set<Followed>;
  private readonly byType = new Map<string, Followed[]>();

  constructor(
    members: readonly Followed[],
    private readonly models: ReadModels,
    private readonly events: EventRegistry,
  ) {
    this.members = new Set(members);
    this.position = members[0]?.position ?? START;
    for (const one of members) {
      for (const type of one.types) this.byType.set(type, [...(this.byType.get(type) ?? []), one]);
    }
  }

  get isEmpty(): boolean {
    return this.members.size === 0;
  }

  /** Lets a projection go its own way. */
  leave(one: Followed): void {
    this.members.delete(one);
  }

  /**
   * Folds a batch and moves the checkpoints, in one transaction. A projection that throws stops; the others
   * go on.
   */
  take(batch: readonly RecordedEvent[], upTo: Position): void {
    const { db, checkpoints, moments } = this.models;
    const failures = new Map<Followed, Error>();
    const read = readingOnce(this.events);
    db.transaction(() => {
      moments.learn(batch);
      for (const [one, events] of this.concerned(batch)) {
        try {
          one.fold(events, read);
        } catch (error) {
          // A full disk ends the transaction of all.
          if (!db.inTransaction) throw error;
          failures.set(one, errorOf(error));
        }
      }
      const done = [...this.members].filter((one) => !failures.has(one));
      checkpoints.move(
        done.map(({ name }) => name),
        this.position,
        upTo,
      );
    }).immediate();
    for (const [one, failure] of failures) this.stop(one, failure);
    for (const one of this.members) one.position = upTo;
    this.position = upTo;
  }

  /** The past is done. */
  finishPast(): void {
    for (const one of this.members) one.finishPast();
  }

  /** Stops every member. Answers the error that it stopped for. */
  fail(error: unknown): Error {
    const failure = errorOf(error);
    for (const one of this.members) this.stop(one, failure);
    return failure;
  }

  private stop(one: Followed, failure: Error): void {
    one.failure = failure;
    this.members.delete(one);
  }

  private concerned(batch: readonly RecordedEvent[]): ReadonlyMap<Followed, readonly RecordedEvent[]> {
    const concerned = new Map<Followed, RecordedEvent[]>();
    for (const event of batch) {
      for (const one of this.byType.get(event.type) ?? []) {
        const events = concerned.get(one);
        if (events) events.push(event);
        else if (this.members.has(one)) concerned.set(one, [event]);
      }
    }
    return concerned;
  }
}

const readingOnce = (events: EventRegistry): Read => {
  const done = new Map<RecordedEvent, ReturnType<Read>>();
  return (recorded) => {
    const before = done.get(recorded);
    if (before) return before;
    const event = events.read(recorded);
    done.set(recorded, event);
    return event;
  };
};

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
