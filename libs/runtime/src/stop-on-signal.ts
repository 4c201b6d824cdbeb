/** How a process stops that is asked to. */
export interface Stopping {
  /** Ends what it has begun. */
  readonly stop: () => Promise<void>;
  /** How long that may take. */
  readonly stopSeconds: number;
  /** Hears why it could not be ended well. */
  readonly failed: (error: unknown) => void;
}

/**
 * Lets a process that is asked to stop (SIGTERM, SIGINT) end what it has begun, once. It ends by itself then,
 * with 0; where that fails or takes too long, it is ended with 1.
 */
export const stopOnSignal = ({ stop, stopSeconds, failed }: Stopping): void => {
  const fail = (error: unknown): void => {
    failed(error);
    process.exit(1);
  };
  let isStopping = false;
  const begin = (): void => {
    if (isStopping) return;
    isStopping = true;
    const late = `it did not end what it had begun within ${stopSeconds} seconds (STOP_SECONDS)`;
    // It also holds the process open, which could end in the middle of what is waited for.
    const timer = setTimeout(() => fail(new Error(late)), stopSeconds * 1_000);
    stop().then(() => clearTimeout(timer), fail);
  };
  process.on('SIGTERM', begin).on('SIGINT', begin);
};
