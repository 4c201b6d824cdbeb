import fc from 'fast-check';
import type { RecordedEvent, StreamName } from '../envelope';
import type { Appended, EventStore, ExpectedRevision } from '../event-store';
import { derivedId } from '../ids';
import { pastOf, someEvent } from './event-store.controls';

interface Append {
  readonly stream: StreamName;
  readonly ids: readonly string[];
  readonly expected: ExpectedRevision;
}

/** Appends to be made, in groups that are asked for together. */
export type History = readonly (readonly Append[])[];

// Ids of events are UUIDs; some stores take nothing else.
const IDS = [...'abcdefghijkl'].map((letter) => derivedId(letter));

const append: fc.Arbitrary<Append> = fc.record({
  stream: fc.constantFrom<StreamName[]>('thing-1', 'thing-2', 'other-1'),
  ids: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 }),
  expected: fc.oneof(fc.constantFrom('no-stream' as const, 'any' as const), fc.bigInt({ min: 0n, max: 4n })),
});

/** Histories short of streams, ids and revisions, so that conflicts and repetitions are many. */
export const histories = (together: number): fc.Arbitrary<History> =>
  fc.array(fc.array(append, { minLength: 1, maxLength: together }), { maxLength: 24 });

/** What a history came to: the answer to every append, and the log that it left. */
export const outcomeOf = async (store: EventStore, history: History) => {
  const answers: PromiseSettledResult<Appended>[] = [];
  for (const group of history) {
    const asked = group.map(({ stream, ids, expected }) =>
      store.append(
        stream,
        ids.map((id) => someEvent({ id })),
        expected,
      ),
    );
    answers.push(...(await Promise.allSettled(asked)));
  }
  const log = await pastOf(store);
  return { log: log.map(placeOf), answers: answers.map((answer) => told(answer, log)) };
};

const placeOf = ({ id, stream, revision }: RecordedEvent) => `${stream}@${revision} ${id}`;

// Positions differ from store to store; the events that stand there do not.
const told = (answer: PromiseSettledResult<Appended>, log: readonly RecordedEvent[]) => {
  if (answer.status === 'rejected') return { ...(answer.reason as Error) };
  const { position, ...rest } = answer.value;
  return { ...rest, event: log.find((event) => event.position === position)?.id };
};
