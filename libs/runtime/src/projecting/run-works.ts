import { Reach, waitForServerLock } from '@probity/event-stores';
import { aborted } from '../aborted';
import { openWorks } from '../open-probity';
import type { Surroundings } from '../writing/open-records';
import type { Probity } from '../probity';
import type { Settings } from '../settings/settings';

/** For one who works, of all who run. It spells PRBV. */
const WORKS_LOCK = 1_347_568_214;

/** Until when somebody works, and who hears how it goes. */
export interface Working extends Surroundings {
  readonly signal: AbortSignal;
  /** Hears when the turn has come and all is open, unless the signal has aborted; and what may be watched. */
  readonly begun: (works: Probity) => void;
  /** Hears that another may work now: whoever works must touch nothing any more. */
  readonly lost: (reason: string) => void;
  /** Is told whether the server can be reached that tells whose turn it is. */
  readonly reach?: Reach;
}

/**
 * Stands by until nobody else works behind the doors of the service, then works until the signal aborts, and
 * ends what it has begun. Whoever held the lock and did not notice that it is lost is stopped by the
 * checkpoints: they move only from where the one who moves them left them. Throws as openWorks does.
 */
export const runWorks = async (settings: Settings, working: Working): Promise<void> => {
  const { signal, begun, lost, reach = new Reach(), ...surroundings } = working;
  const lock = await waitForServerLock(settings.processes, { key: WORKS_LOCK, signal, lost, reach });
  if (!lock) return;
  try {
    const works = await openWorks(settings, { ...surroundings, signal });
    try {
      if (!signal.aborted) await Promise.race([works.keepDays(), aborted(signal)]);
      if (!signal.aborted) begun(works);
      await aborted(signal);
    } finally {
      await works.close();
    }
  } finally {
    await lock.release();
  }
};
