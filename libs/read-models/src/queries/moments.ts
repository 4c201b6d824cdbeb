import { type Position, type RecordedEvent, START } from '@probity/eventing';
import type { Asking, Fields } from './asking';
import type { Dialect } from './dialect';

/**
 * How far a log had come at an instant of recorded time, kept beside the rows that follow it. Only the events
 * are noted that were recorded later than every one before them: times never decrease inside a stream, but
 * between streams they may, and what stands behind a later event was not known before that one was.
 */
export interface Moment {
  readonly recordedAt: string;
  readonly position: Position;
}

/** SQL for the last moment that is noted. */
export const lastMoment = ({ shared }: Dialect): string =>
  `select "recordedAt", "position" from ${shared('moment')} order by "recordedAt" desc limit 1`;

/** The moment that a row tells; one before all others when there is none. */
export const momentOf = ([recordedAt, position]: Fields = []): Moment => ({
  recordedAt: typeof recordedAt === 'string' ? recordedAt : '',
  position: typeof position === 'bigint' ? position : START,
});

/**
 * What events, in the order of the log, tell that is to be noted after the last moment. Those that come once
 * more say nothing new.
 */
export const momentsIn = (batch: readonly RecordedEvent[], last: Moment): readonly Moment[] => {
  const noted: Moment[] = [];
  let { recordedAt: latest } = last;
  for (const { position, metadata } of batch) {
    if (position <= last.position || metadata.recordedAt <= latest) continue;
    latest = metadata.recordedAt;
    noted.push({ recordedAt: latest, position });
  }
  return noted;
};

/**
 * The position up to which the log had come at an instant (UTC): before the first event that was recorded
 * later. Undefined when no such event is known.
 */
export function* positionAt({ shared }: Dialect, instant: string): Asking<Position | undefined> {
  const later = `where "recordedAt" > ? order by "recordedAt" limit 1`;
  const [found] = yield { sql: `select "position" from ${shared('moment')} ${later}`, fields: [instant] };
  return typeof found?.[0] === 'bigint' ? found[0] - 1n : undefined;
}
