import { v7 } from 'uuid';
import { sha256 } from './canonical';

/** A fresh id for a command that came without one: UUID version 7 (RFC 9562). */
export const freshId = (): string => v7();

// The versions whose first 48 bits are a time, or follow from an id whose are.
const TIMED = /^[0-9a-f]{8}-[0-9a-f]{4}-[78]/;

/**
 * The id that follows from its parts: UUID version 8 (RFC 9562) over SHA-256. The same parts give the same
 * id, so that a retry after an unknown outcome, or a process that starts again, says the same thing and not a
 * second one. What follows from an id that begins with a time begins with the same time: such ids come in
 * the order of the log, and an index on them grows at its end.
 */
export const derivedId = (cause: string, ...parts: readonly (string | number)[]): string => {
  const digest = sha256([cause, ...parts].join('\u0000'));
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const time = TIMED.test(cause) ? cause.slice(0, 13) : `${digest.slice(0, 8)}-${digest.slice(8, 12)}`;
  return `${time}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
};
