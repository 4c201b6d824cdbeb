import {
  type AnyProcess,
  type EventRead,
  type EventShape,
  type Intent,
  type Position,
  derivedId,
  intentsOf,
} from '@probity/eventing';
import { type Bureau, type BureauLog, dayOf } from '@probity/domain';

/** A process of any event types over the facts of the bureau. */
export type BureauProcess = AnyProcess<Bureau>;

/** What follows from an event by a process. */
export interface Reaction {
  readonly event: EventRead<EventShape>;
  /** How many commands follow from it. */
  readonly count: number;
  /** Those of which the log does not show that they came to something, by their ids. */
  readonly unshown: Map<string, Intent>;
}

/** Under which name a process acts. */
export const actorOf = (name: string): string => `process:${name}`;

/** The id of a process's command follows from its cause, the process and the thing. */
export const commandIdOf = (causeId: string, name: string, { about, ...intent }: Intent): string =>
  derivedId(
    causeId,
    ...[name, intent.category, intent.id, intent.type, ...(about === undefined ? [] : [about])],
  );

/**
 * What a process has still to do: what follows from the events of its log, each judged by the bureau as known
 * at its position, less what the logs show to be done. So it is a function of the logs, wherever it begins to
 * hear.
 */
export class Reactions {
  private readonly pending = new Map<string, Reaction>();
  /** What was asked in vain, by the ids of the events: an entry may be learnt before what it is about. */
  private readonly over = new Set<string>();

  private readonly actor = actorOf(this.process.name);

  /** @param heard - The last event that is known to be done. */
  constructor(
    readonly process: BureauProcess,
    private heard: Position,
  ) {}

  /** The first event from which something follows that is not done; undefined when all is done. */
  get next(): Reaction | undefined {
    const [next] = this.pending.values();
    return next;
  }

  /** The position up to which every event is done. */
  get done(): Position {
    return this.next ? this.next.event.position - 1n : this.heard;
  }

  /**
   * Hears an event of the log to which the process reacts, when the bureau is known up to it and no further.
   */
  hear(event: EventRead<EventShape>, bureau: BureauLog): void {
    if (event.position <= this.heard) return;
    if (event.type in this.process.react && !this.over.has(event.id)) this.judge(event, bureau);
    this.heard = event.position;
  }

  /** Hears what was recorded in any log. A process does one event after the other: what is before is done. */
  hearOfDone({ type, metadata }: EventRead<EventShape>): void {
    const { actor, causationId = '', commandId } = metadata;
    if (actor.subjectRef !== this.actor) return;
    if (type === 'AskedInVain') this.over.add(causationId);
    const reaction = this.pending.get(causationId);
    if (!reaction) return;
    this.finishBefore(causationId);
    reaction.unshown.delete(commandId);
    if (reaction.unshown.size === 0 || this.over.has(causationId)) this.finish(reaction);
  }

  /** Takes it that all that follows from the event is done. */
  finish({ event }: Reaction): void {
    this.pending.delete(event.id);
  }

  private judge(event: EventRead<EventShape>, bureau: BureauLog): void {
    const { name } = this.process;
    const intents = intentsOf(this.process, event, bureau.on(dayOf(event.metadata.occurredAt)));
    if (intents.length === 0) return;
    const unshown = new Map(intents.map((intent) => [commandIdOf(event.id, name, intent), intent]));
    this.pending.set(event.id, { event, count: unshown.size, unshown });
  }

  private finishBefore(eventId: string): void {
    for (const id of this.pending.keys()) {
      if (id === eventId) return;
      this.pending.delete(id);
    }
  }
}
