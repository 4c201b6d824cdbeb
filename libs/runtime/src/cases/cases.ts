import {
  type EventRegistry,
  type EventStore,
  type Position,
  type RecordedEvent,
  START,
} from '@probity/eventing';
import { type CaseName, casesOf } from '@probity/domain';
import type { CaseIndex, Member } from './case-index';
import { type CaseEntry, entryOf } from './entry';
import { type Step, Steps } from './states';

/** A log, and what is needed to tell the cases in it. */
export interface CaseLog {
  readonly store: EventStore;
  readonly events: EventRegistry;
  readonly index: CaseIndex;
}

/** Which events of a case: those after a position, of what had been recorded by a position or an instant. */
export interface Span {
  readonly after?: Position;
  readonly asOf?: Position | string;
}

/** An event of a case with what it did to its stream, and where the events beside it stand. */
export interface CaseStep extends Omit<Step, 'event'> {
  readonly entry: CaseEntry;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Which events are read, and how many at once. */
interface Wanted {
  readonly name: CaseName;
  readonly after: Position;
  readonly atOnce: number;
}

/** Most events that are read at once. */
const BATCH_MAX = 250;

/**
 * Tells cases from a log. What the index does not know yet is found by looking at each event of the log, so
 * that an answer holds everything that is recorded. So is a stream that an index has under another name.
 */
export class Cases {
  constructor(private readonly log: CaseLog) {}

  /**
   * The events of a case so far, in order of the log, in batches, which are read when they are asked for.
   * None when there is no such case. With a signal also every later one as it is recorded, until it aborts.
   */
  async *recorded(
    name: CaseName,
    { after = START, asOf }: Span = {},
    live?: AbortSignal,
    atOnce = BATCH_MAX,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    for await (const batch of this.batchesAfter({ name, after, atOnce }, live)) {
      const later = batch.findIndex((event) => !isRecordedBy(asOf, event));
      // What stands behind a later event was not known before that one was, whatever a clock said.
      const past = later === -1 ? batch : batch.slice(0, later);
      if (past.length > 0) yield past;
      if (past.length < batch.length) return;
    }
  }

  /** The same, told. Throws LogDamaged when an event cannot be read. */
  async *told(
    name: CaseName,
    span: Span = {},
    live?: AbortSignal,
  ): AsyncGenerator<readonly CaseEntry[], void, undefined> {
    for await (const batch of this.recorded(name, span, live)) yield this.tell(batch);
  }

  /** At most so many of them. */
  async page(name: CaseName, span: Span, most: number): Promise<readonly CaseEntry[]> {
    return this.tell(await this.some(name, span, most));
  }

  /** True when the case has an event, or had one by then. */
  async has(name: CaseName, asOf?: Span['asOf']): Promise<boolean> {
    const { length } = await this.some(name, asOf === undefined ? {} : { asOf }, 1);
    return length > 0;
  }

  /** What the event of a case at a position did to its stream; undefined when none of the case is there. */
  async step(name: CaseName, position: Position): Promise<CaseStep | undefined> {
    const [event, next] = await this.some(name, { after: position - 1n }, 2);
    if (event?.position !== position) return undefined;
    const { stream, revision } = event;
    const { before, after, changes } = await new Steps(() =>
      this.log.store.read(stream, 0n, Number(revision) + 1),
    ).of(event);
    const previous = await this.memberBefore(name, position);
    return {
      entry: entryOf(this.log.events, event),
      ...{ before, after, changes },
      previous: previous ? String(previous.position) : null,
      next: next ? String(next.position) : null,
    };
  }

  private tell(events: readonly RecordedEvent[]): readonly CaseEntry[] {
    return events.map((event) => entryOf(this.log.events, event));
  }

  private async some(name: CaseName, span: Span, most: number): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const batch of this.recorded(name, span, undefined, most)) {
      found.push(...batch.slice(0, most - found.length));
      if (found.length === most) break;
    }
    return found;
  }

  private async memberBefore(name: CaseName, position: Position): Promise<Member | undefined> {
    const { index } = this.log;
    let last = index.memberBefore(name, position);
    const after = (await this.hasLost(name)) ? START : index.position;
    for await (const batch of this.recorded(name, { after, asOf: position - 1n })) {
      last = batch.at(-1);
    }
    return last;
  }

  private async *batchesAfter(wanted: Wanted, live?: AbortSignal) {
    const { name } = wanted;
    const at = (await this.hasLost(name)) ? wanted.after : yield* this.indexed(wanted);
    const signal = live ?? new AbortController().signal;
    for await (const batch of this.log.store.subscribe(at === START ? 'start' : at, signal)) {
      if (batch.length === 0 && !live) return;
      const members = batch.filter((event) => isOf(name, event));
      if (members.length > 0) yield members;
    }
  }

  /** True where the index knows nothing of a stream that has an event where the index knows all of them. */
  private async hasLost(name: CaseName): Promise<boolean> {
    const { index, store } = this.log;
    if (index.position === START || index.membersAfter(name, START, 1).length > 0) return false;
    for await (const { position } of store.read(name, 0n, 1)) return position <= index.position;
    return false;
  }

  /** The events of a case that the index knows, and up to where it knows them. */
  private async *indexed({
    name,
    after,
    atOnce,
  }: Wanted): AsyncGenerator<readonly RecordedEvent[], Position, undefined> {
    const { index } = this.log;
    let at = after;
    for (let known = index.position; at < known; known = index.position) {
      const members = index.membersAfter(name, at, Math.min(atOnce, BATCH_MAX));
      // The log says what belongs to a case; an index may have been edited.
      const events = (await this.read(members)).filter((event) => isOf(name, event));
      if (events.length > 0) yield events;
      at = members.at(-1)?.position ?? known;
    }
    return at;
  }

  /** Members that follow each other in one stream are read at once. */
  private async read(members: readonly Member[]): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (const { stream, revision, length } of runsOf(members)) {
      for await (const event of this.log.store.read(stream, revision, length)) events.push(event);
    }
    return events;
  }
}

/** The stream is asked first: most events of a case are those of its own. */
const isOf = (name: CaseName, event: RecordedEvent): boolean =>
  event.stream === name || casesOf(event).includes(name);

const isRecordedBy = (asOf: Span['asOf'], { position, metadata }: RecordedEvent): boolean => {
  if (asOf === undefined) return true;
  return typeof asOf === 'bigint' ? position <= asOf : metadata.recordedAt <= asOf;
};

interface Run extends Pick<Member, 'stream' | 'revision'> {
  length: number;
}

const runsOf = (members: readonly Member[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const { stream, revision } of members) {
    const last = runs.at(-1);
    if (last?.stream === stream && last.revision + BigInt(last.length) === revision) last.length += 1;
    else runs.push({ stream, revision, length: 1 });
  }
  return runs;
};
