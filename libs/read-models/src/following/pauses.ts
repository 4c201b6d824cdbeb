import { setTimeout as pause } from 'node:timers/promises';

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/**
 * Waits before something is tried once more: twice as long each time, up to some seconds, or until the abort.
 */
export const pauseBefore = async (tries: number, signal: AbortSignal): Promise<void> => {
  const ms = Math.min(FIRST_MS * 2 ** (tries - 1), LONGEST_MS);
  await pause(ms, undefined, { signal }).catch(() => undefined);
};
