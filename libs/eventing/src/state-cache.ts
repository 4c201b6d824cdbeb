import type { AnyAggregate } from './aggregate';
import type { EventShape, NewEvent, Position, Revision, StreamName } from './envelope';
import type { Appended, EventStore } from './event-store';

interface Done {
  readonly commandHash: string;
  readonly revision: Revision;
  readonly position: Position;
}

/** A stream folded up to its last revision, with what the next event needs to know of the last. */
export interface Loaded {
  readonly state: unknown;
  readonly revision: Revision | 'no-stream';
  readonly position: Position;
  readonly recordedAt: string;
  readonly hash: string;
  /** Every command that the stream remembers, by id. */
  readonly done: Map<string, Done>;
}

const STATES_MAX = 20_000;

/** Recently folded states of one aggregate's streams, the least recently used of them dropped first. */
export class StateCache {
  private readonly states = new Map<StreamName, Loaded>();
  private readonly turns = new Map<StreamName, Promise<unknown>>();

  constructor(
    private readonly aggregate: AnyAggregate,
    private readonly store: EventStore,
    private readonly statesMax: number = STATES_MAX,
  ) {}

  /** Runs a task when every earlier task on the same stream is over: commands to one stream take turns. */
  async inTurn<T>(stream: StreamName, task: () => Promise<T>): Promise<T> {
    const earlier = this.turns.get(stream);
    const mine = earlier === undefined ? task() : earlier.then(task, task);
    this.turns.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(stream) === mine) this.turns.delete(stream);
    }
  }

  /** The state at hand, or the stream read and folded. */
  async load(stream: StreamName): Promise<Loaded> {
    const atHand = this.states.get(stream);
    if (atHand) {
      this.touch(stream, atHand);
      return atHand;
    }
    const { decider, events } = this.aggregate;
    let loaded: Loaded = {
      state: decider.initialState,
      revision: 'no-stream',
      position: 0n,
      recordedAt: '',
      hash: '',
      done: new Map(),
    };
    for await (const recorded of this.store.read(stream)) {
      const { metadata, revision, position } = recorded;
      loaded.done.set(metadata.commandId, { commandHash: metadata.commandHash, revision, position });
      loaded = { ...loaded, ...placeOf(recorded), state: this.evolve(loaded.state, events.read(recorded)) };
    }
    this.touch(stream, loaded);
    return loaded;
  }

  /** Moves a state on by the events just appended to its stream. */
  keep(
    stream: StreamName,
    loaded: Loaded,
    events: readonly NewEvent[],
    { revision, position }: Appended,
  ): void {
    const last = events.at(-1);
    if (!last) return;
    const { commandId, commandHash } = last.metadata;
    loaded.done.set(commandId, { commandHash, revision, position });
    const state = events.reduce((folded, event) => this.evolve(folded, event), loaded.state);
    this.touch(stream, { state, done: loaded.done, ...placeOf({ ...last, revision, position }) });
  }

  /** True when the stream has gone on since the state at hand was folded. */
  async isStale(stream: StreamName): Promise<boolean> {
    const atHand = this.states.get(stream);
    if (!atHand) return false;
    const next = atHand.revision === 'no-stream' ? 0n : atHand.revision + 1n;
    for await (const _event of this.store.read(stream, next)) return true;
    return false;
  }

  /** Drops a state that can no longer be trusted. */
  forget(stream: StreamName): void {
    this.states.delete(stream);
  }

  private evolve(state: unknown, event: EventShape): unknown {
    return this.aggregate.decider.evolve(state, event) as unknown;
  }

  private touch(stream: StreamName, loaded: Loaded): void {
    this.states.delete(stream);
    this.states.set(stream, loaded);
    if (this.states.size <= this.statesMax) return;
    const [oldest] = this.states.keys();
    if (oldest !== undefined) this.states.delete(oldest);
  }
}

const placeOf = ({ metadata, revision, position }: NewEvent & Appended) => ({
  revision,
  position,
  recordedAt: metadata.recordedAt,
  hash: metadata.hash,
});
