import { type Accepted, type EventStore, type Rejection, categoryOf, isRejection } from '@probity/eventing';
import { inSpan } from './tracing';

/** A command that was asked, and what it came to. */
export interface CommandSeen {
  readonly category: string;
  readonly type: string;
  /** `recorded`, `unchanged`, the code of the reason why not, or the name of the error. */
  readonly outcome: string;
}

/** Hears what the write side does and how long it takes, and nothing of what it is about. */
export interface Observer {
  commanded(seen: CommandSeen): void;
  /** An append was answered after so many seconds, well or not. */
  appended(seconds: number): void;
}

/** Nobody wants to know. */
export const NOBODY: Observer = { commanded: () => undefined, appended: () => undefined };

/** Asks a command where it can be seen. Throws what asking it throws. */
export const seenCommand = (
  observer: Observer,
  { category, type }: Pick<CommandSeen, 'category' | 'type'>,
  ask: () => Promise<Accepted | Rejection>,
): Promise<Accepted | Rejection> =>
  inSpan(`command ${category}.${type}`, {}, async (span) => {
    const tell = (outcome: string): void => {
      span.setAttribute('probity.outcome', outcome);
      observer.commanded({ category, type, outcome });
    };
    try {
      const answer = await ask();
      tell(outcomeOf(answer));
      return answer;
    } catch (error) {
      tell(error instanceof Error ? error.name : 'Error');
      throw error;
    }
  });

const outcomeOf = (answer: Accepted | Rejection): string => {
  if (isRejection(answer)) return answer.rejected;
  return answer.events.length > 0 ? 'recorded' : 'unchanged';
};

/** The same log, for a writer whose appends are to be seen. */
export const seenWriting = (store: EventStore, observer: Observer): EventStore => ({
  read: (...asked) => store.read(...asked),
  subscribe: (...asked) => store.subscribe(...asked),
  append: (stream, events, expected) =>
    inSpan(`append ${categoryOf(stream)}`, { 'probity.events': events.length }, async (span) => {
      const begun = performance.now();
      try {
        const appended = await store.append(stream, events, expected);
        span.setAttribute('probity.revision', String(appended.revision));
        return appended;
      } finally {
        observer.appended((performance.now() - begun) / 1_000);
      }
    }),
});
