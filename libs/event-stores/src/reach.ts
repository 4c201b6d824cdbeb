import { errorOf } from '@probity/eventing';

/** So long something is tried before that is told: a connection that is lost and made anew is no outage. */
const TRIED_MS_MIN = 3_000;

/** Hears why something cannot be reached; undefined when it is reached again. */
export type HearAway = (away: string | undefined) => void;

/** Whether a server that is asked again and again anyway can be reached. */
export class Reach {
  private readonly listeners: HearAway[] = [];
  private since: number | undefined;
  private reason: string | undefined;

  /** @param now - Milliseconds of a clock that nobody sets. */
  constructor(private readonly now = (): number => performance.now()) {}

  /** Why it cannot be reached, once that has lasted; undefined while it can. */
  get away(): string | undefined {
    return this.reason;
  }

  /** Tells a listener of every change. */
  hear(listener: HearAway): void {
    this.listeners.push(listener);
  }

  /** Asks something, and remembers whether there was an answer. Throws what the asking throws. */
  async through<T>(ask: () => Promise<T>): Promise<T> {
    const begun = this.now();
    try {
      const answer = await ask();
      this.since = undefined;
      this.tell(undefined);
      return answer;
    } catch (error) {
      this.since ??= begun;
      const isLasting = this.now() - this.since >= TRIED_MS_MIN;
      if (isLasting && this.reason === undefined) this.tell(`store-unavailable: ${errorOf(error).message}`);
      throw error;
    }
  }

  private tell(reason: string | undefined): void {
    if (this.reason === reason) return;
    this.reason = reason;
    for (const listener of this.listeners) listener(reason);
  }
}
