import { type EventStore, type Position, type RecordedEvent, START, errorOf } from '@probity/eventing';
import { pauseBefore } from '@probity/read-models';

interface Waiter {
  readonly position: Position;
  readonly resolve: () => void;
}

/** Follows the log from a position on and lets others wait until it has come far enough. */
export class Follower {
  private waiters: Waiter[] = [];
  private failure: Error | undefined;

  constructor(
    private readonly store: EventStore,
    private at: Position,
    private readonly take: (events: readonly RecordedEvent[]) => void | Promise<void>,
    /** Whether what could not be taken, once the past was, may be taken again. */
    private readonly tries: 'once' | 'again' = 'once',
  ) {}

  /** The position of the last event that was taken. */
  get position(): Position {
    return this.at;
  }

  /** Why it stopped, or what it tries again, if so. */
  get failed(): Error | undefined {
    return this.failure;
  }

  /**
   * Follows until the signal aborts, from where it stands or from a later position. Answers when the past is
   * taken; throws when the past cannot be.
   */
  start(signal: AbortSignal, after: Position = this.at): Promise<void> {
    this.at = after;
    return new Promise((caughtUp, failed) => {
      this.follow(signal, caughtUp).catch((error: unknown) => {
        failed(this.fail(error));
      });
    });
  }

  /** Answers when the event at the position is taken. Throws when following has failed. */
  async reached(position: Position): Promise<void> {
    this.throwFailure();
    if (position <= this.at) return;
    await new Promise<void>((resolve) => this.waiters.push({ position, resolve }));
    this.throwFailure();
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure;
  }

  private async follow(signal: AbortSignal, caughtUp: () => void): Promise<void> {
    let until: AbortSignal | undefined;
    for await (const events of this.store.subscribe(this.at === START ? 'start' : this.at, signal)) {
      if (events.length === 0) {
        until = this.tries === 'again' ? signal : undefined;
        caughtUp();
      }
      if (!(await this.takeInTheEnd(events, until))) break;
      this.at = events.at(-1)?.position ?? this.at;
      this.wake();
    }
    caughtUp();
  }

  /**
   * A disk becomes full, a server goes away, and both come back: what failed is tried again until the signal,
   * if there is one, aborts. Answers false when it does before all is taken.
   */
  private async takeInTheEnd(events: readonly RecordedEvent[], signal?: AbortSignal): Promise<boolean> {
    for (let tries = 1; !signal?.aborted; tries += 1) {
      try {
        await this.take(events);
        this.failure = undefined;
        return true;
      } catch (error) {
        if (!signal) throw error;
        this.fail(error);
        await pauseBefore(tries, signal);
      }
    }
    return false;
  }

  private fail(error: unknown): Error {
    const failure = errorOf(error);
    this.failure = failure;
    this.wake();
    return failure;
  }

  private wake(): void {
    const ready = this.failure ? this.waiters : this.waiters.filter(({ position }) => position <= this.at);
    if (ready.length === 0) return;
    this.waiters = this.waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}
