import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '@probity/eventing';
import { NoAnswer, portErrorOf, refusalOf } from './kurrentdb.errors';

/** How long to wait for a server, and how often to ask it. */
export interface Patience {
  /** Longest wait for one answer, in milliseconds. The client by itself waits for ever. */
  readonly answerMsMax: number;
  /** How often the same is asked before it is given up. */
  readonly attempts: number;
  /** Pause before the same is asked again, in milliseconds. It doubles from time to time. */
  readonly pauseMs: number;
}

/** Longest pause before a server is asked again, in milliseconds. */
const PAUSE_MS_MAX = 5_000;

/** A client of the server: made when it is needed, and made anew when the one there is does not answer. */
export class Connection {
  private current: KurrentDBClient | undefined;
  private readonly ended = new AbortController();

  constructor(
    private readonly connect: () => KurrentDBClient,
    readonly patience: Patience,
  ) {
    // All that is asked at once may wait for the same end: many listeners on it are no leak.
    setMaxListeners(0, this.ended.signal);
  }

  /** Aborts when the connection is closed. */
  get closed(): AbortSignal {
    return this.ended.signal;
  }

  /** The client to ask. Throws StoreUnavailable when the connection is closed. */
  get client(): KurrentDBClient {
    if (this.closed.aborted) throw new StoreUnavailable('the event log is closed');
    return (this.current ??= this.connect());
  }

  /**
   * Asks until there is an answer or a refusal. The task must be one that does the same when it is done
   * twice. Throws errors of the port, and the client's own for a conflict of revisions.
   */
  async ask<T>(task: (client: KurrentDBClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const { client } = this;
      try {
        return await this.inTime(task(client));
      } catch (error) {
        if (error instanceof NoAnswer) void this.forsake(client);
        if (refusalOf(error) !== undefined || attempt >= this.patience.attempts) throw portErrorOf(error);
      }
      await this.pauseAfter(attempt);
    }
  }

  /** Uses a client no more: whatever else waits for it hears that its connection is gone. */
  async forsake(client: KurrentDBClient): Promise<void> {
    if (this.current !== client) return;
    this.current = undefined;
    await Promise.allSettled([client.dispose()]);
  }

  /** Waits before the same is asked again, the longer the more often it was. Ends at once when closed. */
  async pauseAfter(attempt: number): Promise<void> {
    const ms = Math.min(this.patience.pauseMs * 2 ** (attempt - 1), PAUSE_MS_MAX);
    await Promise.allSettled([pause(ms, undefined, { signal: this.closed })]);
  }

  /** Ends what still waits. Whoever asks later gets StoreUnavailable. */
  async close(): Promise<void> {
    this.ended.abort();
    // A stream that the server has ended without a word never ends for the client.
    if (this.current) await Promise.allSettled([this.inTime(this.forsake(this.current))]);
  }

  private async inTime<T>(answer: Promise<T>): Promise<T> {
    const { answerMsMax } = this.patience;
    const answered = new AbortController();
    const tooLate = pause(answerMsMax, undefined, { signal: answered.signal }).then(() => {
      throw new NoAnswer(`there was no answer within ${answerMsMax} ms`);
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      answered.abort();
    }
  }
}
