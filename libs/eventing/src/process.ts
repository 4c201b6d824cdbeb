import type { EventRead, EventShape } from './envelope';
import type { OneOf } from './projection';

/** A command that a process asks for, of which thing. */
export interface Intent {
  readonly category: string;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  /** Tells apart commands of one type that go to one thing together, e.g. by the term they are about. */
  readonly about?: string;
}

/**
 * What follows from an event elsewhere: a pure function from events to commands. The id of each command is
 * derived
 * from the event, the process and the thing, so that doing it again does nothing.
 */
export interface Process<E extends EventShape, Facts> {
  readonly name: string;
  readonly react: {
    readonly [K in E['type']]?: (event: OneOf<E, K>, facts: Facts) => readonly Intent[];
  };
  /** What follows from a day (`YYYY-MM-DD`) having come: clocks that ran out, cadences that begin. */
  readonly everyDay?: (day: string, facts: Facts) => readonly Intent[];
}

/** The type-erased seam: a list of processes cannot name the event types of each. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProcess<Facts> = Process<any, Facts>;

/** The commands that follow from an event by a process; none when the type is not named. */
export const intentsOf = <Facts>(
  process: AnyProcess<Facts>,
  event: EventRead<EventShape>,
  facts: Facts,
): readonly Intent[] => {
  const react = process.react[event.type] as
    ((event: EventRead<EventShape>, facts: Facts) => readonly Intent[]) | undefined;
  return react?.(event, facts) ?? [];
};
