import {
  type AnyAggregate,
  type Asker,
  type CommandShape,
  type Decided,
  type Decision,
  type EventRead,
  type EventShape,
  type Intent,
  type Rejection,
  type StreamName,
  isRejection,
  judge,
  sha256,
} from '@probity/eventing';
import { recorded } from '@probity/eventing/testing';
import type { Bureau } from '../bureau';
import { BureauLog } from '../bureau/bureau-log';
import { instantOn } from '../day';
import type { Day } from '../vocabulary';
import { type Told, eventsOf, tell } from './bureau';
import { system } from './controls';

/** What is asked, of which thing, by whom, on which day. */
export interface Request {
  readonly of: AnyAggregate;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly by: Asker;
  readonly seconder?: Asker;
  readonly on: Day;
}

interface Stream {
  readonly state: unknown;
  readonly length: number;
}

/** A bureau in memory, in which commands are judged and what follows is recorded, in order. */
export class World {
  private readonly log = new BureauLog();
  private readonly streams = new Map<StreamName, Stream>();
  private length = 0;

  /**
   * Begins after what is told; deciders know nothing of it but what the bureau says, and what else is known.
   */
  constructor(
    told: readonly Told[],
    private readonly known: Partial<Bureau> = {},
  ) {
    for (const event of eventsOf(told)) tell(this.log, event);
    this.length = told.length;
  }

  /** The bureau as valid on the day. */
  on(day: Day): Bureau {
    return { ...this.log.on(day), ...this.known, asOf: (other) => this.on(other) };
  }

  /** The holder of a post on the day, with every role that the post gives. */
  holderOf(postId: string, day: Day): Asker {
    const bureau = this.on(day);
    const [subjectRef = `ref-${postId}`] = bureau.holdersOf(postId);
    const orgId = bureau.post(postId)?.orgId ?? null;
    return { subjectRef, postId, orgId, roles: bureau.rolesOf(postId), sessionId: 'session' };
  }

  /**
   * Judges a command and records what follows from it. Answers the entries, or the reason why there are
   * none.
   */
  ask({ of, on, ...asked }: Request): Rejection | readonly EventRead<EventShape>[] {
    const command: CommandShape = { ...asked, at: instantOn(on), ...{ bureau: this.on(on) } };
    const stream: StreamName = `${of.category}-${asked.id}`;
    const { state, length } = this.streams.get(stream) ?? {
      state: of.decider.initialState as unknown,
      length: 0,
    };
    const decision: Decision<EventShape, string> = judge(of, command, state);
    if (isRejection(decision)) return decision;
    return decision.map((decided, index) =>
      this.record(of, stream, { decided, revision: length + index, on }),
    );
  }

  /** Does what a process asks for after an event. */
  follow(of: AnyAggregate, intents: readonly Intent[], on: Day): readonly ReturnType<World['ask']>[] {
    return intents.map(({ id, type, data }) => this.ask({ of, id, type, data, by: system, on }));
  }

  private record(of: AnyAggregate, stream: StreamName, entry: Entry): EventRead<EventShape> {
    const { decided, revision, on } = entry;
    of.events.check(decided);
    const { type, data, ...remarks } = decided;
    const event = recorded({
      type,
      data,
      stream,
      id: `${stream}:${revision}`,
      revision: BigInt(revision),
      position: BigInt(this.length),
      metadata: {
        ...remarks,
        occurredAt: instantOn(on),
        recordedAt: instantOn(on),
        hash: sha256(`${stream}@${revision}`),
      },
    });
    this.length += 1;
    tell(this.log, event);
    const before = this.streams.get(stream)?.state ?? (of.decider.initialState as unknown);
    const state = of.decider.evolve(before, event) as unknown;
    this.streams.set(stream, { state, length: revision + 1 });
    return event;
  }
}

interface Entry {
  readonly decided: Decided<EventShape>;
  readonly revision: number;
  readonly on: Day;
}
