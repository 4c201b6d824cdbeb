import {
  type EventRegistry,
  type Position,
  type RecordedEvent,
  START,
  StoreUnavailable,
  errorOf,
} from '@probity/eventing';
import type { Followed, Read } from './followed';
import { pauseBefore } from './pauses';
import type { Fold, ReadModels, Step } from '../read-models';

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
   * go on. Where the database is lost it waits for it, until the signal aborts.
   */
  async take(batch: readonly RecordedEvent[], upTo: Position, signal: AbortSignal): Promise<void> {
    const failures = await this.inTheEnd(signal, (again) => this.models.take(this.step(batch, upTo, again)));
    if (!failures) return;
    for (const one of this.members) {
      const failure = failures.get(one.name);
      if (failure) this.stop(one, failure);
      else one.position = upTo;
    }
    this.position = upTo;
  }

  /** The past is done: now, and not while it was written, come the indexes that questions need. */
  async finishPast(signal: AbortSignal): Promise<void> {
    for (const one of this.members) {
      if (one.caughtUp) continue;
      await this.inTheEnd(signal, () => this.models.index(one.projected));
      one.caughtUp = true;
    }
  }

  /** Stops every member. Answers the error that it stopped for. */
  fail(error: unknown): Error {
    const failure = errorOf(error);
    for (const one of this.members) this.stop(one, failure);
    return failure;
  }

  /** Undefined when the signal aborts before it is done. */
  private async inTheEnd<T>(
    signal: AbortSignal,
    task: (again: boolean) => Promise<T>,
  ): Promise<T | undefined> {
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        return await task(tries > 0);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await pauseBefore(tries + 1, signal);
      }
    }
    return undefined;
  }

  private step(batch: readonly RecordedEvent[], to: Position, again: boolean): Step {
    const read = readingOnce(this.events);
    const folds = new Map<string, Fold>();
    for (const [one, events] of this.concerned(batch)) folds.set(one.name, one.fold(events, read));
    return { names: [...this.members].map(({ name }) => name), from: this.position, to, batch, folds, again };
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
