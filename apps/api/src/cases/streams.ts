import { Readable } from 'node:stream';
import type { CaseEntry } from '@probity/runtime';
import { following, withPauses } from './following';
import { eventStreamOf } from './formats';

/** A line is sent at least that often, so that whoever is between does not think that nobody is there. */
const HEARTBEAT_MS = 15_000;

/**
 * Batches of events as they come, with signs of life, until the reader leaves or the service stops. Each is
 * made only when the one before it has been taken: a slow reader slows its own history alone.
 */
export const eventsOf = (
  follow: (signal: AbortSignal) => AsyncGenerator<readonly CaseEntry[]>,
  closing: AbortSignal,
  heartbeatMs = HEARTBEAT_MS,
): Readable =>
  Readable.from(
    following((signal) => eventStreamOf(withPauses(follow(signal), heartbeatMs)), closing),
    { highWaterMark: 1 },
  );
