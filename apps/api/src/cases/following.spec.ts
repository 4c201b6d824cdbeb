import { following, withPauses } from './following';

/** Waits for something that never comes, until the signal aborts. */
async function* nothing(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  yield* [];
}

async function* all(...items: readonly string[]): AsyncGenerator<string, void, undefined> {
  yield* items;
}

describe('what is followed', () => {
  it('ends when whoever follows has enough, also while nothing comes', async () => {
    const followed = following(nothing);
    const next = followed.next();
    await followed.return();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it.each(['before', 'after'])('ends when the service stops, %s it has begun', async (when) => {
    const closing = new AbortController();
    if (when === 'before') closing.abort();
    const next = following(nothing, closing.signal).next();
    closing.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('comes in order, and no sooner than it is asked for', async () => {
    const taken: string[] = [];
    const followed = following(async function* () {
      for (const each of ['A', 'B', 'C']) {
        taken.push(each);
        yield each;
      }
    });
    expect(await followed.next()).toEqual({ done: false, value: 'A' });
    expect(taken).toEqual(['A']);
    const rest: string[] = [];
    for await (const each of followed) rest.push(each);
    expect(rest).toEqual(['B', 'C']);
  });
});

describe('pauses', () => {
  it('are told for as long as nothing comes', async () => {
    const stop = new AbortController();
    const paused = withPauses(nothing(stop.signal), 1);
    expect(await paused.next()).toEqual({ done: false, value: undefined });
    expect(await paused.next()).toEqual({ done: false, value: undefined });
    const next = paused.next();
    stop.abort();
    while (!(await paused.next()).done);
    expect((await next).value).toBeUndefined();
  });

  it('take nothing away', async () => {
    const told: (string | undefined)[] = [];
    for await (const each of withPauses(all('A', 'B'), 10_000)) told.push(each);
    expect(told).toEqual(['A', 'B']);
  });

  it('hide no failure', async () => {
    const failing = async function* (): AsyncGenerator<string> {
      yield 'A';
      throw new Error('the log is damaged');
    };
    const paused = withPauses(failing(), 10_000);
    await paused.next();
    await expect(paused.next()).rejects.toThrow('the log is damaged');
  });
});
