/** Lets subscribers sleep until there is something new in the log. */
export class Bell {
  private readonly sleepers = new Set<() => void>();
  private count = 0;

  /** How often it has rung. */
  get rings(): number {
    return this.count;
  }

  /** Wakes everybody who sleeps now. */
  ring(): void {
    this.count += 1;
    for (const wake of [...this.sleepers]) wake();
  }

  /** Sleeps until the bell has rung more often than that, or the signal aborts. */
  heard(signal: AbortSignal, since: number): Promise<void> {
    if (signal.aborted || this.rings > since) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
