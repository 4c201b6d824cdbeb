import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, type Position, type RecordedEvent, START, errorOf } from '@probity/eventing';
import { type Sealed, messageOf } from './cloud-event';
import type { Publisher } from './publisher';
import { type Sending, sendTraced } from './traced';

/** What a relay is made of. */
export interface RelayParts extends Sealed {
  readonly store: EventStore;
  readonly publisher: Publisher;
  /** After which position it begins. */
  readonly after: Position;
  /** Keeps how far it has come. It is told only of what brokers have acknowledged. */
  readonly keep: (position: Position) => void | Promise<void>;
  readonly now: () => number;
  /** Hears why it begins again, and how it does. */
  readonly failed?: (error: Error, health: RelayHealth) => void;
}

/** How a relay does. */
export interface RelayHealth {
  readonly healthy: boolean;
  /** Position of the last event that brokers have acknowledged. */
  readonly position: Position;
  /** For how long the oldest event in hand has been recorded, in milliseconds; 0 when nothing waits. */
  readonly lagMs: number;
  readonly failure?: string;
}

const EVENTS_MAX = 500;
// Half of what a topic takes at once.
const CHARACTERS_MAX = 1_000_000;
const PAUSE_MS = 100;
const PAUSE_MS_MAX = 30_000;

/** Consecutive events, and the messages that say them. */
interface Batch {
  readonly last: Position;
  readonly sending: readonly Sending[];
}

/**
 * Sends every event of a log to its topic, in order of position, and again from the last acknowledged one on
 * whenever it cannot be known what arrived: at least once, and by position a consumer drops what it has.
 */
export class Relay {
  private at: Position = this.parts.after;
  private waiting: RecordedEvent | undefined;
  private attempts = 0;
  private failure: Error | undefined;
  private fatal: Error | undefined;

  constructor(private readonly parts: RelayParts) {
    parts.publisher.onFatal((error) => (this.fatal = error));
  }

  /** Position of the last event that brokers have acknowledged. */
  get position(): Position {
    return this.at;
  }

  /** How it does. */
  health(): RelayHealth {
    const { publisher, now } = this.parts;
    const { connected, failure = this.failure?.message } = publisher.health();
    const since = this.waiting ? Date.parse(this.waiting.metadata.recordedAt) : undefined;
    const lagMs = since === undefined ? 0 : Math.max(0, now() - since);
    const common = { healthy: connected, position: this.at, lagMs };
    return connected || failure === undefined ? common : { ...common, failure };
  }

  /**
   * Relays until the signal aborts, through any faults but those that no new connection mends: it throws
   * them.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { publisher, failed } = this.parts;
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      try {
        await publisher.connect();
        await this.follow(signal);
      } catch (error) {
        this.failure = errorOf(error);
        failed?.(this.failure, this.health());
        if (this.fatal) throw this.fatal;
        await this.rest(signal);
      }
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { store, publisher, keep } = this.parts;
    // Sending what was recorded before it began is nobody's trace any more.
    let isPast = true;
    for await (const page of store.subscribe(this.at === START ? 'start' : this.at, signal)) {
      [this.waiting] = page;
      isPast &&= page.length > 0;
      for (const { sending, last } of this.batchesOf(page)) {
        if (signal.aborted) return;
        if (isPast) await publisher.sendBatch(sending.map(({ message }) => message));
        else await sendTraced(sending, (messages) => publisher.sendBatch(messages));
        this.at = last;
        await keep(last);
        this.attempts = 0;
        this.failure = undefined;
      }
      this.waiting = undefined;
    }
  }

  private *batchesOf(page: readonly RecordedEvent[]): Generator<Batch> {
    let sending: Sending[] = [];
    let characters = 0;
    let last = this.at;
    for (const event of page) {
      const message = messageOf(event, this.parts);
      const length = message.value?.length ?? 0;
      if (sending.length === EVENTS_MAX || (sending.length > 0 && characters + length > CHARACTERS_MAX)) {
        yield { sending, last };
        [sending, characters] = [[], 0];
      }
      sending.push({ event, message });
      characters += length;
      last = event.position;
    }
    if (sending.length > 0) yield { sending, last };
  }

  /** Longer after every attempt in vain, and by chance, so that many do not come back together. */
  private async rest(signal: AbortSignal): Promise<void> {
    this.attempts += 1;
    const most = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** this.attempts);
    await pause((0.5 + Math.random() / 2) * most, undefined, { signal }).catch(() => undefined);
  }
}
