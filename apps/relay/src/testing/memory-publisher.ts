import type { Message, Publisher, PublisherHealth } from '../publisher';
import type { Received } from '../received';

/**
 * A publisher that keeps what it is sent, and fails when it is told to: before it keeps a batch, or after.
 */
export class MemoryPublisher implements Publisher {
  /** Every batch that arrived. */
  readonly batches: (readonly Message[])[] = [];
  private connected = false;
  private readonly faults: ('lost' | 'unanswered' | 'refused' | 'fatal')[];
  private fatal: (error: Error) => void = () => undefined;

  /** @param faults - What becomes of the first attempts to send; all later ones succeed. */
  constructor(...faults: readonly ('lost' | 'unanswered' | 'refused' | 'fatal')[]) {
    this.faults = [...faults];
  }

  /** What a consumer of one partition to each topic gets. */
  get received(): readonly Received[] {
    return this.batches.flat().map((message, index) => ({ ...message, partition: 0, offset: String(index) }));
  }

  connect(): Promise<void> {
    if (this.faults[0] === 'refused') {
      this.faults.shift();
      return Promise.reject(new Error('refused'));
    }
    this.connected = true;
    return Promise.resolve();
  }

  async sendBatch(messages: readonly Message[]): Promise<void> {
    if (!this.connected) throw new Error('not connected');
    const fault = this.faults.shift();
    if (fault === undefined || fault === 'unanswered') this.batches.push(messages);
    if (fault === undefined) return;
    this.connected = false;
    const error = new Error(fault);
    if (fault === 'fatal') this.fatal(error);
    throw error;
  }

  health(): PublisherHealth {
    return { connected: this.connected };
  }

  onFatal(listener: (error: Error) => void): void {
    this.fatal = listener;
  }

  close(): Promise<void> {
    this.connected = false;
    return Promise.resolve();
  }
}
