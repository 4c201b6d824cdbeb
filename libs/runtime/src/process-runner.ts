import {
  type AnyProcess,
  type EventRegistry,
  type EventStore,
  type Intent,
  type Position,
  type RecordedEvent,
  type Rejection,
  START,
  derivedId,
  intentsOf,
  isRejection,
} from '@probity/eventing';
import type { Bureau } from '@probity/domain';
import type { Standing } from '@probity/read-models';
import { Follower } from './follower';
import { following } from './tracing';
import type { ProcessCheckpoints } from './process-checkpoints';
import type { Writer } from './writer';

/** A process of any event types over the facts of the bureau. */
export type BureauProcess = AnyProcess<Bureau>;

/** A rule said no to a command that a process asked for. */
export interface Refused {
  readonly process: string;
  readonly intent: Intent;
  /** What it would have followed from; null when it was a day that came. */
  readonly event: RecordedEvent | null;
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
  private readonly done = new Map<BureauProcess, Position>();
  private readonly saved = new Map<BureauProcess, Position>();
  private readonly follower: Follower;

  constructor(
    private readonly processes: readonly BureauProcess[],
    private readonly parts: ProcessParts,
  ) {
    this.follower = new Follower(parts.store, START, (batch) => this.take(batch), 'again');
  }

  /** The log that they react to. */
  get store(): EventStore {
    return this.parts.store;
  }

  /** Does what the past left to do, then follows until the signal aborts. */
  async start(signal: AbortSignal): Promise<void> {
    for (const process of this.processes) {
      const done = await this.parts.checkpoints.load(process.name);
      this.done.set(process, done);
      this.saved.set(process, done);
    }
    const [slowest = START] = [...this.done.values()].sort((one, other) => (one < other ? -1 : 1));
    await this.follower.start(signal, slowest);
  }

  /** Answers when every process has done the event at the position. */
  reached(position: Position): Promise<void> {
    return this.follower.reached(position);
  }

  /** The last event that each process has done. */
  get standings(): readonly Pick<Standing, 'name' | 'position'>[] {
    return [...this.done].map(([{ name }, position]) => ({ name, position }));
  }

  /** Why the processes stopped, or what they try again, if so. */
  get failed(): Error | undefined {
    return this.follower.failed;
  }

  private async take(batch: readonly RecordedEvent[]): Promise<void> {
    // What one could not do is tried again: by then none may be left that still does it.
    const runs = await Promise.allSettled(this.processes.map((process) => this.run(process, batch)));
    for (const run of runs) if (run.status === 'rejected') throw run.reason;
  }

  private async run(process: BureauProcess, batch: readonly RecordedEvent[]): Promise<void> {
    const done = this.done.get(process) ?? START;
    const last = batch.at(-1)?.position ?? START;
    if (last <= done) return;
    const concerned = batch.filter(({ position, type }) => position > done && type in process.react);
    for (const recorded of concerned) {
      await following(recorded, `process ${process.name}`, {}, () => this.react(process, recorded));
    }
    this.done.set(process, last);
    await this.save(process, last, concerned.length > 0);
  }

  private async save(process: BureauProcess, position: Position, now: boolean): Promise<void> {
    if (!now && position - (this.saved.get(process) ?? START) < LAG_MAX) return;
    await this.parts.checkpoints.save(process.name, position);
    this.saved.set(process, position);
  }

  private async react(process: BureauProcess, recorded: RecordedEvent): Promise<void> {
    const { events, writer, store } = this.parts;
    const event = events.read(recorded);
    const { occurredAt, recordedAt, correlationId, actor } = event.metadata;
    const bureau = await writer.bureauAt(occurredAt, { store, position: event.position });
    const cause = {
      ...{ id: event.id, at: occurredAt, notBefore: recordedAt, correlationId, causationId: event.id },
      ...{ sessionId: actor.sessionId, postId: actor.postId },
    };
    await askAll(
      intentsOf(process, event, bureau),
      { process: process.name, cause, event: recorded },
      this.parts,
    );
  }
}

/** What a process acts on: an event, or a day that came. */
export interface Cause {
  /** What ids of commands are derived from. */
  readonly id: string;
  readonly at: string;
  /** When it was recorded, or came: what follows from it is recorded no earlier. */
  readonly notBefore: string;
  readonly sessionId: string;
  readonly postId: string | null;
  readonly correlationId?: string;
  readonly causationId?: string;
}

interface Following {
  readonly process: string;
  readonly cause: Cause;
  readonly event: RecordedEvent | null;
}

/** Asks all that follows: it is of different things, so it is asked together and committed together. */
export const askAll = async (
  intents: readonly Intent[],
  { process, cause, event }: Following,
  { writer, refused }: Pick<ProcessParts, 'writer' | 'refused'>,
): Promise<void> => {
  const asked = intents.map(async (intent) => {
    const rejection = await ask(process, intent, cause, writer);
    if (isRejection(rejection)) refused({ process, intent, event, rejection });
  });
  await Promise.all(asked);
};

const ask = (name: string, { about, ...intent }: Intent, cause: Cause, writer: Writer) => {
  const { id, sessionId, postId, ...where } = cause;
  const by = {
    subjectRef: `process:${name}`,
    postId: null,
    orgId: null,
    roles: ['SYSTEM'],
    sessionId,
    ...(postId === null ? {} : { onBehalfOf: postId }),
  };
  const named = [name, intent.category, intent.id, intent.type, ...(about === undefined ? [] : [about])];
  const request = {
    ...intent,
    ...where,
    commandId: derivedId(id, ...named),
    auth: { method: 'PROCESS' as const },
  };
  return writer.ask(request, () => ({ by }));
};
