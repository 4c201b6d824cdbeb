/** Lets callers wait, bounded, until something has come about. */
export class Waiters {
  private readonly waiting = new Set<() => void>();

  /**
   * Answers what `outcome` answers as soon as it answers anything: true when it has come about, false when it
   * never will. Answers false when the time (milliseconds) is over.
   */
  until(outcome: () => boolean | undefined, timeoutMs: number): Promise<boolean> {
    const now = outcome();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve) => {
      const settle = (answer: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(answer);
      };
      const look = (): void => {
        const then = outcome();
        if (then !== undefined) settle(then);
      };
      const timer = setTimeout(settle, timeoutMs, false);
      this.waiting.add(look);
    });
  }

  /** Lets everybody who waits look again. */
  wake(): void {
    for (const look of this.waiting) look();
  }
}
