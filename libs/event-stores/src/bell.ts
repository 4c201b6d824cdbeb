/** Lets subscribers sleep until there is something new in the log. */
export class Bell {
  private readonly sleepers = new Set<() => void>();

  /** Wakes everybody who sleeps now. */
  ring(): void {
    for (const wake of [...this.sleepers]) wake();
  }

  /** Sleeps until the bell rings or the signal aborts. The signal must not have aborted before. */
  heard(signal: AbortSignal): Promise<void> {
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
