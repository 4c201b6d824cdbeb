import { Readable } from 'node:stream';
import type { CaseEntry } from '@probity/runtime';
import type { Language } from '../language';
import { logFault } from '../log-fault';
import { type Problem, problemOf } from '../problems';
import { following, withPauses } from './following';
import { eventStreamOf } from './formats';

/** A line is sent at least that often, so that whoever is between does not think that nobody is there. */
const HEARTBEAT_MS = 15_000;

/** To whom it is streamed, and for how long at most. */
interface Listening {
  /** Aborts when the service stops. */
  readonly closing: AbortSignal;
  /** In which the reader is told of what goes wrong. */
  readonly language: Language;
  readonly heartbeatMs?: number;
}

/**
 * Batches of events as they come, with signs of life, until the reader leaves, the service stops, or no more
 * can be told, of which the reader is told why. Each is made only when the one before it has been taken: a
 * slow reader slows its own history alone.
 */
export const eventsOf = (
  follow: (signal: AbortSignal) => AsyncGenerator<readonly CaseEntry[]>,
  { closing, language, heartbeatMs = HEARTBEAT_MS }: Listening,
): Readable =>
  Readable.from(
    following(
      (signal) =>
        eventStreamOf(withPauses(follow(signal), heartbeatMs), (error, last) =>
          toldOf(error, language, last),
        ),
      closing,
    ),
    { highWaterMark: 1 },
  );

/** Where it ends, said with why. */
const AFTER: Readonly<Record<Language, (position: string) => string>> = {
  en: (position) => `nothing after position ${position} was told`,
  zh: (position) => `位置 ${position} 之后的事件未能提供`,
};

const toldOf = (error: unknown, language: Language, last?: string): Problem => {
  const problem = problemOf(error, language);
  logFault(error, problem);
  return last === undefined ? problem : { ...problem, detail: AFTER[language](last) };
};
