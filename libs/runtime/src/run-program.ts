/** Longer than any wait: it only holds the process open. */
const HELD_MS = 3_600_000;

/**
 * Runs the program of a process. Until it is done it may wait for nothing but connections and timers that
 * hold no process open: this does, or the process would end in the middle, without a word and with 0. What it
 * throws is told on the error output and ends the process with 1.
 *
 * @param told - What is said of an error: its message, if nothing else.
 */
export const runProgram = (
  program: () => Promise<unknown>,
  told = (error: unknown): string => (error instanceof Error ? error.message : String(error)),
): void => {
  const held = setInterval(() => undefined, HELD_MS);
  program()
    .catch((error: unknown) => {
      process.stderr.write(`${told(error)}\n`);
      process.exitCode = 1;
    })
    .finally(() => {
      clearInterval(held);
    });
};
