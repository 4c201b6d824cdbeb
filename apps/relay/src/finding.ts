import type { Position } from '@probity/eventing';

/** What can be wrong with a topic. */
export type Wrong = 'unsigned' | 'altered' | 'reordered' | 'added' | 'missing' | 'other-than-the-log';

/** What is wrong, where, and how that is known. */
export interface Finding {
  readonly wrong: Wrong;
  /** Empty where it is no single topic. */
  readonly topic: string;
  readonly position?: Position;
  readonly problem: string;
}
