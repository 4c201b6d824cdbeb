/**
 * Ends a command with 1 when its output is lost, as on a full disk, of which a console says nothing. Whoever
 * closes a pipe has seen enough.
 */
export const failWithoutOutput = (output: NodeJS.WriteStream): void => {
  output.once('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = 1;
    console.error(`the output cannot be written: ${code} / 无法写出结果`);
  });
};
