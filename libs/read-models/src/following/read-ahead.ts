import type { RecordedEvent } from '@probity/eventing';

type Batch = readonly RecordedEvent[];

/**
 * Goes on reading while whoever asked writes: all that has come meanwhile is one batch, so that batches are
 * large while there is a past to be done, and nothing waits when there is none.
 *
 * @param most - How many events may wait.
 */
export async function* readAhead(batches: AsyncIterable<Batch>, most: number): AsyncGenerator<Batch> {
  const read = new Ahead(batches, most);
  try {
    for (let batch = await read.next(); batch; batch = await read.next()) yield batch;
  } finally {
    read.stop();
  }
}

class Ahead {
  private readonly waiting: Batch[] = [];
  private readonly reading: Promise<void>;
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor(
    batches: AsyncIterable<Batch>,
    private readonly most: number,
  ) {
    this.reading = this.read(batches);
    // Whoever asks hears of it when all is taken that came before.
    this.reading.catch(() => undefined);
  }

  /** What has come; undefined when nothing more will. Throws when the batches cannot be read. */
  async next(): Promise<Batch | undefined> {
    while (this.waiting.length === 0 && !this.isOver) await this.somethingHappens();
    if (this.waiting.length === 0) {
      await this.reading;
      return undefined;
    }
    // That the past is done is told by an empty batch of its own.
    const end = this.waiting.findIndex(({ length }) => length === 0);
    const batch = this.waiting.splice(0, end === -1 ? this.waiting.length : Math.max(end, 1)).flat();
    this.tell();
    return batch;
  }

  stop(): void {
    this.isOver = true;
    this.tell();
  }

  private async read(batches: AsyncIterable<Batch>): Promise<void> {
    try {
      for await (const batch of batches) {
        if (this.isOver) return;
        this.waiting.push(batch);
        this.tell();
        await this.room();
      }
    } finally {
      this.stop();
    }
  }

  private async room(): Promise<void> {
    const waitingEvents = (): number => this.waiting.reduce((sum, { length }) => sum + length, 0);
    while (!this.isOver && waitingEvents() >= this.most) await this.somethingHappens();
  }

  /** One waits for what to take and the other for room, never both. */
  private somethingHappens(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private tell(): void {
    this.wake();
  }
}
