import type { EventStore } from '@probity/eventing';
import type { Reach } from './reach';

/** An event store and the way to end it: what still waits is committed, and its log is let go. */
export interface OpenedEventStore {
  readonly store: EventStore;
  /** Looks at once whether others have appended. */
  readonly look: () => void;
  /** Tells a listener of every commit of this process. */
  readonly onCommit: (listener: () => void) => void;
  /** How many appends wait for a commit now, where they are committed together. */
  readonly waiting?: () => number;
  /** Whether the log can be reached, where it is on a server that may be away. */
  readonly reach?: Pick<Reach, 'away' | 'hear'>;
  readonly close: () => void | Promise<void>;
}
