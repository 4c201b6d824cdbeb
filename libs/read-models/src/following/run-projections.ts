import { type EventRegistry, type EventStore, type Position, START } from '@probity/eventing';
import { Followed } from './followed';
import { Group } from './group';
import { positionOf } from './checkpoints';
import { readAhead } from './read-ahead';
import type { ReadModels } from '../read-models';
import { type Standing, whetherAt } from '../versions/standing';
import { Waiters } from './waiters';

/** Where the projections of this process find events, and where their rows go. */
export interface ProjectionParts {
  readonly store: EventStore;
  /** Every event type that a projection may name. */
  readonly events: EventRegistry;
  readonly models: ReadModels;
  /** Called whenever a projection has gone on, is done with the past, or has stopped. */
  readonly moved?: () => void;
}

/**
 * Follows the log and folds every batch into rows, their history and the checkpoints, in one transaction.
 * Projections that stand at the same position read the log together.
 */
export class ProjectionRunner {
  private readonly followed: ReadonlyMap<string, Followed>;
  private readonly groups = new Set<Group>();
  private readonly waiters = new Waiters();
  private signal: AbortSignal | undefined;
  private last: Position = START;

  /** Throws when a projection names a type of event that nobody registered. */
  constructor(private readonly parts: ProjectionParts) {
    const { models, events } = parts;
    this.followed = new Map(models.projected.map((each) => [each.projection.name, new Followed(each)]));
    for (const { name, types } of this.followed.values()) {
      const unknown = types.find((type) => !events.has(type));
      if (unknown !== undefined) throw new Error(`${name} folds ${unknown}, which is no event`);
    }
  }

  /**
   * Follows until the signal aborts. Answers when the past is done, by all but those that failed on the way;
   * throws when the log cannot be read.
   */
  async start(signal: AbortSignal): Promise<void> {
    this.signal = signal;
    const together = new Map<Position, Followed[]>();
    for (const one of this.followed.values()) {
      one.position = await this.parts.models.answer(positionOf(one.projected));
      together.set(one.position, [...(together.get(one.position) ?? []), one]);
    }
    await Promise.all([...together.values()].map((members) => this.follow(members, signal)));
  }

  /**
   * Drops the rows, history and checkpoints of projections, which then read the log together once more.
   * Answers when they are done with the past; throws what made one stop, if it did.
   */
  async rebuild(...names: readonly string[]): Promise<void> {
    const members = names.map((name) => this.find(name));
    for (const one of members) {
      for (const group of this.groups) group.leave(one);
      await this.parts.models.forget(one.projected);
      one.restart();
    }
    if (this.signal) await this.follow(members, this.signal);
    for (const { failure } of members) if (failure) throw failure;
  }

  /**
   * Waits until a projection, or each of them, has done the event at a position: answers true then, and false
   * when the time (milliseconds) is over or one that is behind has failed.
   */
  reached(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    const wanted = name === undefined ? [...this.followed.values()] : [this.find(name)];
    return this.waiters.until(() => whetherAt(position, wanted), timeoutMs);
  }

  /** True when it runs a projection of that name. */
  has(name: string | undefined): boolean {
    return name !== undefined && this.followed.has(name);
  }

  /** Position of the last event that a projection has done; -1 before the first. */
  positionOf(name: string): Position {
    return this.find(name).position;
  }

  /** How far a projection is behind the last event that this process has seen, in positions. */
  lagOf(name: string): Position {
    return this.last - this.find(name).position;
  }

  /** Position of the last event that this process has seen. */
  get head(): Position {
    return this.last;
  }

  /** Where each projection stands. */
  get standings(): readonly Standing[] {
    return [...this.followed.values()].map(({ name, position, caughtUp, failure }) => ({
      name,
      position,
      caughtUp,
      failure,
    }));
  }

  private find(name: string): Followed {
    const found = this.followed.get(name);
    if (!found) throw new Error(`there is no projection ${name}`);
    return found;
  }

  private follow(members: readonly Followed[], signal: AbortSignal): Promise<void> {
    const { models, events } = this.parts;
    const group = new Group(members, models, events);
    this.groups.add(group);
    return new Promise((caughtUp, failed) => {
      this.run(group, signal, caughtUp)
        .catch((error: unknown) => {
          failed(group.fail(error));
        })
        .finally(() => {
          this.groups.delete(group);
          this.tell();
        });
    });
  }

  private async run(group: Group, signal: AbortSignal, caughtUp: () => void): Promise<void> {
    const after = group.position === START ? 'start' : group.position;
    for await (const batch of this.batchesAfter(after, signal)) {
      // After the abort the database may be closed.
      if (signal.aborted || group.isEmpty) break;
      const last = batch.at(-1);
      if (last) {
        await group.take(batch, last.position, signal);
        if (last.position > this.last) this.last = last.position;
      } else {
        await group.finishPast(signal);
        caughtUp();
      }
      this.tell();
    }
    caughtUp();
  }

  private batchesAfter(after: Position | 'start', signal: AbortSignal) {
    const { store, models } = this.parts;
    const batches = store.subscribe(after, signal);
    return models.aheadMax === 0 ? batches : readAhead(batches, models.aheadMax);
  }

  private tell(): void {
    this.waiters.wake();
    this.parts.moved?.();
  }
}
