import { StoreUnavailable } from '@probity/eventing';

const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 5_000;

/** Lets many wait for what will soon be so, and none of them for ever. */
export class Patience {
  private readonly waiting = new Set<() => void>();

  constructor(private readonly forMs = PATIENCE_MS) {}

  /** What a look finds, as soon as that is not null. Throws StoreUnavailable when it stays null too long. */
  async until<T>(look: () => T | null, missing: () => string): Promise<T> {
    for (const end = Date.now() + this.forMs; ;) {
      const found = look();
      if (found !== null) return found;
      if (Date.now() > end) throw new StoreUnavailable(missing());
      await this.next();
    }
  }

  /** Lets all who wait look once more, before the next turn of the event loop. */
  lookAgain(): void {
    for (const wake of this.waiting) wake();
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_EVERY_MS);
      this.waiting.add(wake);
    });
  }
}
