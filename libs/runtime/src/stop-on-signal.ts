/**
 * Lets a process that is asked to stop (SIGTERM, SIGINT) end what it has begun, once. It ends by itself then,
 * with 0; where that fails or takes too long, it is ended with 1.
 */
export const stopOnSignal = (stop: () => Promise<void>, stopSeconds: number): void => {
  const fail = (problem: string): void => {
    process.stderr.write(`${problem}\n`);
    process.exit(1);
  };
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) return;
    isStopping = true;
    const late = `it did not end what it had begun within ${stopSeconds} seconds (STOP_SECONDS)`;
    setTimeout(fail, stopSeconds * 1_000, late).unref();
    stop().catch((error: unknown) => {
      fail(error instanceof Error ? error.message : String(error));
    });
  };
  process.on('SIGTERM', begin).on('SIGINT', begin);
};
