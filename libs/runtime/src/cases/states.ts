import { type AnyAggregate, type RecordedEvent, type StreamName, categoryOf } from '@probity/eventing';
import { aggregates } from '@probity/domain';
import { type Change, changesBetween } from './changes';
import { type Json, jsonOf } from './json';

/** What an event did to its stream: the state before it and after it, and the difference. */
export interface Step {
  readonly event: RecordedEvent;
  /** An empty object before the first event. */
  readonly before: Json;
  readonly after: Json;
  readonly changes: readonly Change[];
}

/** A state is what the decider of the stream folds; it is told as JSON only where somebody asks. */
interface Folded {
  readonly event: RecordedEvent;
  /** Undefined before the first event. */
  readonly before: { readonly state: unknown } | undefined;
  readonly after: { readonly state: unknown };
}

/**
 * What each event of a stream did to its state, from its first event on: the changes of all of them, in
 * order, make the last state out of `{}`. Throws LogDamaged.
 */
export async function* statesOf(
  stream: StreamName,
  recorded: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
): AsyncGenerator<Step, void, undefined> {
  for await (const folded of foldsOf(stream, recorded)) yield stepOf(folded);
}

/** The steps of several streams side by side, each asked for in the order of its stream. */
export class Steps {
  private readonly folds = new Map<StreamName, AsyncGenerator<Folded, void, undefined>>();

  constructor(private readonly read: (stream: StreamName) => AsyncIterable<RecordedEvent>) {}

  /** What an event that comes after those asked for before did to its stream. Throws LogDamaged. */
  async of({ stream, revision }: Pick<RecordedEvent, 'stream' | 'revision'>): Promise<Step> {
    const folds = this.folds.get(stream) ?? foldsOf(stream, this.read(stream));
    this.folds.set(stream, folds);
    for (;;) {
      const { value } = await folds.next();
      if (!value) throw new RangeError(`${stream}@${revision} does not come after what was asked for before`);
      if (value.event.revision === revision) return stepOf(value);
    }
  }
}

async function* foldsOf(
  stream: StreamName,
  recorded: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
): AsyncGenerator<Folded, void, undefined> {
  const { decider, events } = aggregateOf(stream);
  let before: Folded['before'];
  for await (const event of recorded) {
    const state = before ? before.state : (decider.initialState as unknown);
    const after = { state: decider.evolve(state, events.read(event)) as unknown };
    yield { event, before, after };
    before = after;
  }
}

const stepOf = ({ event, before, after }: Folded): Step => {
  const [was, is] = [before ? jsonOf(before.state) : {}, jsonOf(after.state)];
  return { event, before: was, after: is, changes: changesBetween(was, is) };
};

const aggregateOf = (stream: StreamName): AnyAggregate => {
  const found = aggregates.find(({ category }) => category === categoryOf(stream));
  if (!found) throw new RangeError(`there are no things like ${stream}`);
  return found;
};
