import { Worker } from 'node:worker_threads';
import { type Position, errorOf } from '@probity/eventing';
import {
  type Standing,
  Waiters,
  positionsOf,
  standingOf,
  standingsOf,
  whetherAt,
} from '@probity/read-models';
import { logAt } from '../settings/files';
import type { FromProjector, OpenProjector, Projector, ProjectorAddresses, ToProjector } from './projector';

/**
 * The projections run on a thread of their own, and use connections of their own to the same log and rows.
 */
export const projectorInThread: OpenProjector = async ({ settings, log, models }) => {
  const { otlpEndpoint, otelServiceName } = settings;
  const addresses = {
    ...{ eventStore: logAt(settings.eventStore), readModels: logAt(settings.readModels) },
    ...(otlpEndpoint !== undefined && { otlpEndpoint }),
    ...(otelServiceName !== undefined && { otelServiceName }),
  };
  const projector = new ProjectorThread(addresses, await positionsOf(models));
  log.onCommit(() => {
    projector.look();
  });
  return { projector, close: () => projector.close() };
};

interface Asked {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The near side of a projector on a thread: it passes on what is asked, and knows what it was told last. */
export class ProjectorThread implements Projector {
  private readonly worker: Worker;
  private readonly ended: Promise<void>;
  private readonly waiters = new Waiters();
  private readonly asked = new Map<number, Asked>();
  private told: readonly Standing[];
  private head: Position;
  private questions = 0;

  /**
   * @param positions - Where the projections stand, by their names; their tables are made.
   * @param execArgv - Words to the runtime of the thread.
   */
  constructor(
    addresses: ProjectorAddresses,
    positions: ReadonlyMap<string, Position>,
    execArgv?: readonly string[],
  ) {
    this.told = [...positions].map(([name, position]) => ({
      ...{ name, position, caughtUp: false, failure: undefined },
    }));
    this.head = this.told.reduce((last, { position }) => (position > last ? position : last), -1n);
    this.worker = new Worker(require.resolve('./projector.worker'), {
      workerData: addresses,
      ...(execArgv && { execArgv: [...execArgv] }),
    });
    this.worker.on('message', (message: FromProjector) => {
      this.hear(message);
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('error', (error) => {
        this.fail(errorOf(error));
      });
      this.worker.once('exit', () => {
        this.fail(new Error('the thread of the projections has ended'));
        resolve();
      });
    });
  }

  start(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => {
      this.tell({ order: 'stop' });
    });
    return this.ask();
  }

  rebuild(...names: readonly string[]): Promise<void> {
    for (const name of names) standingOf(this.told, name);
    return this.ask(names);
  }

  reached(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    return this.waiters.until(() => whetherAt(position, standingsOf(this.told, name)), timeoutMs);
  }

  has(name: string | undefined): boolean {
    return this.told.some((one) => one.name === name);
  }

  positionOf(name: string): Position {
    return standingOf(this.told, name).position;
  }

  lagOf(name: string): Position {
    return this.head - standingOf(this.told, name).position;
  }

  get standings(): readonly Standing[] {
    return this.told;
  }

  /** Has the thread look whether the log has grown. */
  look(): void {
    this.tell({ order: 'look' });
  }

  /** Ends the thread, and answers when it has let its files go. */
  close(): Promise<void> {
    this.tell({ order: 'stop' });
    return this.ended;
  }

  private ask(rebuild?: readonly string[]): Promise<void> {
    const question = (this.questions += 1);
    return new Promise((resolve, reject) => {
      this.asked.set(question, { resolve, reject });
      this.tell({ question, ...(rebuild && { rebuild }) });
    });
  }

  private tell(message: ToProjector): void {
    this.worker.postMessage(message);
  }

  private hear(message: FromProjector): void {
    if ('standings' in message) {
      this.told = message.standings;
      this.head = message.head;
      this.waiters.wake();
      return;
    }
    const asked = this.asked.get(message.answer);
    this.asked.delete(message.answer);
    if (message.failure) asked?.reject(message.failure);
    else asked?.resolve();
  }

  /** Whatever ends the thread stops every projection, and whoever waits hears of it. */
  private fail(failure: Error): void {
    this.told = this.told.map((one) => ({ ...one, failure: one.failure ?? failure }));
    this.waiters.wake();
    for (const { reject } of this.asked.values()) reject(failure);
    this.asked.clear();
  }
}
