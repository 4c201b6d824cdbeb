import { type EventStore, type Position, type RecordedEvent, START } from '@probity/eventing';

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
  ) {}

  /** The position of the last event that was taken. */
  get position(): Position {
    return this.at;
  }

  /** Why it stopped, if it did. */
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
        this.failure = error instanceof Error ? error : new Error(String(error));
        this.wake();
        failed(this.failure);
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
    for await (const events of this.store.subscribe(this.at === START ? 'start' : this.at, signal)) {
      if (events.length === 0) caughtUp();
      await this.take(events);
      this.at = events.at(-1)?.position ?? this.at;
      this.wake();
    }
    caughtUp();
  }

  private wake(): void {
    const ready = this.failure ? this.waiters : this.waiters.filter(({ position }) => position <= this.at);
    if (ready.length === 0) return;
    this.waiters = this.waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}
