import type { NewEvent, StreamName } from '@probity/eventing';

/** Longest name that an index of PostgreSQL holds for certain, in bytes of UTF-8. */
const NAME_BYTES_MAX = 1_000;
const VERSION_MAX = 2 ** 31 - 1;
/** PostgreSQL keeps no U+0000 in a text, and UTF-8 knows no half of a pair. */
const UNKEEPABLE = /\0|\p{Surrogate}/u;

/** Throws a RangeError when the format cannot hold a name or a version as it is. */
export const refuseUnkeepable = (stream: StreamName, events: readonly NewEvent[]): void => {
  refuseName('stream', stream);
  for (const { id, type, version } of events) {
    refuseName('event id', id);
    refuseName('event type', type);
    if (!Number.isInteger(version) || version < 1 || version > VERSION_MAX) {
      throw new RangeError(
        `${type} has version ${version}: a whole number from 1 to ${VERSION_MAX} is wanted`,
      );
    }
  }
};

const refuseName = (what: string, name: string): void => {
  const bytes = Buffer.byteLength(name);
  if (bytes > NAME_BYTES_MAX) {
    throw new RangeError(
      `the ${what} ${name.slice(0, 40)}… has ${bytes} bytes; at most ${NAME_BYTES_MAX} are kept`,
    );
  }
  if (UNKEEPABLE.test(name)) {
    throw new RangeError(`the ${what} ${JSON.stringify(name)} has a character that is not kept`);
  }
};
