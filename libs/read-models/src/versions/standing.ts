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

/** Where the projection of that name stands. Throws when there is none. */
export const standingOf = (standings: readonly Standing[], name: string): Standing => {
  const found = standings.find((one) => one.name === name);
  if (!found) throw new Error(`there is no projection ${name}`);
  return found;
};

/** Where the projection of that name stands, or all of them without one. Throws when there is none. */
export const standingsOf = (standings: readonly Standing[], name?: string): readonly Standing[] =>
  name === undefined ? standings : [standingOf(standings, name)];
