import {
  type Accepted,
  type AnyAggregate,
  type Asker,
  type Auth,
  type CommandShape,
  type EventRegistry,
  type EventStore,
  type Execute,
  type Fault,
  type KeyVault,
  type Position,
  type Rejection,
  executorOf,
} from '@probity/eventing';
import { type Bureau, BureauLog, dayOf } from '@probity/domain';
import { Follower, START } from './follower';

/** A command as it reaches the write side: who asks is settled, whether they may is not. */
export interface Request {
  readonly category: string;
  readonly type: string;
  readonly id: string;
  readonly data: object;
  /** When it happened in the world: an instant in UTC. */
  readonly at: string;
  readonly commandId: string;
  readonly auth: Auth;
  readonly expected?: bigint | 'no-stream';
  readonly correlationId?: string;
  readonly causationId?: string;
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

/** What the writer works with. */
export interface WriterParts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly aggregates: readonly AnyAggregate[];
  readonly events: EventRegistry;
  /** Milliseconds since 1970 in UTC. */
  readonly now: () => number;
}

/**
 * The write side in one place: it follows the log to know the bureau, judges every command against the bureau
 * as the log tells it at that moment, and records what follows.
 */
export class Writer {
  readonly bureau = new BureauLog();
  private readonly follower: Follower;
  private readonly executes: ReadonlyMap<string, { aggregate: AnyAggregate; execute: Execute }>;
  private written: Position = START;

  constructor(private readonly parts: WriterParts) {
    this.follower = new Follower(parts.store, START, (events) => {
      for (const event of events) this.bureau.apply(parts.events.read(event));
    });
    this.executes = new Map(
      parts.aggregates.map((aggregate) => [
        aggregate.category,
        { aggregate, execute: executorOf(aggregate, parts) },
      ]),
    );
  }

  /** Position of the last event that this process recorded. */
  get position(): Position {
    return this.written;
  }

  /** Why the bureau is not followed any more, if so. */
  get failed(): Error | undefined {
    return this.follower.failed;
  }

  /** Learns the past, then keeps following. */
  start(signal: AbortSignal): Promise<void> {
    return this.follower.start(signal);
  }

  /** The bureau as the log tells it now, as valid when the act took place. */
  async bureauAt(instant: string, atLeast: Position = START): Promise<Bureau> {
    await this.follower.reached(atLeast > this.written ? atLeast : this.written);
    return this.bureau.on(dayOf(instant));
  }

  /**
   * Asks a command. Throws UnknownCommand, Malformed, RevisionConflict, CommandIdReused, IdAlreadyUsed or
   * StoreUnavailable; nothing is recorded then.
   */
  async ask(request: Request, who: WhoAsks): Promise<Accepted | Rejection> {
    const { category, type, id, data, at, ...how } = request;
    const { aggregate, execute } = this.find(category, type);
    const faults = aggregate.commands.faultsOf(type, data);
    if (faults.length > 0) throw new Malformed(faults);
    const bureau = await this.bureauAt(at);
    const asking = who(bureau);
    if ('rejected' in asking) return asking;
    const command: CommandShape & { readonly bureau: Bureau } = { type, data, id, at, bureau, ...asking };
    const answer = await execute(command, { ...how, judgedAt: this.follower.position });
    if ('position' in answer && answer.position > this.written) this.written = answer.position;
    return answer;
  }

  private find(category: string, type: string) {
    const found = this.executes.get(category);
    if (!found || !(type in found.aggregate.commands.types)) throw new UnknownCommand(`${category}: ${type}`);
    return found;
  }
}
