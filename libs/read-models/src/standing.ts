import type { Position } from '@probity/eventing';

/** Where a projection stands. */
export interface Standing {
  readonly name: string;
  /** Position of the last event that it has done. */
  readonly position: Position;
  /** True once the past is done. */
  readonly caughtUp: boolean;
  /** Why it stopped, if it did. */
  readonly failure: Error | undefined;
}

/** True when each has done the event at the position, false when one never will, undefined until then. */
export const whetherAt = (
  position: Position,
  standings: readonly Pick<Standing, 'position' | 'failure'>[],
): boolean | undefined => {
  const behind = standings.filter((one) => one.position < position);
  if (behind.length === 0) return true;
  return behind.some(({ failure }) => failure) ? false : undefined;
};
