import { setMaxListeners } from 'node:events';
import type {
  AllStreamSubscription,
  Filter,
  ReadPosition,
  RecordedEvent as ServerEvent,
} from '@kurrent/kurrentdb-client';
import { type Position, errorOf } from '@probity/eventing';
import { Bell } from '../bell';
import type { Reach } from '../reach';
import type { Connection } from './kurrentdb.connection';
import { NoAnswer, portErrorOf, refusalOf } from './kurrentdb.errors';

/** How many events the client takes from the server before somebody asks for them. */
const AHEAD_MAX = 256;

/** What of the server's log to follow. */
export interface Followed {
  readonly connection: Connection;
  readonly filter: Filter;
  /** Is told whether the server confirms what is asked of it. */
  readonly reach?: Reach;
}

/** How far a follower has come. */
interface Course {
  position: Position | 'start';
  caughtUp: boolean;
  /** How often the subscription ended since it last gave something. */
  drops: number;
}

/**
 * Follows the server's log: the past in batches, an empty batch, the present, until the signal aborts. A
 * subscription of the client ends by itself, sooner or later, and may say nothing: it is taken up again after
 * the last event that was given. Throws when the server refuses, and not before.
 */
export async function* followServer(
  followed: Followed,
  after: Position | 'start',
  signal: AbortSignal,
): AsyncGenerator<readonly ServerEvent[], void, undefined> {
  // One signal ends every subscriber at shutdown: many listeners on it are no leak.
  setMaxListeners(0, signal);
  const course: Course = { position: after, caughtUp: false, drops: 0 };
  while (!signal.aborted) {
    for await (const batch of takenUp(followed, course.position, signal)) {
      if (goOn(course, batch)) yield batch;
    }
    course.drops += 1;
    await followed.connection.pauseAfter(course.drops);
  }
}

/** Goes on by a batch, and answers whether it says anything: that the past is over is said once. */
const goOn = (course: Course, batch: readonly ServerEvent[]): boolean => {
  const isNews = batch.length > 0 || !course.caughtUp;
  course.drops = 0;
  course.position = batch.at(-1)?.position?.commit ?? course.position;
  course.caughtUp ||= batch.length === 0;
  return isNews;
};

/** Follows for as long as one subscription lasts. */
async function* takenUp(
  { connection, filter, reach }: Followed,
  after: Position | 'start',
  signal: AbortSignal,
) {
  const { client } = connection;
  const from = { fromPosition: startOf(after), filter };
  const subscription = client.subscribeToAll(from, { highWaterMark: AHEAD_MAX });
  const taken = new Taken(subscription, connection.patience.answerMsMax);
  reach?.through(() => taken.confirmed).catch(() => undefined);
  try {
    yield* taken.batches(signal);
  } finally {
    taken.leave();
  }
  if (refusalOf(taken.failure) !== undefined) throw portErrorOf(taken.failure);
  if (taken.failure instanceof NoAnswer) void connection.forsake(client);
}

/** Where the server begins: after that position, at which a record must stand. */
const startOf = (after: Position | 'start'): ReadPosition =>
  after === 'start' ? after : { commit: after, prepare: after };

/** One subscription of the client, to take from in batches for as long as it lasts. */
class Taken {
  failure: unknown;
  /** Answers when the server has confirmed it. Rejects when it ended before. */
  readonly confirmed: Promise<void>;
  private ended = false;
  private caughtUp = false;
  private unconfirmed: (reason: Error) => void = () => undefined;
  private readonly bell = new Bell();
  private readonly opening: NodeJS.Timeout;

  constructor(
    private readonly subscription: AllStreamSubscription,
    answerMsMax: number,
  ) {
    this.opening = setTimeout(() => {
      this.end(new NoAnswer(`no subscription was confirmed within ${answerMsMax} ms`));
    }, answerMsMax);
    this.confirmed = new Promise((confirm, refuse) => {
      subscription.on('confirmation', confirm);
      this.unconfirmed = refuse;
    });
    // Whoever asks for it hears of it: not everybody does.
    this.confirmed.catch(() => undefined);
    subscription
      .on('confirmation', () => {
        clearTimeout(this.opening);
      })
      .on('caughtUp', () => {
        this.caughtUp = true;
        this.bell.ring();
      })
      .on('readable', () => {
        this.bell.ring();
      })
      .on('error', (error) => {
        this.end(error);
      })
      .on('end', () => {
        this.end();
      });
  }

  /** Gives what comes, and an empty batch where the past is over, until it ends or the signal aborts. */
  async *batches(signal: AbortSignal): AsyncGenerator<readonly ServerEvent[], void, undefined> {
    while (!signal.aborted) {
      const { rings } = this.bell;
      const batch = this.waiting();
      if (batch.length > 0) yield batch;
      else if (this.caughtUp) {
        this.caughtUp = false;
        yield batch;
      } else if (this.ended) return;
      else await this.bell.heard(signal, rings);
    }
  }

  /** Takes no more: the server stops sending. */
  leave(): void {
    clearTimeout(this.opening);
    void Promise.allSettled([this.subscription.unsubscribe()]);
  }

  private waiting(): readonly ServerEvent[] {
    const batch: ServerEvent[] = [];
    let next = this.taken();
    while (next) {
      batch.push(next);
      next = batch.length < AHEAD_MAX ? this.taken() : undefined;
    }
    return batch;
  }

  private taken(): ServerEvent | undefined {
    const resolved = this.subscription.read() as { readonly event: ServerEvent } | null;
    return resolved?.event;
  }

  private end(failure?: unknown): void {
    this.failure ??= failure;
    this.ended = true;
    this.unconfirmed(errorOf(failure ?? new NoAnswer('the server ended the subscription')));
    this.bell.ring();
  }
}
