import { type Aggregate, type AnyAggregate, judge } from '../aggregate';
import type { CommandShape } from '../command';
import { isRejection } from '../decider';
import type { EventShape } from '../envelope';
import type { Decided } from '../event';

/** One row of a rule table: what has happened, what is asked, and the events or the reason that follow. */
export interface Case {
  readonly given?: readonly EventShape[];
  readonly when: CommandShape;
  readonly then: readonly Decided<EventShape>[] | string;
}

/**
 * Turns a table of sentences into tests of a decider. Expected events are compared by what the row says of
 * them. Whatever is decided is checked against its schema and folded, as on its way into the log.
 */
export const specify = (aggregate: AnyAggregate, cases: Readonly<Record<string, Case>>): void => {
  for (const [sentence, { given = [], when, then }] of Object.entries(cases)) {
    it(sentence, () => {
      const { decider, events, commands } = aggregate;
      expect(commands.faultsOf(when.type, when.data)).toEqual([]);
      for (const event of given) events.check({ reason: 'given', ...event });
      const evolve = (state: unknown, event: EventShape) => decider.evolve(state, event) as unknown;
      const state = given.reduce<unknown>(evolve, decider.initialState);
      const decision = judge(aggregate as Aggregate<unknown, CommandShape, EventShape, string>, when, state);
      if (typeof then === 'string') {
        expect(decision).toMatchObject({ rejected: then });
        return;
      }
      expect(decision).toMatchObject(then);
      if (isRejection(decision)) return;
      expect(decision).toHaveLength(then.length);
      for (const event of decision) events.check(event);
      decision.reduce(evolve, state);
    });
  }
};
