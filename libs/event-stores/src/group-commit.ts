import { setImmediate as nextTurn } from 'node:timers/promises';

/** Most requests that one commit takes, so that a flood of them cannot hold the event loop for long. */
const BATCH_MAX = 512;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits together what was asked while the last commit ran. It waits for nobody: a single caller is served
 * on the next turn of the event loop, and callers who ask in the same turn share one commit.
 */
export class GroupCommit<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];

  /**
   * @param commit - Answers every request of a batch; some of them may fail alone. When it throws, the whole
   * batch has failed.
   * @param committed - Called when a batch is committed and answered.
   */
  constructor(
    private readonly commit: (batch: readonly Asked[]) => readonly PromiseSettledResult<Answer>[],
    private readonly committed: () => void,
  ) {}

  /** How many requests wait for a commit. */
  get size(): number {
    return this.waiting.length;
  }

  /** Asks for a place in the next commit. */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.push({ asked, resolve, reject }) === 1) setImmediate(this.next);
    });
  }

  /** Commits whatever still waits, at once. */
  drain(): void {
    while (this.waiting.length > 0) this.serve(this.waiting.splice(0, BATCH_MAX));
  }

  private readonly next = (): void => {
    const batch = this.waiting.splice(0, BATCH_MAX);
    if (this.waiting.length > 0) setImmediate(this.next);
    if (batch.length > 0) this.serve(batch);
  };

  private serve(batch: readonly Waiting<Asked, Answer>[]): void {
    try {
      tell(batch, this.commit(batch.map(({ asked }) => asked)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    this.committed();
  }
}

/**
 * The same where a commit is waited for: one runs at a time, and the next takes what has queued meanwhile.
 */
export class AwaitedGroupCommit<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];
  private running: Promise<void> | undefined;

  /**
   * @param commit - Answers every request of a batch; some of them may fail alone. When it rejects, the whole
   * batch has failed.
   * @param committed - Called when a batch is committed and answered.
   */
  constructor(
    private readonly commit: (batch: readonly Asked[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
    private readonly committed: () => void,
  ) {}

  /** How many requests wait for a commit. */
  get size(): number {
    return this.waiting.length;
  }

  /** Asks for a place in the next commit. */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Answers when whatever waits is committed. */
  async drain(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    do {
      // Who asks in this turn, or asks again as soon as the last commit is answered, comes along.
      await nextTurn();
      await this.serve(this.waiting.splice(0, BATCH_MAX));
    } while (this.waiting.length > 0);
    this.running = undefined;
  }

  private async serve(batch: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      tell(batch, await this.commit(batch.map(({ asked }) => asked)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    this.committed();
  }
}

const tell = <Asked, Answer>(
  batch: readonly Waiting<Asked, Answer>[],
  answers: readonly PromiseSettledResult<Answer>[],
): void => {
  batch.forEach(({ resolve, reject }, index) => {
    const answer = answers[index];
    if (answer?.status === 'fulfilled') resolve(answer.value);
    else reject(answer?.reason);
  });
};
