/** An iteration that can be ended from outside, even while it waits for something to come. */
export interface Following<T> extends AsyncIterableIterator<T, undefined> {
  return(): Promise<IteratorResult<T, undefined>>;
}

/**
 * Iterates what goes on until a signal aborts: that of the service, when it stops, or one that aborts when
 * whoever iterates has enough. A generator alone would hear of that only with the next event, if one comes.
 */
export const following = <T>(
  generate: (signal: AbortSignal) => AsyncGenerator<T>,
  closing?: AbortSignal,
): Following<T> => {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  if (closing?.aborted) end();
  closing?.addEventListener('abort', end, { signal: stop.signal });
  const generated = generate(stop.signal);
  const iteration: Following<T> = {
    next: async () => {
      const next = await generated.next();
      return next.done ? { done: true, value: undefined } : next;
    },
    return: async () => {
      end();
      await generated.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iteration,
  };
  return iteration;
};

/** What is generated, with `undefined` in between whenever nothing has come for so long. */
export async function* withPauses<T>(
  generated: AsyncGenerator<T>,
  afterMs: number,
): AsyncGenerator<T | undefined, void, undefined> {
  try {
    for (let next = generated.next(); ;) {
      const came = await within(afterMs, next);
      if (came?.done) return;
      yield came?.value;
      if (came) next = generated.next();
    }
  } finally {
    await generated.return(undefined);
  }
}

/** What a promise comes to, or undefined when that takes longer. */
const within = async <T>(ms: number, promise: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, pause]);
  } finally {
    clearTimeout(timer);
  }
};
