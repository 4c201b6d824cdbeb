import { randomInt } from 'node:crypto';
import { environmentWith } from '@probity/runtime';

/** What faults are made by; FAULT_SEED repeats them. */
export const { FAULT_SEED = String(randomInt(2 ** 31)) } = environmentWith({});

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export const chanceFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** One of some things, as chance has it. Throws when there are none. */
export const oneOf = <T>(things: readonly T[], chance: () => number): T => {
  const thing = things[Math.floor(chance() * things.length)];
  if (thing === undefined) throw new Error('there is nothing to choose from');
  return thing;
};
