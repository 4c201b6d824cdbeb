import { errorOf } from '@probity/eventing';
import { setTimeout as pause } from 'node:timers/promises';
import { type HistoryLoss, watchKurrentHistory } from '@probity/event-stores';
import type { Finding } from '../verify/finding';

/** How long a server that refused to be watched is left alone. */
const AGAIN_MS = 10_000;

/** Which log is watched, and who records what is found. */
export interface HistoryWatchParts {
  readonly url: string;
  /** Records a loss; the same one again changes nothing. */
  readonly record: (loss: HistoryLoss) => Promise<void>;
  /** Hears of each loss once it is recorded. */
  readonly met: (finding: Finding) => void;
}

/**
 * Watches a log in KurrentDB for what no reader of its events can see: that the server loses history, or may
 * lose it. Each loss is recorded before it shows.
 */
export class HistoryWatch {
  private readonly losses = new Map<string, Finding>();
  private readonly stop = new AbortController();
  private failure: Error | undefined;
  private watching: Promise<void> = Promise.resolve();

  constructor(private readonly parts: HistoryWatchParts) {}

  /** Every loss so far. */
  get findings(): readonly Finding[] {
    return [...this.losses.values()];
  }

  /** Why it does not watch at the moment, if so; it is tried again. */
  get failed(): Error | undefined {
    return this.failure;
  }

  /** Watches from now on, and first all that the server still knows of. */
  start(): void {
    this.watching = this.watch(this.stop.signal);
  }

  /** Watches no more. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.watching;
  }

  private async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.failure = undefined;
      try {
        await watchKurrentHistory({ url: this.parts.url, report: (loss) => this.take(loss) }, signal);
      } catch (error) {
        this.failure = errorOf(error);
        await pause(AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  private async take(loss: HistoryLoss): Promise<void> {
    await this.parts.record(loss);
    const finding = findingOf(loss);
    if (!this.losses.has(loss.id)) this.parts.met(finding);
    this.losses.set(loss.id, finding);
  }
}

const findingOf = ({ kind, stream, detail }: HistoryLoss): Finding => ({
  wrong: 'history-lost',
  detector: 'watchdog',
  stream,
  problem: `${kind}: ${detail}`,
});
