import {
  type Accepted,
  type AnyAggregate,
  type Asker,
  type Auth,
  type CommandShape,
  type EventRead,
  type EventRegistry,
  type EventShape,
  type EventStore,
  type Execute,
  type Fault,
  type KeyVault,
  type Position,
  type Rejection,
  START,
  type Target,
  type Texts,
  executorOf,
} from '@probity/eventing';
import { type Bureau, BureauLog, dayOf } from '@probity/domain';
import { Follower } from '../follower';
import { NOBODY, type Observer, seenCommand, seenWriting } from '../observing/observing';
import { traceparentNow } from '../observing/tracing';

/** A command as it reaches the write side: who asks is settled, whether they may is not. */
export interface Request extends Pick<Target, 'expected' | 'correlationId' | 'causationId' | 'notBefore'> {
  readonly category: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  /** New by default. */
  readonly texts?: Texts;
  /** When it happened in the world: an instant in UTC. */
  readonly at: string;
  readonly commandId: string;
  readonly auth: Auth;
}

/** Who asks, as the bureau's own streams know them on the day; or the reason why nobody may. */
export type WhoAsks = (bureau: Bureau) => { readonly by: Asker; readonly seconder?: Asker } | Rejection;

/** The payload of a command does not have the shape that its schema asks for. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ path, problem }) => `${path} ${problem}`).join('; '));
  }
}

/** Nothing of that name is known. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';
}

/** A log and the keys of what is sealed in it. */
export interface Kept {
  readonly store: EventStore;
  readonly vault: KeyVault;
}

/** A log, which things stand in it, and what the bureau learns from it. */
export interface WrittenLog extends Kept {
  readonly aggregates: readonly AnyAggregate[];
  readonly learn: (bureau: BureauLog, event: EventRead<EventShape>) => void;
}

/** What the writer works with. */
export interface WriterParts {
  /** The first is the bureau's own; every judgement names a position in it. */
  readonly logs: readonly [WrittenLog, ...WrittenLog[]];
  readonly events: EventRegistry;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
  readonly observer?: Observer;
}

interface Followed {
  readonly follower: Follower;
  /** Position of the last event that this process recorded there. */
  written: Position;
}

interface Place {
  readonly aggregate: AnyAggregate;
  readonly execute: Execute;
  readonly log: Followed;
}

/**
 * The write side in one place: it follows the logs to know the bureau, judges every command against the
 * bureau as the logs tell it at that moment, and records what follows where it belongs.
 */
export class Writer {
  readonly bureau = new BureauLog();
  private readonly logs: ReadonlyMap<EventStore, Followed>;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly first: Followed;
  private readonly observer: Observer;

  constructor({ logs, events, now, observer = NOBODY }: WriterParts) {
    this.observer = observer;
    const followed = logs.map((log) => ({ ...log, log: this.following(log, events) }));
    this.logs = new Map(followed.map(({ store, log }) => [store, log]));
    this.places = new Map(
      followed.flatMap(({ store: kept, vault, aggregates, log }) => {
        const store = seenWriting(kept, observer);
        return aggregates.map((aggregate) => {
          const execute = executorOf(aggregate, { store, vault, now });
          return [aggregate.category, { aggregate, execute, log }] as const;
        });
      }),
    );
    this.first = this.logOf(logs[0].store);
  }

  /** Position of the last event that this process recorded in the bureau's log, or in another. */
  positionIn(store?: EventStore): Position {
    return (store ? this.logOf(store) : this.first).written;
  }

  /** Position of the last event that is known to stand in a log. */
  headOf(store: EventStore): Position {
    const { written, follower } = this.logOf(store);
    return written > follower.position ? written : follower.position;
  }

  /** Position up to which the bureau's log is known here. */
  get knownTo(): Position {
    return this.first.follower.position;
  }

  /** Why the bureau is not followed any more, if so. */
  get failed(): Error | undefined {
    return [...this.logs.values()].map(({ follower }) => follower.failed).find((failure) => failure);
  }

  /** Learns the past, the bureau's first: at no position of it is too much else known. Then follows. */
  async start(signal: AbortSignal): Promise<void> {
    for (const { follower } of this.logs.values()) await follower.start(signal);
  }

  /** Answers when an event of a log is known here. Throws when it cannot be followed. */
  reached(store: EventStore, position: Position): Promise<void> {
    return this.logOf(store).follower.reached(position);
  }

  /** The bureau as valid when the act took place, and as the logs tell it: at least what is written here. */
  async bureauAt(instant: string): Promise<Bureau> {
    for (const { follower, written } of this.logs.values()) await follower.reached(written);
    return this.bureau.on(dayOf(instant));
  }

  /**
   * Asks a command. Throws UnknownCommand, Malformed, RevisionConflict, CommandIdReused, IdAlreadyUsed or
   * StoreUnavailable; nothing is recorded then.
   */
  async ask(request: Request, who: WhoAsks): Promise<Accepted | Rejection> {
    const place = this.find(request.category, request.type);
    return seenCommand(this.observer, request, () => this.askAt(place, request, who));
  }

  private async askAt({ aggregate, execute, log }: Place, request: Request, who: WhoAsks) {
    const { category: _, type, id, data, texts, at, ...how } = request;
    const faults = aggregate.commands.faultsOf(type, data, texts);
    if (faults.length > 0) throw new Malformed(faults);
    const bureau = await this.bureauAt(at);
    const asking = who(bureau);
    if ('rejected' in asking) return asking;
    const command: CommandShape & { readonly bureau: Bureau } = { type, data, id, at, bureau, ...asking };
    const answer = await execute(command, { ...how, ...this.traceIn(log), judgedAt: this.knownTo });
    if ('position' in answer && answer.position > log.written) log.written = answer.position;
    return answer;
  }

  private following({ store, learn }: WrittenLog, events: EventRegistry): Followed {
    const follower = new Follower(store, START, (batch) => {
      for (const event of batch) learn(this.bureau, events.read(event));
    });
    return { follower, written: START };
  }

  /** A caller may choose the digits of a trace, and those could tell: only the bureau's log records them. */
  private traceIn(log: Followed): { readonly traceparent?: string } {
    const traceparent = log === this.first ? traceparentNow() : undefined;
    return traceparent === undefined ? {} : { traceparent };
  }

  private logOf(store: EventStore): Followed {
    const log = this.logs.get(store);
    if (!log) throw new Error('the writer does not follow that log');
    return log;
  }

  private find(category: string, type: string): Place {
    const found = this.places.get(category);
    if (!found || !(type in found.aggregate.commands.types)) throw new UnknownCommand(`${category}: ${type}`);
    return found;
  }
}
