import { namingSettings } from './settings/without-password';

/** Longer than any wait: it only holds the process open. */
const HELD_MS = 3_600_000;

/**
 * Runs the program of a process. Until it is done it may wait for nothing but connections and timers that
 * hold no process open: this does, or the process would end in the middle, without a word and with 0. What it
 * throws ends the process with 1.
 *
 * @param tell - Tells of that; by default its message, on the error output.
 */
export const runProgram = (program: () => Promise<unknown>, tell = tellOnErrorOutput): void => {
  const held = setInterval(() => undefined, HELD_MS);
  program()
    .catch((error: unknown) => {
      tell(namingSettings(error));
      process.exitCode = 1;
    })
    .finally(() => {
      clearInterval(held);
    });
};

const tellOnErrorOutput = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
};
