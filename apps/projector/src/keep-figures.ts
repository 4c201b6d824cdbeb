import { openBi } from '@probity/bi';
import type { Log } from '@probity/log';
import type { Settings } from '@probity/runtime';
import { Figures } from './figures';

/** Figures that are kept fresh until somebody ends that. */
export interface KeptFigures extends Pick<Figures, 'measured'> {
  /** Ends it when the refresh in hand is over, or has taken half of the time that there is to stop. */
  readonly end: () => Promise<void>;
}

/** Does something whenever so many milliseconds have passed. Answers how to end that. */
export type Every = (ms: number, task: () => void) => () => void;

const S_MS = 1_000;
const MINUTE_MS = 60_000;

/** Refreshes the figures at once and then as often as the settings say; undefined where they say never. */
export const keepFigures = (
  settings: Settings,
  log: Log,
  { every = byTimer, now = Date.now }: { readonly every?: Every; readonly now?: () => number } = {},
): KeptFigures | undefined => {
  const { biStore, biRefreshMinutes, stopSeconds } = settings;
  if (biStore === undefined || biRefreshMinutes === 0) return undefined;
  const figures = new Figures({ bi: openBi(settings), log, now });
  const refresh = (): void => void figures.refresh();
  const stop = every(biRefreshMinutes * MINUTE_MS, refresh);
  refresh();
  return {
    measured: () => figures.measured(),
    end: async () => {
      stop();
      await figures.settled((stopSeconds * S_MS) / 2);
    },
  };
};

const byTimer: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => {
    clearInterval(timer);
  };
};
