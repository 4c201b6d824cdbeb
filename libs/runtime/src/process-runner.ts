import {
  type AnyProcess,
  type EventRead,
  type EventRegistry,
  type EventShape,
  type EventStore,
  type Intent,
  type Position,
  type RecordedEvent,
  type Rejection,
  derivedId,
  intentsOf,
  isRejection,
} from '@probity/eventing';
import type { Bureau } from '@probity/domain';
import { Follower, START } from './follower';
import type { ProcessCheckpoints } from './process-checkpoints';
import type { Writer } from './writer';

/** A process of any event types over the facts of the bureau. */
export type BureauProcess = AnyProcess<Bureau>;

/** A rule said no to a command that a process asked for. */
export interface Refused {
  readonly process: string;
  readonly intent: Intent;
  readonly event: RecordedEvent;
  readonly rejection: Rejection;
}

/** What the processes run on. */
export interface ProcessParts {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly writer: Writer;
  readonly checkpoints: ProcessCheckpoints;
  /** Hears of every refusal: it is final, and somebody should know. */
  readonly refused: (refused: Refused) => void;
}

/** A checkpoint that nothing depends on is written at most this many events late. */
const LAG_MAX = 1_000n;

/**
 * Runs the processes: every event, in order, each process from its own checkpoint. The ids of their commands
 * follow from the event, so that a crash between two of them, or before the checkpoint, neither loses nor
 * doubles one.
 */
export class ProcessRunner {
  private readonly done: Map<BureauProcess, Position>;
  private readonly saved: Map<BureauProcess, Position>;
  private readonly follower: Follower;

  constructor(
    processes: readonly BureauProcess[],
    private readonly parts: ProcessParts,
  ) {
    this.done = new Map(processes.map((process) => [process, parts.checkpoints.load(process.name)]));
    this.saved = new Map(this.done);
    const slowest = [...this.done.values()].reduce((least, one) => (one < least ? one : least));
    this.follower = new Follower(parts.store, slowest, (batch) => this.take(batch));
  }

  /** Does what the past left to do, then follows until the signal aborts. */
  start(signal: AbortSignal): Promise<void> {
    return this.follower.start(signal);
  }

  /** Answers when every process has done the event at the position. */
  reached(position: Position): Promise<void> {
    return this.follower.reached(position);
  }

  /** Why the processes stopped, if they did. */
  get failed(): Error | undefined {
    return this.follower.failed;
  }

  private async take(batch: readonly RecordedEvent[]): Promise<void> {
    await Promise.all([...this.done.keys()].map((process) => this.run(process, batch)));
  }

  private async run(process: BureauProcess, batch: readonly RecordedEvent[]): Promise<void> {
    const done = this.done.get(process) ?? START;
    const last = batch.at(-1)?.position ?? START;
    if (last <= done) return;
    const concerned = batch.filter(({ position, type }) => position > done && type in process.react);
    for (const recorded of concerned) await this.react(process, recorded);
    this.done.set(process, last);
    this.save(process, last, concerned.length > 0);
  }

  private save(process: BureauProcess, position: Position, now: boolean): void {
    if (!now && position - (this.saved.get(process) ?? START) < LAG_MAX) return;
    this.parts.checkpoints.save(process.name, position);
    this.saved.set(process, position);
  }

  private async react(process: BureauProcess, recorded: RecordedEvent): Promise<void> {
    const { events, writer } = this.parts;
    const event = events.read(recorded);
    const bureau = await writer.bureauAt(event.metadata.occurredAt, event.position);
    // What follows from one event is of different things, so it is asked together and committed together.
    const asked = intentsOf(process, event, bureau).map(async (intent) => {
      const rejection = await ask(process.name, intent, event, writer);
      if (isRejection(rejection))
        this.parts.refused({ process: process.name, intent, event: recorded, rejection });
    });
    await Promise.all(asked);
  }
}

const ask = (name: string, intent: Intent, event: EventRead<EventShape>, writer: Writer) => {
  const { actor, occurredAt, correlationId } = event.metadata;
  const by = {
    subjectRef: `process:${name}`,
    postId: null,
    orgId: null,
    roles: ['SYSTEM'],
    sessionId: actor.sessionId,
    ...(actor.postId === null ? {} : { onBehalfOf: actor.postId }),
  };
  const request = {
    ...intent,
    at: occurredAt,
    commandId: derivedId(event.id, name, intent.category, intent.id, intent.type),
    auth: { method: 'PROCESS' as const },
    correlationId,
    causationId: event.id,
  };
  return writer.ask(request, () => ({ by }));
};
