import {
  type EventRead,
  type EventShape,
  type EventStore,
  type Position,
  derivedId,
  isRejection,
  errorOf,
} from '@probity/eventing';
import type { BureauLog } from '@probity/domain';
import { type Standing, pauseBefore } from '@probity/read-models';
import { aborted } from '../aborted';
import { type Asking, askAll } from './process-asking';
import type { ProcessCheckpoints } from './process-checkpoints';
import { type BureauProcess, type Reaction, Reactions, actorOf } from './reactions';
import { recordEntry } from '../writing/record-entry';
import { following } from '../observing/tracing';

/** What the processes run on. */
export interface ProcessParts extends Asking {
  /** The log that they react to. */
  readonly store: EventStore;
  readonly checkpoints: ProcessCheckpoints;
}

/** A checkpoint that nothing depends on is written at most this many events late. */
const LAG_MAX = 1_000n;

/** How far one process has come, up to where that is saved, and what it could not do, if so. */
interface Course {
  readonly reactions: Reactions;
  saved: Position;
  working?: Promise<void> | undefined;
  failure?: Error | undefined;
}

interface Waiter {
  readonly isReached: () => boolean;
  readonly resolve: () => void;
}

/**
 * Runs the processes: each does what follows from the events of the log, one after the other. What follows is
 * judged when the bureau is known up to the event and no further, and what was done is read from the log
 * itself, so that neither a crash nor the loss of all checkpoints loses or doubles anything (decisions/0034).
 */
export class ProcessRunner {
  private courses: readonly Course[] = [];
  private waiters: Waiter[] = [];
  /** Aborts when an event could not be heard: what comes after it is neither heard nor done. */
  private readonly deaf = new AbortController();
  private signal: AbortSignal | undefined;
  /** Whether what could not be done, once the past was, may be done again. */
  private tries: 'once' | 'again' = 'once';

  constructor(
    private readonly processes: readonly BureauProcess[],
    private readonly parts: ProcessParts,
  ) {}

  /** The log that they react to. */
  get store(): EventStore {
    return this.parts.store;
  }

  /** Finds from where on each process has to hear the log. It must hear nothing before. */
  async prepare(): Promise<void> {
    this.courses = await Promise.all(
      this.processes.map(async (process) => {
        const saved = await this.parts.checkpoints.load(process.name);
        return { reactions: new Reactions(process, saved), saved };
      }),
    );
  }

  /** Hears an event of any log, when the bureau is known up to it and no further. */
  hear(store: EventStore, event: EventRead<EventShape>, bureau: BureauLog): void {
    if (this.deaf.signal.aborted) return;
    try {
      for (const { reactions } of this.courses) {
        if (store === this.store) reactions.hear(event, bureau);
        reactions.hearOfDone(event);
      }
    } catch (error) {
      this.deaf.abort(errorOf(error));
      this.wake();
    }
    this.goOn();
  }

  /** Does what the past left to do, then what follows from whatever it hears until the signal aborts. */
  async start(signal: AbortSignal): Promise<void> {
    this.signal = AbortSignal.any([signal, this.deaf.signal]);
    this.goOn();
    const working = this.courses.map(({ working: work }) => work ?? Promise.resolve());
    // Who is stopped may wait for what is followed no more.
    await Promise.race([Promise.all(working), aborted(this.signal)]);
    if (this.failed) throw this.failed;
    this.tries = 'again';
  }

  /** Answers when every process has done the event at the position. */
  async reached(position: Position): Promise<void> {
    await this.parts.writer.reached(this.store, position);
    const isReached = () => this.courses.every(({ reactions }) => reactions.done >= position);
    if (!this.failed && !isReached()) {
      await new Promise<void>((resolve) => this.waiters.push({ isReached, resolve }));
    }
    if (this.failed) throw this.failed;
  }

  /** The last event that each process has done. */
  get standings(): readonly Pick<Standing, 'name' | 'position'>[] {
    return this.courses.map(({ reactions: { process, done } }) => ({ name: process.name, position: done }));
  }

  /** Why the processes stopped, or what they try again, if so. */
  get failed(): Error | undefined {
    return (
      (this.deaf.signal.reason as Error | undefined) ?? this.courses.find(({ failure }) => failure)?.failure
    );
  }

  private goOn(): void {
    const { signal } = this;
    if (!signal || signal.aborted) return;
    for (const course of this.courses) {
      if (course.working || course.failure || !isBehind(course)) continue;
      course.working = this.workInTheEnd(course, signal);
    }
  }

  /** A disk becomes full, a server goes away, and both come back: what could not be done is tried again. */
  private async workInTheEnd(course: Course, signal: AbortSignal): Promise<void> {
    for (let tries = 1; !(await this.work(course, signal)) && this.tries === 'again'; tries += 1) {
      await pauseBefore(tries, signal);
    }
    course.working = undefined;
    this.wake();
    this.goOn();
  }

  /** Answers whether all was done, or nothing more is to be. */
  private async work(course: Course, signal: AbortSignal): Promise<boolean> {
    const { reactions } = course;
    try {
      for (let next = reactions.next; next && !signal.aborted; next = reactions.next) {
        const reaction = next;
        const span = `process ${reactions.process.name}`;
        await following(reaction.event, span, {}, () => this.react(reactions.process, reaction));
        reactions.finish(reaction);
        course.failure = undefined;
        this.wake();
      }
      const { done } = reactions;
      await this.parts.checkpoints.save(reactions.process.name, done);
      course.saved = done;
      course.failure = undefined;
      return true;
    } catch (error) {
      course.failure = errorOf(error);
      this.wake();
      return signal.aborted;
    }
  }

  private async react({ name }: BureauProcess, { event, count, unshown }: Reaction): Promise<void> {
    const { writer } = this.parts;
    const { occurredAt, recordedAt, correlationId, actor } = event.metadata;
    const from = { correlationId, causationId: event.id, notBefore: recordedAt };
    const by = { sessionId: actor.sessionId, postId: actor.postId };
    const cause = { id: event.id, at: occurredAt, ...from, ...by };
    const answers = await askAll([...unshown.values()], { process: name, cause, event }, this.parts);
    if (answers.every((answer) => 'events' in answer && answer.events.length > 0)) return;
    // What was recorded before, by whoever asked the same, is shown by the log.
    await writer.bureauAt(occurredAt);
    this.deaf.signal.throwIfAborted();
    if (unshown.size === 0) return;
    const reasonCodes = [...new Set(answers.filter(isRejection).map(({ rejected }) => rejected))];
    await recordEntry(
      { writer, at: occurredAt, sessionId: actor.sessionId, subjectRef: actorOf(name) },
      {
        type: 'RecordInVain',
        data: { process: name, eventId: event.id, asked: count, inVain: unshown.size, reasonCodes },
        commandId: derivedId(event.id, name, 'in vain'),
        cause: from,
      },
    );
  }

  private wake(): void {
    const ready = this.waiters.filter(({ isReached }) => this.failed !== undefined || isReached());
    if (ready.length === 0) return;
    this.waiters = this.waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}

const isBehind = ({ reactions: { next, done }, saved }: Course): boolean =>
  next !== undefined || done - saved >= LAG_MAX;
